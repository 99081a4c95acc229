// What keys do. Single letters count in the list alone, where nobody writes.

import { byId } from "./dom.js";
import { keyAtCaret } from "./draft.js";
import { focusCard, itemOf, markCard, turnBy, turnTo } from "./panel.js";

const text = byId("text");
const cards = byId("cards");

/** Go to the next finding, or the one before. */
function step(by, act) {
  turnTo("findings");
  const all = [...cards.children];
  const now = all.findIndex((card) => card.classList.contains("now"));
  const next = all[(now + by + all.length + (now < 0 && by < 0 ? 1 : 0)) % all.length];
  if (next) act.reveal(itemOf(markCard(next.dataset.key)));
}

const DOES = ["a", "p", "f"]; // accept, pin, add a fact

function onListKey(event, act) {
  const card = event.target.closest(".card");
  if (
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    (/^(input|select|textarea)$/i.test(event.target.tagName) && event.target.type !== "checkbox")
  )
    return;
  const all = [...cards.children];
  const at = all.indexOf(card);
  const key = event.key.toLowerCase();
  if (key === "j" || event.key === "ArrowDown") focusCard(all[Math.min(at + 1, all.length - 1)]?.dataset.key ?? "f");
  else if (key === "k" || event.key === "ArrowUp") focusCard(all[Math.max(at - 1, 0)]?.dataset.key ?? "f");
  else if (event.key === "Enter" && event.target === card) act.reveal(itemOf(card));
  else if (key === "x" && card?.querySelector("input[type=checkbox]")) act.tick(itemOf(card));
  else if (DOES.includes(key) && card?.querySelector(`[data-does=${key}]`))
    card.querySelector(`[data-does=${key}]`).click();
  else return;
  event.preventDefault();
}

function onKey(event, act) {
  if (byId("dialog").open) return;
  if (event.key === "F8") step(event.shiftKey ? -1 : 1, act);
  else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    if (event.target === text) focusCard(keyAtCaret() ?? cards.firstElementChild?.dataset.key ?? "f");
    else text.focus();
  } else return;
  event.preventDefault();
}

function onTabKey(event) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  turnBy(by);
  event.preventDefault();
}

/** Listen for keys; `act` is what may be done with an item. */
export function listenForKeys(act) {
  byId("list").addEventListener("keydown", (event) => onListKey(event, act));
  document.querySelector("[role=tablist]").addEventListener("keydown", onTabKey);
  document.addEventListener("keydown", (event) => onKey(event, act));
}
