// The lists beside the draft: what was found, every claim, names that may mean several, what was accepted.

import { button, capital, counted, el, plain, source } from "./dom.js";
import { around } from "./spans.js";

const LEVELS = { error: "Error", warning: "Warning", info: "Info" };
const KINDS = { person: "person", work: "work", character: "character", other: "" };

/** A number and the words of a finding, its sum, its sides, what may be put instead, and what may be done. */
export function finding(item, number, model, act) {
  const others = item.evidence.filter((proof) => proof.source === "draft" && proof.start !== null);
  const facts = item.evidence.filter((proof) => proof.source !== "draft");
  const said = [item.message, ...item.evidence.map((proof) => proof.value)];
  const doubts = [
    item.status === "asserted" ? "" : `${item.status}, not asserted`,
    item.confidence === "low" ? "low confidence" : "",
  ].filter(Boolean);
  return card(item.key, `s-${item.severity}`, plain(item.message), [
    head(number, LEVELS[item.severity], model.titles.get(item.rule) ?? item.rule, item.rule),
    el("p", { class: "message" }, capital(plain(item.message))),
    place(item, model, act),
    item.alternatives.length
      ? el(
          "ul",
          { class: "instead" },
          item.alternatives.map((one) => alternative(one, item, model, act)),
        )
      : null,
    item.arithmetic && !said.some((words) => words.includes(item.arithmetic))
      ? el("p", { class: "sum" }, plain(item.arithmetic))
      : null,
    el("ul", { class: "sources" }, [...others.map((proof) => otherSide(proof, model, act)), ...facts.map(evidence)]),
    doubts.length ? el("p", { class: "doubts" }, plain(doubts.join("; "))) : null,
    actions([
      ["Accept…", () => act.accept(item), "a"],
      ["Add a fact…", () => act.fact(item), "f"],
      model.nameOf(item.subject.id) ? ["Somebody else?", () => act.pin(model.nameOf(item.subject.id)), "p"] : null,
    ]),
  ]);
}

/** A claim: verified, refuted, or open with the reason, to be ticked off by a person. */
export function claim(item, model, act) {
  const subject = item.roles.subject;
  const whom = subject.label && subject.label !== item.quote ? ` · ${subject.label}` : "";
  const isOpen = item.verdict === "unknown";
  const state = isOpen ? (item.ticked ? "Ticked off" : "Open") : item.verdict === "supported" ? "Verified" : "Refuted";
  const tick = isOpen
    ? el(
        "label",
        { class: "tick" },
        el("input", { type: "checkbox", checked: item.ticked, onchange: () => act.tick(item) }),
        "Checked by hand",
      )
    : null;
  return card(item.key, `claim ${item.verdict}${item.ticked ? " ticked" : ""}`, `${state}: ${plain(item.quote)}`, [
    el(
      "p",
      { class: "head" },
      el("span", { class: "state" }, state),
      ` · ${plain((model.titles.get(item.rule) ?? item.rule) + whom)}`,
    ),
    place(item, model, act),
    isOpen
      ? el(
          "p",
          { class: "reason" },
          `Not checked, because ${plain(model.reasons[item.reason] ?? item.reason ?? "the facts say nothing")}.`,
        )
      : null,
    item.verdict === "supported" && item.evidence.length
      ? el("ul", { class: "sources" }, item.evidence.map(evidence))
      : null,
    tick || isOpen
      ? actions(
          [
            item.reason === "ambiguous-entity" || item.reason === "no-entity"
              ? ["Who is meant?", () => act.pin(model.named(subject.label)), "p"]
              : null,
            isOpen ? ["Add a fact…", () => act.fact(item), "f"] : null,
          ],
          tick,
        )
      : null,
  ]);
}

/** A name that may mean several, and whom it is taken for. */
export function name(item, model, act) {
  const chosen = item.candidates.find((one) => one.id === item.entity);
  return card(item.key, item.entity ? "claim" : "claim unknown", plain(item.name), [
    el(
      "p",
      { class: "head" },
      el("span", { class: "state" }, item.pinned ? "Pinned" : chosen ? "Taken for" : "In doubt"),
    ),
    el("p", { class: "message" }, plain(item.name)),
    chosen
      ? el("p", {}, who(chosen))
      : el("p", { class: "reason" }, `${counted(item.candidates.length, "candidate")}; nothing said of it is checked.`),
    actions([["Who is meant?", () => act.pin(item), "p"], item.pinned ? ["Unpin", () => act.unpin(item)] : null]),
  ]);
}

/** A finding that may stand, and why. */
export function accepted(item, model, act) {
  const why = item.acceptance;
  const by = [
    why.author ? `by ${why.author}` : "",
    why.until ? `until ${why.until}` : "",
    why.how === "entry" ? "" : why.how,
  ].filter(Boolean);
  const own = model.ownEntry(item);
  return card(item.key, "claim supported", plain(item.message), [
    el(
      "p",
      { class: "head" },
      el("span", { class: "state" }, "Accepted"),
      ` · ${plain(model.titles.get(item.rule) ?? item.rule)}`,
    ),
    el("p", { class: "message" }, capital(plain(item.message))),
    place(item, model, act),
    el("p", { class: "reason" }, plain([why.reason || "No reason given", by.join(", ")].filter(Boolean).join(" – "))),
    own ? actions([["Take back", () => act.takeBack(own), "a"]]) : null,
  ]);
}

/** Whom an entity is: label, description, years, with its page on Wikidata. */
export function who(candidate) {
  const year = candidate.years?.match(/\d+/)?.[0];
  const years = year && candidate.description.includes(year) ? "" : candidate.years;
  const about = [candidate.description || KINDS[candidate.kind], years].filter(Boolean);
  return el(
    "span",
    { class: "who" },
    el("b", {}, plain(candidate.label)),
    about.length ? ` – ${plain(about.join(", "))} ` : " ",
    source(candidate.id, candidate.url),
  );
}

function card(key, look, label, parts) {
  return el("li", { class: `card ${look}`, tabIndex: -1, "data-key": key, "aria-label": label }, ...parts);
}

function head(number, level, title, rule) {
  return el(
    "p",
    { class: "head" },
    el("span", { class: "number" }, String(number)),
    " ",
    el("span", { class: "level" }, level),
    " · ",
    el("span", { title: rule }, plain(title)),
  );
}

/** The words of the draft with those around them; pressed, they are shown in the draft. */
function place(item, model, act) {
  const [before, words, after] = around(model.text, item.start, item.end);
  return el(
    "button",
    { type: "button", class: "place", onclick: () => act.reveal(item) },
    plain(before),
    before.endsWith(" ") ? " " : "",
    el("mark", {}, plain(words)),
    after.startsWith(" ") ? " " : "",
    plain(after),
  );
}

function alternative(one, item, model, act) {
  const was = plain(model.text.slice(one.start, one.end));
  const words = [el("del", {}, was), el("span", { class: "becomes" }, " → "), el("ins", {}, plain(one.replacement))];
  const change = model.isText
    ? el(
        "button",
        {
          type: "button",
          class: "change",
          "aria-label": `Write “${plain(one.replacement)}” for “${was}”`,
          onclick: () => act.replace(one),
        },
        words,
      )
    : el("span", {}, words);
  return el(
    "li",
    {},
    change,
    one.because && !item.arithmetic?.startsWith(one.because) ? el("small", {}, ` ${plain(one.because)}`) : null,
  );
}

function otherSide(proof, model, act) {
  return el(
    "li",
    {},
    "against ",
    button(`“${plain(proof.quote)}”`, () => act.reveal(proof), { class: "quiet" }),
    " in the draft",
  );
}

function evidence(proof) {
  const id = /^[QPL]\d+$/.test(proof.entity ?? "") && proof.url ? ` (${proof.entity})` : "";
  const words = plain([`${proof.label ?? ""}${id}`, proof.property].filter(Boolean).join(", "));
  const from =
    { wikidata: "Wikidata", house: "House facts", calendar: "Calendar", draft: "The draft" }[proof.source] ??
    proof.source;
  const said = plain(words ? `${words}: ${proof.value}` : proof.value);
  const references = proof.references ? ` (${counted(proof.references, "reference")})` : "";
  return el("li", {}, `${from}: `, source(said, proof.url), proof.source === "wikidata" ? references : "");
}

function actions(wanted, before = null) {
  const made = wanted
    .filter(Boolean)
    .map(([words, action, key]) => button(words, action, { class: "quiet", "data-does": key ?? null }));
  return made.length || before ? el("div", { class: "actions" }, before, ...made) : null;
}
