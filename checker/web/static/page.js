// The page: a draft is sent when it changes, and what comes back is shown beside it.

import { Failed, get, sendDraft, post, setToken } from "./api.js";
import { askAcceptance, askExport, askFact, askHouse, askPin, askToken, showHelp } from "./dialogs.js";
import { button, byId, counted, plain } from "./dom.js";
import { keyAtCaret, replace, reveal, setSpans, setText, showCopy, typed } from "./draft.js";
import * as lists from "./lists.js";
import { unitsOf } from "./spans.js";
import { begin, save, tickKey, toBase64, wordFile, work } from "./work.js";

const PAUSE = 60; // ms after a keystroke, where facts are at hand
const PAUSE_LIVE = 1200; // where Wikidata is asked: half-typed names are nobody's business
const OVERDUE = 2000; // ms after which a check that goes on is given up for a newer text

const text = byId("text");
const cards = byId("cards");

let about = { rules: new Map(), reasons: {}, pause: PAUSE };
let model = null;
let tab = "findings";
const shownOf = { findings: "all", claims: "unknown", names: "all", accepted: "all" };

// What the server says of the draft, in the browser's own offsets.

function modelOf(review, sent) {
  const report = review.report.drafts[0];
  const units = unitsOf(review.source);
  const place = (item) => (item.start === null || item.start === undefined ? item : { ...item, start: units(item.start), end: units(item.end) });
  const whole = (item, key) => ({ ...place(item), key, evidence: item.evidence.map(place), alternatives: (item.alternatives ?? []).map(place) });
  const seen = new Map();
  const claims = review.claims.map((item, n) => {
    const same = tickKey(item, 0);
    const before = seen.get(same) ?? 0;
    seen.set(same, before + 1);
    const tick = tickKey(item, before);
    return { ...whole(item, `c${n}`), tick, ticked: Boolean(work.ticks[tick]) };
  });
  const names = review.names.map((item, n) => ({ ...item, key: `n${n}` }));
  return {
    review, report, claims, names, titles: about.rules, reasons: about.reasons,
    text: sent.text, isText: !work.word,
    findings: report.discrepancies.map((item, n) => whole(item, `f${n}`)),
    accepted: report.accepted.map((item, n) => whole(item, `a${n}`)),
    nameOf: (id) => (id ? names.find((item) => item.entity === id) : null),
    named: (label) => names.find((item) => item.name === label) ?? { name: label, entity: null, pinned: work.pins[label] ?? null, candidates: [] },
    ownEntry: (item) => work.accepted.find((entry) => entry.rule === item.rule && entry.quote === item.quote && (!entry.subject || entry.subject === (item.subject.id ?? item.subject.label))),
  };
}

function spansOf(shown) {
  const found = shown.findings.flatMap((item) => [
    { start: item.start, end: item.end, key: item.key, look: `s-${item.severity}` },
    ...item.evidence.filter((proof) => proof.start !== null && (proof.start < item.start || proof.end > item.end)).map((proof) => ({ start: proof.start, end: proof.end, key: item.key, look: "side" })),
  ]);
  const open = shown.claims.filter((item) => item.verdict === "unknown" && !item.ticked).map((item) => ({ start: item.start, end: item.end, key: item.key, look: "open" }));
  const set = shown.accepted.map((item) => ({ start: item.start, end: item.end, key: item.key, look: "accepted" }));
  return [...found, ...set, ...open].filter((span) => span.end > span.start);
}

function looksOf(shown) {
  const looks = new Map();
  shown.findings.forEach((item, n) => {
    looks.set(`f${n}`, { look: `s-${item.severity}`, key: item.key });
    looks.set(`o${n}`, { look: "side", key: item.key });
  });
  shown.accepted.forEach((item, n) => looks.set(`a${n}`, { look: "accepted", key: item.key }));
  shown.claims.forEach((item, n) => item.verdict === "unknown" && !item.ticked && looks.set(`c${n}`, { look: "open", key: item.key }));
  return looks;
}

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
    if (sent.text === work.text || work.word) show(modelOf(review, work.word ? { ...sent, text: textOf(review.source) } : sent));
  } catch (error) {
    if (error.name === "AbortError") isStale = true;
    else if (error instanceof Failed && error.status === 401) askToken((token) => { setToken(token); start(); });
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
  drawSum();
  if (!isSame) drawList();
  document.body.dataset.checks = String(Number(document.body.dataset.checks ?? 0) + 1);
}

function drawCopy() {
  if (model) showCopy(model.review.copy, looksOf(model), (key) => focusCard(key));
}

function drawSum() {
  const { report } = model;
  const levels = ["error", "warning", "info"].map((level) => [level, model.findings.filter((item) => item.severity === level).length]);
  const parts = levels.filter(([, number]) => number).map(([level, number]) => counted(number, level));
  const found = model.findings.length;
  const isEmpty = !report.words;
  byId("sum").textContent = isEmpty ? "Paste a draft" : found ? counted(found, "discrepancy", "discrepancies") : "No discrepancies";
  const open = openClaims().length;
  const about = [parts.join(", "), counted(report.words, "word"), `${counted(report.claims, "claim")}: ${report.verdicts.supported} supported, ${report.verdicts.refuted} contradicted, ${open} open`];
  byId("about").textContent = isEmpty ? "or drop a file: text, Markdown, HTML, Word, reStructuredText, AsciiDoc." : about.filter(Boolean).join(" · ");
  const spoken = isEmpty ? "" : `${byId("sum").textContent}${parts.length ? `: ${parts.join(", ")}` : ""}. ${counted(open, "claim")} open.`;
  if (byId("status").textContent !== spoken) byId("status").textContent = spoken;
  byId("footer").textContent = `Facts: ${plain(model.review.facts)}. Nothing of a draft is kept by the server; your work is kept in this browser.`;
  drawDate(report);
  document.title = isEmpty ? "factlint" : `${byId("sum").textContent} – ${work.name || report.title || "factlint"}`;
}

function drawDate(report) {
  const date = byId("date");
  if (document.activeElement !== date) date.value = report.date ?? "";
  const isGiven = Boolean(work.date);
  const source = report.date === null ? "not known: ages and the like are not checked" : isGiven ? "set here" : `by its ${report.date_source}`;
  byId("date-source").textContent = report.words ? source : "";
  byId("date").closest(".field").classList.toggle("missing", Boolean(report.words) && report.date === null);
  byId("date-own").hidden = !isGiven;
  byId("date-today").hidden = report.date !== null || !report.words;
}

const openClaims = () => model.claims.filter((item) => item.verdict === "unknown" && !item.ticked);

// The lists.

const TABS = {
  findings: {
    items: () => model.findings,
    card: (item, n) => lists.finding(item, n + 1, model, act),
    filters: () => ["error", "warning", "info"].map((level) => [level, `${level}s`, (item) => item.severity === level]),
    nothing: "Nothing here contradicts the facts, the calendar or itself. What could not be checked stands under Claims.",
    count: () => model.findings.length,
  },
  claims: {
    items: () => model.claims,
    card: (item) => lists.claim(item, model, act),
    filters: () => [["unknown", "to check", (item) => item.verdict === "unknown"], ["supported", "verified", (item) => item.verdict === "supported"], ["refuted", "refuted", (item) => item.verdict === "refuted"]],
    nothing: "No such claim was found in the draft, and none is left to be checked by hand.",
    count: () => openClaims().length,
  },
  names: {
    items: () => [...model.names].sort((one, other) => Number(Boolean(one.entity)) - Number(Boolean(other.entity))),
    card: (item) => lists.name(item, model, act),
    filters: () => [["doubt", "in doubt", (item) => !item.entity], ["taken", "taken for one", (item) => item.entity]],
    nothing: "No name in the draft may mean several.",
    count: () => model.names.filter((item) => !item.entity).length,
  },
  accepted: {
    items: () => model.accepted,
    card: (item) => lists.accepted(item, model, act),
    filters: () => [],
    nothing: "Nothing was accepted in this draft.",
    count: () => model.accepted.length,
  },
};

function drawList() {
  if (!model) return;
  const held = document.activeElement?.closest(".card")?.dataset.key;
  const control = held && [...cards.querySelector(`[data-key="${CSS.escape(held)}"]`).querySelectorAll("button, input")].indexOf(document.activeElement);
  for (const one of document.querySelectorAll("[role=tab]")) {
    const is = one.dataset.tab === tab;
    one.setAttribute("aria-selected", String(is));
    one.tabIndex = is ? 0 : -1;
    one.querySelector(".n").textContent = String(TABS[one.dataset.tab].count());
  }
  byId("panel").setAttribute("aria-labelledby", `tab-${tab}`);
  byId("switch-count").textContent = String(model.findings.length);
  const { items, card, filters, nothing } = TABS[tab];
  const all = items();
  drawFilters(all, filters());
  const fits = filters().find(([name]) => name === shownOf[tab])?.[2] ?? (() => true);
  const made = all.map((item, n) => (fits(item) ? card(item, n) : null)).filter(Boolean);
  cards.replaceChildren(...made);
  byId("nothing").hidden = made.length > 0;
  byId("nothing").textContent = model.report.words ? nothing : "What is found in the draft stands here.";
  if (held) {
    const again = cards.querySelector(`[data-key="${CSS.escape(held)}"]`) ?? cards.firstElementChild;
    (control >= 0 ? again?.querySelectorAll("button, input")[control] ?? again : again)?.focus({ preventScroll: true });
  }
}

function drawFilters(all, filters) {
  const kinds = filters.map(([name, words, fits]) => [name, words, all.filter(fits).length]).filter(([name, , number]) => number || name === shownOf[tab]);
  const choices = kinds.length > 1 || shownOf[tab] !== "all" ? [["all", "all", all.length], ...kinds] : [];
  byId("filters").hidden = !choices.length;
  byId("filters").replaceChildren(...choices.map(([name, words, number]) => button(`${words} ${number}`, () => { shownOf[tab] = name; drawList(); byId("filters").querySelector(`[data-name="${name}"]`)?.focus(); }, { "aria-pressed": String(shownOf[tab] === name), "data-name": name })));
}

function turnTo(name) {
  tab = name;
  drawList();
}

/** Show a card, whichever list it is in. */
function focusCard(key) {
  const home = { f: "findings", c: "claims", n: "names", a: "accepted" }[key[0]];
  if (home !== tab) turnTo(home);
  if (!cards.querySelector(`[data-key="${CSS.escape(key)}"]`)) {
    shownOf[tab] = "all";
    drawList();
  }
  pane("list");
  const card = cards.querySelector(`[data-key="${CSS.escape(key)}"]`);
  card?.focus({ preventScroll: true });
  card?.scrollIntoView({ block: "nearest" });
}

const itemOf = (card) => card && TABS[tab].items().find((item) => item.key === card.dataset.key);

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
  accept: (item) => askAcceptance(item, (entry) => { work.accepted.push(entry); changed({ now: true }); }),
  takeBack(entry) {
    work.accepted = work.accepted.filter((one) => one !== entry);
    changed({ now: true });
  },
  fact(item) {
    const subject = item.subject ?? { label: item.roles.subject.label, id: item.roles.subject.entity };
    const property = item.property ?? item.evidence.find((proof) => proof.property)?.property ?? null;
    const id = /^Q\d{1,9}$/.test(subject.id ?? "") ? subject.id : null; // longer ones are not Wikidata's
    askFact({ name: subject.label, id, property }, useHouse).catch((error) => tell([error.message]));
  },
  pin: (name) => askPin(name, (id) => {
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
    drawSum();
    drawList();
  },
};

function useHouse(house) {
  work.house = house;
  changed({ now: true });
}

// What stands around: panes, views, files, exports.

function pane(name) {
  document.body.dataset.pane = name;
  for (const one of document.querySelectorAll(".switch button")) one.setAttribute("aria-pressed", String(one.dataset.pane === name));
}

function view(name) {
  document.body.dataset.view = name;
  byId("copy").hidden = name !== "read";
  text.hidden = byId("marks").hidden = name === "read";
  for (const one of document.querySelectorAll(".views button")) one.setAttribute("aria-pressed", String(one.dataset.view === name));
  if (name === "read") drawCopy();
}

function say(id, words) {
  if (byId(id).textContent !== words) byId(id).textContent = words;
}

function tell(lines) {
  byId("alert").hidden = !lines.length;
  byId("alert").replaceChildren(...lines.map((line) => Object.assign(document.createElement("p"), { textContent: plain(line) })));
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

/** Put a text in the place of the draft. */
function put(words) {
  work.text = work.word ? "" : words;
  setSpans([]);
  setText(words, { readOnly: Boolean(work.word) });
  byId("format").value = work.format;
  byId("format").disabled = Boolean(work.word);
  byId("word").hidden = !work.word;
  changed({ now: true });
}

function download(name, content, type = "text/plain;charset=utf-8") {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

const stem = () => (work.name || "draft").replace(/\.\w+$/, "");

const exports = () => [
  ["HTML report", "the copy with its findings beside it, in one file", async () => download(`${stem()}.report.html`, await (await sendDraft("/report", work, wordFile())).blob())],
  ["JSON", "as of check --format json", async () => download(`${stem()}.json`, await (await sendDraft("/check", work, wordFile())).blob())],
  ["factlint-accepted.yaml", `what may stand, ${counted(work.accepted.length, "entry", "entries")}: put it beside the drafts`, async () => download("factlint-accepted.yaml", await (await post("/accepted", { accepted: work.accepted })).blob())],
  ["house.yaml", "your facts, for --facts house.yaml", async () => download("house.yaml", work.house)],
  ["The draft", "as it stands here", async () => download(work.name || "draft.txt", work.word ? wordFile() : work.text)],
];

// Keys and presses.

/** Go to the next finding, or the one before. */
function step(by) {
  if (tab !== "findings") turnTo("findings");
  const all = [...cards.children];
  if (!all.length) return;
  const now = all.findIndex((card) => card.classList.contains("now"));
  const next = all[(now + by + all.length + (now < 0 && by < 0 ? 1 : 0)) % all.length];
  all.forEach((card) => card.classList.toggle("now", card === next));
  next.scrollIntoView({ block: "nearest" });
  act.reveal(itemOf(next));
}

const KEYS = { a: "a", p: "p", f: "f" };

function onListKey(event) {
  const card = event.target.closest(".card");
  if (event.ctrlKey || event.metaKey || event.altKey || /^(input|select|textarea)$/i.test(event.target.tagName) && event.target.type !== "checkbox") return;
  const all = [...cards.children];
  const at = all.indexOf(card);
  const key = event.key.toLowerCase();
  if (key === "j" || event.key === "ArrowDown") focusCard(all[Math.min(at + 1, all.length - 1)]?.dataset.key ?? "f");
  else if (key === "k" || event.key === "ArrowUp") focusCard(all[Math.max(at - 1, 0)]?.dataset.key ?? "f");
  else if (event.key === "Enter" && event.target === card) act.reveal(itemOf(card));
  else if (key === "x" && card?.querySelector("input[type=checkbox]")) act.tick(itemOf(card));
  else if (KEYS[key] && card?.querySelector(`[data-does=${KEYS[key]}]`)) card.querySelector(`[data-does=${KEYS[key]}]`).click();
  else return;
  event.preventDefault();
}

function onKey(event) {
  if (byId("dialog").open) return;
  if (event.key === "F8") step(event.shiftKey ? -1 : 1);
  else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    if (event.target === text) focusCard(keyAtCaret() ?? cards.firstElementChild?.dataset.key ?? "f");
    else text.focus();
  } else return;
  event.preventDefault();
}

function onTabKey(event) {
  const names = Object.keys(TABS);
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  turnTo(names[(names.indexOf(tab) + by + names.length) % names.length]);
  byId(`tab-${tab}`).focus();
  event.preventDefault();
}

function listen() {
  const on = (id, event, does) => byId(id).addEventListener(event, does);
  on("text", "input", () => { work.text = text.value; typed(); changed(); });
  on("text", "click", () => {
    const key = text.selectionStart === text.selectionEnd && keyAtCaret();
    if (key && window.matchMedia("(min-width: 60rem)").matches) {
      const card = cards.querySelector(`[data-key="${CSS.escape(key)}"]`);
      for (const one of cards.children) one.classList.toggle("now", one === card);
      card?.scrollIntoView({ block: "nearest" });
    }
  });
  on("date", "change", (event) => { work.date = event.target.value; changed({ now: true }); });
  on("date-own", "click", () => { work.date = ""; byId("date").focus(); changed({ now: true }); });
  on("date-today", "click", () => { work.date = new Date().toLocaleDateString("sv"); byId("date").focus(); changed({ now: true }); });
  on("format", "change", (event) => { work.format = event.target.value; changed({ now: true }); });
  on("open", "click", () => byId("file").click());
  on("file", "change", async (event) => { await openFile(event.target.files[0]); event.target.value = ""; });
  on("new", "click", () => { if (!(work.text || work.word) || confirm("Begin anew? The draft is removed from this browser.")) { begin(); put(""); text.focus(); } });
  on("export", "click", () => askExport(exports()));
  on("house", "click", () => askHouse(useHouse, download));
  on("help", "click", showHelp);
  on("as-text", "click", () => { const words = text.value; begin({ name: `${stem()}.txt`, format: "text", date: work.date, pins: work.pins, ticks: work.ticks }); put(words); text.focus(); });
  on("cards", "click", (event) => { const card = event.target.closest(".card"); for (const one of cards.children) one.classList.toggle("now", one === card); });
  byId("list").addEventListener("keydown", onListKey);
  document.querySelector("[role=tablist]").addEventListener("keydown", onTabKey);
  for (const one of document.querySelectorAll("[role=tab]")) one.addEventListener("click", () => turnTo(one.dataset.tab));
  for (const one of document.querySelectorAll(".switch button")) one.addEventListener("click", () => pane(one.dataset.pane));
  for (const one of document.querySelectorAll(".views button")) one.addEventListener("click", () => view(one.dataset.view));
  document.addEventListener("keydown", onKey);
  document.addEventListener("dragover", (event) => { if (event.dataTransfer.types.includes("Files")) { event.preventDefault(); document.body.classList.add("dropping"); } });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) document.body.classList.remove("dropping"); });
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
      rules: new Map(rules.rules.map((rule) => [rule.id, rule.title])),
      reasons: { ...rules.reasons, "no-date": "the day of writing is not known" },
      pause: health.live ? PAUSE_LIVE : PAUSE,
    };
    tell([]);
    check();
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    if (error.status === 401) askToken((token) => { setToken(token); start(); });
    else tell(error.lines);
  }
}

listen();
view("write");
put(work.text);
start();
