// A question that is put to the editor: always in the same native dialog.

import { Failed } from "./api.js";
import { button, byId, el, plain } from "./dom.js";

export const dialog = byId("dialog");

/** Show a question. `submit` may refuse with `Failed`, whose lines are then shown; else the dialog closes. */
export function ask(title, parts, doing, submit, more = []) {
  const fault = el("p", { class: "fault", role: "alert" });
  const form = el(
    "form",
    { method: "dialog" },
    el("h2", { id: "dialog-title" }, title),
    ...parts,
    fault,
    el(
      "div",
      { class: "actions" },
      doing ? el("button", { type: "submit", class: "main" }, doing) : null,
      ...more,
      button(doing ? "Cancel" : "Close", () => dialog.close(), { class: "quiet" }),
    ),
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    fault.textContent = "";
    try {
      await submit?.();
      dialog.close();
    } catch (error) {
      if (!(error instanceof Failed)) throw error;
      fault.textContent = error.lines.map(plain).join("\n");
    }
  });
  dialog.replaceChildren(form);
  if (!dialog.open) dialog.showModal();
}

/** A control with its label; what else is said of it is heard as its description. */
export function field(words, control, hint = null) {
  control.id ||= `field-${words.toLowerCase().replace(/\W+/g, "-")}`;
  const said = typeof hint === "string" ? el("small", {}, hint) : hint;
  if (said) {
    said.id = `${control.id}-hint`;
    control.setAttribute("aria-describedby", said.id);
  }
  return el("div", { class: "field" }, el("label", { htmlFor: control.id }, words), control, said);
}

/** This day, as 2023-06-02. */
export const today = () => new Date().toLocaleDateString("sv");
