// The draft: a text field with marks behind its words, or the copy as it is read.

import { asCopy, byId, el } from "./dom.js";
import { moved, stretches } from "./spans.js";

const text = byId("text");
const marks = byId("marks");
const copy = byId("copy");

let spans = [];
let shown = "";

/** Put a text into the field, as the browser has it: with line ends of its own. */
export function setText(value, { readOnly = false } = {}) {
  text.value = value;
  text.readOnly = readOnly;
  typed();
}

/** The text changed: marks move with their words until the next check. */
export function typed() {
  spans = moved(spans, shown, text.value);
  draw();
}

/** The spans of a check: findings, what they contradict, open claims, what is accepted. */
export function setSpans(found) {
  spans = found;
  draw();
}

function draw() {
  shown = text.value;
  const parts = stretches(shown, spans).map((part) => {
    if (!part.spans.length) return part.text;
    return el(
      "mark",
      { class: classes(part.spans.map((span) => span.look)), "data-key": part.spans[0].key },
      part.text,
    );
  });
  marks.replaceChildren(...parts, "\n"); // an empty last line has a height only so
}

/** The gravest look of what lies on the same words. */
function classes(looks) {
  const order = ["s-error", "s-warning", "s-info", "side", "accepted", "open"];
  return order.find((look) => looks.includes(look)) ?? looks[0];
}

/** The copy as it is read, from the server's stretches; `looks` gives the look of each thing by its name. */
export function showCopy(blocks, looks, choose) {
  copy.replaceChildren(...blocks.map((block) => readBlock(block, looks, choose)));
}

function readBlock(block, looks, choose) {
  const tag = { title: "h2", heading: "h3" }[block.kind] ?? "p";
  const runs = block.runs.map(([words, names]) => {
    const known = names.filter((name) => looks.has(name));
    let made = document.createTextNode(asCopy(words));
    if (names.includes("italic")) made = el("i", {}, made);
    if (names.includes("bold")) made = el("b", {}, made);
    if (!known.length) return made;
    const look = classes(known.map((name) => looks.get(name).look));
    const key = looks.get(known.find((name) => looks.get(name).look === look) ?? known[0]).key;
    return el("mark", { class: look, "data-key": key, onclick: () => choose(key) }, made);
  });
  return el(tag, { class: block.kind, dir: "auto" }, ...runs);
}

/** Select the words of a span and bring them into view. */
export function reveal(key, start, end) {
  const inCopy = !copy.hidden;
  const mark = (inCopy ? copy : marks).querySelector(`mark[data-key="${CSS.escape(key)}"]`);
  mark?.scrollIntoView({ block: "center" });
  for (const old of document.querySelectorAll("mark.now")) old.classList.remove("now");
  for (const one of document.querySelectorAll(`mark[data-key="${CSS.escape(key)}"]`)) one.classList.add("now");
  if (inCopy) {
    copy.focus({ preventScroll: true });
    return;
  }
  text.focus({ preventScroll: true });
  text.setSelectionRange(start, end);
}

/** What lies at the caret, if it stands in something. */
export function keyAtCaret() {
  const at = text.selectionStart;
  return spans.find((span) => span.key && span.start <= at && at <= span.end)?.key ?? null;
}

/** Put other words in the place of a span, so that the browser can undo it. */
export function replace(start, end, words) {
  text.focus({ preventScroll: true });
  text.setSelectionRange(start, end);
  const before = text.value;
  document.execCommand("insertText", false, words);
  if (text.value === before) {
    text.setRangeText(words, start, end, "select");
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
