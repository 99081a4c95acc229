// Questions that are put to the editor; the answer is told to whoever asked.

import { Failed, post } from "./api.js";
import { ask, dialog, field, today } from "./dialog.js";
import { button, counted, el, plain } from "./dom.js";
import { who } from "./lists.js";
import { subjectOf, work } from "./work.js";

/** Why a finding may stand; `done` is given an entry of factlint-accepted.yaml. */
export function askAcceptance(item, done) {
  const reason = el("input", { type: "text", required: true, maxLength: 500, autofocus: true });
  const author = el("input", { type: "text", value: work.author, maxLength: 100 });
  const until = el("input", { type: "date", min: today() });
  ask(
    "Let this stand",
    [
      el("p", {}, plain(item.message)),
      field("Because", reason),
      field("Says who", author, "optional"),
      field("Until", until, "optional"),
    ],
    "Accept",
    () => {
      work.author = author.value.trim();
      const whom = subjectOf(item);
      const entry = {
        rule: item.rule,
        quote: item.quote,
        subject: whom,
        reason: reason.value.trim(),
        author: work.author,
        until: until.value,
      };
      done(Object.fromEntries(Object.entries(entry).filter(([, value]) => value)));
    },
  );
}

/** Who is meant by a name; `done` is given an id, or null to leave it open again. */
export function askPin(name, done) {
  const choices = el("ul", { class: "choices" });
  const chosen = () => choices.querySelector("input:checked")?.value;
  const offer = (candidates) => {
    for (const one of candidates) {
      if (choices.querySelector(`input[value="${CSS.escape(one.id)}"]`)) continue;
      choices.append(
        el(
          "li",
          {},
          el(
            "label",
            {},
            el("input", {
              type: "radio",
              name: "who",
              value: one.id,
              checked: one.id === (name.pinned ?? name.entity),
            }),
            who(one),
          ),
        ),
      );
    }
  };
  offer(name.candidates);
  const id = el("input", {
    type: "text",
    pattern: "Q[1-9][0-9]{0,18}",
    placeholder: "Q…",
    size: 12,
    "aria-label": "Wikidata id",
  });
  const words = el("input", { type: "search", value: name.name, "aria-label": "Look up a name" });
  const said = el("p", { class: "hint", role: "status" });
  const search = async () => {
    try {
      const answer = await (await post("/search", { name: words.value, house: work.house })).json();
      offer(answer.candidates);
      said.textContent = `${counted(answer.candidates.length, "entity", "entities")} of that name known.`;
    } catch (error) {
      said.textContent = error.message;
    }
  };
  words.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      search();
    }
  });
  ask(
    `Who or what is “${plain(name.name)}”?`,
    [choices, el("div", { class: "row" }, words, button("Look up", search)), said, field("Or the Wikidata id", id)],
    "Pin",
    () => {
      const meant = id.value.trim() || chosen();
      if (!meant) throw new Failed(0, ["Choose one, or give an id."]);
      done(meant);
    },
    name.pinned
      ? [
          button("Unpin", () => {
            dialog.close();
            done(null);
          }),
        ]
      : [],
  );
  (choices.querySelector("input:checked") ?? choices.querySelector("input") ?? words).focus();
}

/** What may be taken along; each choice has words, what it is, and what it does. */
export function askExport(choices) {
  const run = async (action) => {
    try {
      await action();
      dialog.close();
    } catch (error) {
      dialog.querySelector(".fault").textContent = error.message;
    }
  };
  ask("Export", [
    el(
      "ul",
      { class: "exports" },
      choices.map(([words, about, action]) =>
        el(
          "li",
          {},
          button(words, () => run(action)),
          el("small", {}, ` ${about}`),
        ),
      ),
    ),
  ]);
}

export function askToken(done) {
  const token = el("input", { type: "password", required: true, autocomplete: "off" });
  ask(
    "A token is needed",
    [el("p", {}, "This server answers those who bear a token."), field("Token", token)],
    "Use",
    () => done(token.value.trim()),
  );
}

const KEYS = [
  ["F8, Shift F8", "the next or last finding, from anywhere"],
  ["Ctrl Enter", "from the draft to the list and back"],
  ["J, K", "in the list: down, up"],
  ["Enter", "in the list: show the words in the draft"],
  ["X", "in the list: tick off an open claim"],
  ["A, P, F", "in the list: accept, settle who is meant, add a fact"],
  ["← →", "on the tabs: findings, claims, names, accepted"],
];

export function showHelp() {
  ask("Keys", [
    el(
      "dl",
      { class: "keys" },
      KEYS.map(([key, does]) => el("div", {}, el("dt", {}, key), el("dd", {}, does))),
    ),
    el(
      "p",
      {},
      "A finding is a contradiction with the facts, the calendar or the draft itself. What could not be checked stands under Claims as open, with the reason.",
    ),
    el(
      "p",
      {},
      "The draft is sent to this server alone. Where Wikidata is asked, it hears names in the draft and nothing else.",
    ),
  ]);
}
