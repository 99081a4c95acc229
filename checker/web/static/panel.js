// The lists beside the draft, one at a time: tabs, filters, cards.

import { button, byId } from "./dom.js";
import * as lists from "./lists.js";

const cards = byId("cards");
const shownOf = { findings: "all", claims: "unknown", names: "all", accepted: "all" };

let model = null;
let act = null;
let tab = "findings";

/** Show what a check found; `actions` are what may be done with an item. */
export function showLists(found, actions) {
  model = found;
  act = actions;
  drawList();
}

/** The claims that nobody has looked at yet. */
export const openClaims = (found) => found.claims.filter((item) => item.verdict === "unknown" && !item.ticked);

const TABS = {
  findings: {
    items: () => model.findings,
    card: (item, n) => lists.finding(item, n + 1, model, act),
    filters: () => ["error", "warning", "info"].map((level) => [level, `${level}s`, (item) => item.severity === level]),
    nothing:
      "Nothing here contradicts the facts, the calendar or itself. What could not be checked stands under Claims.",
    count: () => model.findings.length,
  },
  claims: {
    items: () => model.claims,
    card: (item) => lists.claim(item, model, act),
    filters: () => [
      ["unknown", "to check", (item) => item.verdict === "unknown"],
      ["supported", "verified", (item) => item.verdict === "supported"],
      ["refuted", "refuted", (item) => item.verdict === "refuted"],
    ],
    nothing: "No such claim was found in the draft, and none is left to be checked by hand.",
    count: () => openClaims(model).length,
  },
  names: {
    items: () => [...model.names].sort((one, other) => Number(Boolean(one.entity)) - Number(Boolean(other.entity))),
    card: (item) => lists.name(item, model, act),
    filters: () => [
      ["doubt", "in doubt", (item) => !item.entity],
      ["taken", "taken for one", (item) => item.entity],
    ],
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

/** Draw the list anew; what has the focus keeps it. */
export function drawList() {
  if (!model) return;
  const held = document.activeElement?.closest(".card")?.dataset.key;
  const control =
    held &&
    [...cards.querySelector(`[data-key="${CSS.escape(held)}"]`).querySelectorAll("button, input")].indexOf(
      document.activeElement,
    );
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
    (control >= 0 ? (again?.querySelectorAll("button, input")[control] ?? again) : again)?.focus({
      preventScroll: true,
    });
  }
}

function drawFilters(all, filters) {
  const kinds = filters
    .map(([name, words, fits]) => [name, words, all.filter(fits).length])
    .filter(([name, , number]) => number || name === shownOf[tab]);
  const choices = kinds.length > 1 || shownOf[tab] !== "all" ? [["all", "all", all.length], ...kinds] : [];
  byId("filters").hidden = !choices.length;
  const choose = (name) => {
    shownOf[tab] = name;
    drawList();
    byId("filters").querySelector(`[data-name="${name}"]`)?.focus();
  };
  byId("filters").replaceChildren(
    ...choices.map(([name, words, number]) =>
      button(`${words} ${number}`, () => choose(name), {
        "aria-pressed": String(shownOf[tab] === name),
        "data-name": name,
      }),
    ),
  );
}

/** Turn to a list. What is marked in the one that is shown stays marked. */
export function turnTo(name) {
  if (tab === name) return;
  tab = name;
  drawList();
}

/** Show a card, whichever list it is in. */
export function focusCard(key) {
  const home = { f: "findings", c: "claims", n: "names", a: "accepted" }[key[0]];
  if (home !== tab) turnTo(home);
  if (!cards.querySelector(`[data-key="${CSS.escape(key)}"]`)) {
    shownOf[tab] = "all";
    drawList();
  }
  pane("list");
  markCard(key)?.focus({ preventScroll: true });
}

/** The item that a card shows. */
export const itemOf = (card) => card && TABS[tab].items().find((item) => item.key === card.dataset.key);

/** Turn to the list before or after this one. */
export function turnBy(by) {
  const names = Object.keys(TABS);
  turnTo(names[(names.indexOf(tab) + by + names.length) % names.length]);
  byId(`tab-${tab}`).focus();
}

/** Mark a card as the one that is looked at; returns it. */
export function markCard(key) {
  const found = cards.querySelector(`[data-key="${CSS.escape(key)}"]`);
  for (const one of cards.children) one.classList.toggle("now", one === found);
  found?.scrollIntoView({ block: "nearest" });
  return found;
}

/** Show one side on screens that have no room for both. */
export function pane(name) {
  document.body.dataset.pane = name;
  for (const one of document.querySelectorAll(".switch button"))
    one.setAttribute("aria-pressed", String(one.dataset.pane === name));
}
