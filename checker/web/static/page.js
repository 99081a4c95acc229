// The page: a draft is sent when it changes, and what comes back is shown beside it.

import { Failed, get, sendDraft, setToken } from "./api.js";
import { askAcceptance, askExport, askPin, askToken, showHelp } from "./dialogs.js";
import { byId, el, plain } from "./dom.js";
import { keyAtCaret, replace, reveal, setSpans, setText, showCopy, typed } from "./draft.js";
import { askFact, askHouse } from "./facts.js";
import { download, exports, stem } from "./files.js";
import { listenForKeys } from "./keys.js";
import { looksOf, modelOf, spansOf } from "./model.js";
import { drawList, focusCard, markCard, pane, showLists, turnTo } from "./panel.js";
import { drawSum } from "./summary.js";
import { begin, save, toBase64, wikidataId, wordFile, work } from "./work.js";

const PAUSE = 60; // ms after a keystroke, where facts are at hand
const PAUSE_LIVE = 1200; // where Wikidata is asked: half-typed names are nobody's business
const OVERDUE = 2000; // ms after which a check that goes on is given up for a newer text

const text = byId("text");

let about = { titles: new Map(), reasons: {}, pause: PAUSE };
let model = null;

// Checking: never two at once; what changed meanwhile is sent when the answer is there.

let timer = 0;
let running = null;
let isStale = false;

function changed({ now = false } = {}) {
  if (!save()) say("saved", "Too large to be kept in this browser: export it before you leave.");
  else say("saved", work.text || work.word ? "Kept in this browser." : "");
  clearTimeout(timer);
  timer = setTimeout(check, now ? 0 : about.pause);
}

async function check() {
  if (running) {
    isStale = true;
    if (performance.now() - running.since > OVERDUE) running.stop.abort();
    return;
  }
  running = { since: performance.now(), stop: new AbortController() };
  isStale = false;
  document.body.classList.add("checking");
  const sent = { ...work };
  try {
    const review = await (await sendDraft("/review", sent, wordFile(), running.stop.signal)).json();
    tell([...review.faults, ...review.report.unreached.map((one) => `${one.source} ${one.reason}`)]);
    if (sent.text === work.text || work.word)
      show(modelOf(review, work.word ? textOf(review.source) : sent.text, about));
  } catch (error) {
    if (error.name === "AbortError") isStale = true;
    else if (error instanceof Failed && error.status === 401)
      askToken((token) => {
        setToken(token);
        start();
      });
    else if (error instanceof Failed) tell(error.lines);
    else throw error;
  } finally {
    running = null;
    document.body.classList.remove("checking");
    if (isStale) check();
  }
}

/** A text as a text field has it. */
const textOf = (source) => source.replace(/\r\n?/g, "\n");

function show(next) {
  const isSame = model && model.text === next.text && JSON.stringify(model.review) === JSON.stringify(next.review);
  if (!isSame) model = next;
  if (work.word && text.value !== next.text) setText(next.text, { readOnly: true });
  setSpans(spansOf(model));
  if (!byId("copy").hidden) drawCopy();
  drawSum(model);
  if (!isSame) showLists(model, act);
  document.body.dataset.checks = String(Number(document.body.dataset.checks ?? 0) + 1);
}

function drawCopy() {
  if (model) showCopy(model.review.copy, looksOf(model), (key) => focusCard(key));
}

// What an editor may do with an item of a list.

const act = {
  reveal(item) {
    pane("draft");
    reveal(item.key ?? "", item.start, item.end);
  },
  replace(one) {
    pane("draft");
    view("write");
    replace(one.start, one.end, one.replacement);
  },
  accept: (item) =>
    askAcceptance(item, (entry) => {
      work.accepted.push(entry);
      changed({ now: true });
    }),
  takeBack(entry) {
    work.accepted = work.accepted.filter((one) => one !== entry);
    changed({ now: true });
  },
  fact(item) {
    const subject = item.subject ?? { label: item.roles.subject.label, id: item.roles.subject.entity };
    const property = item.property ?? item.evidence.find((proof) => proof.property)?.property ?? null;
    askFact({ name: subject.label, id: wikidataId(subject.id), property }, useHouse).catch((error) =>
      tell([error.message]),
    );
  },
  pin: (name) =>
    askPin(name, (id) => {
      if (id) work.pins[name.name] = id;
      else delete work.pins[name.name];
      changed({ now: true });
    }),
  unpin(name) {
    delete work.pins[name.name];
    changed({ now: true });
  },
  tick(item) {
    item.ticked = !item.ticked;
    if (item.ticked) work.ticks[item.tick] = true;
    else delete work.ticks[item.tick];
    save();
    setSpans(spansOf(model));
    if (!byId("copy").hidden) drawCopy();
    drawSum(model);
    drawList();
  },
};

function useHouse(house) {
  work.house = house;
  changed({ now: true });
}

// What stands around: panes, views, files, exports.

function view(name) {
  document.body.dataset.view = name;
  byId("copy").hidden = name !== "read";
  text.hidden = byId("marks").hidden = name === "read";
  for (const one of document.querySelectorAll(".views button"))
    one.setAttribute("aria-pressed", String(one.dataset.view === name));
  if (name === "read") drawCopy();
}

function say(id, words) {
  if (byId(id).textContent !== words) byId(id).textContent = words;
}

function tell(lines) {
  byId("alert").hidden = !lines.length;
  byId("alert").replaceChildren(...lines.map((line) => el("p", {}, plain(line))));
}

async function openFile(file) {
  if (!file) return;
  if ((work.text || work.word) && !confirm("Put this file in the place of the draft?")) return;
  const isWord = /\.docx$/i.test(file.name);
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const sent = { ...work, name: file.name, format: "", date: "", pins: {} };
    const review = await (await sendDraft("/review", sent, file)).json();
    begin({ name: file.name, format: isWord ? "" : review.format, word: isWord ? toBase64(bytes) : "" });
    put(textOf(review.source));
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    tell(error.lines);
  }
}

/** Put a text in the place of the draft, and have it checked. */
function put(words) {
  lay(words);
  changed({ now: true });
}

function lay(words) {
  work.text = work.word ? "" : words;
  setSpans([]);
  setText(words, { readOnly: Boolean(work.word) });
  byId("format").value = work.format;
  byId("format").disabled = Boolean(work.word);
  byId("word").hidden = !work.word;
}

function listen() {
  const on = (id, event, does) => byId(id).addEventListener(event, does);
  on("text", "input", () => {
    work.text = text.value;
    typed();
    changed();
  });
  on("text", "click", () => {
    const key = text.selectionStart === text.selectionEnd && keyAtCaret();
    if (key && window.matchMedia("(min-width: 60rem)").matches) markCard(key);
  });
  on("date", "change", (event) => {
    work.date = event.target.value;
    changed({ now: true });
  });
  on("date-own", "click", () => {
    work.date = "";
    byId("date").focus();
    changed({ now: true });
  });
  on("date-today", "click", () => {
    work.date = new Date().toLocaleDateString("sv");
    byId("date").focus();
    changed({ now: true });
  });
  on("format", "change", (event) => {
    work.format = event.target.value;
    changed({ now: true });
  });
  on("open", "click", () => byId("file").click());
  on("file", "change", async (event) => {
    await openFile(event.target.files[0]);
    event.target.value = "";
  });
  on("new", "click", () => {
    if (!(work.text || work.word) || confirm("Begin anew? The draft is removed from this browser.")) {
      begin();
      put("");
      text.focus();
    }
  });
  on("export", "click", () => askExport(exports()));
  on("house", "click", () => askHouse(useHouse, download));
  on("help", "click", showHelp);
  on("as-text", "click", () => {
    const words = text.value;
    begin({ name: `${stem()}.txt`, format: "text", date: work.date, pins: work.pins, ticks: work.ticks });
    put(words);
    text.focus();
  });
  on("cards", "click", (event) => markCard(event.target.closest(".card")?.dataset.key ?? ""));
  listenForKeys(act);
  for (const one of document.querySelectorAll("[role=tab]"))
    one.addEventListener("click", () => turnTo(one.dataset.tab));
  for (const one of document.querySelectorAll(".switch button"))
    one.addEventListener("click", () => pane(one.dataset.pane));
  for (const one of document.querySelectorAll(".views button"))
    one.addEventListener("click", () => view(one.dataset.view));
  document.addEventListener("dragover", (event) => {
    if (event.dataTransfer.types.includes("Files")) {
      event.preventDefault();
      document.body.classList.add("dropping");
    }
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) document.body.classList.remove("dropping");
  });
  document.addEventListener("drop", (event) => {
    document.body.classList.remove("dropping");
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    openFile(event.dataTransfer.files[0]);
  });
}

async function start() {
  try {
    const [health, rules] = await Promise.all([get("/health"), get("/rules")]);
    about = {
      titles: new Map(rules.rules.map((rule) => [rule.id, rule.title])),
      reasons: { ...rules.reasons, "no-date": "the day of writing is not known" },
      pause: health.live ? PAUSE_LIVE : PAUSE,
    };
    tell([]);
    check();
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    if (error.status === 401)
      askToken((token) => {
        setToken(token);
        start();
      });
    else tell(error.lines);
  }
}

listen();
view("write");
lay(work.text);
start();
