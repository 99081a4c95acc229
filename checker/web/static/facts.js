// Facts of the house: one added with its source, or all of them as YAML.

import { get, post } from "./api.js";
import { ask, field, today } from "./dialog.js";
import { button, el } from "./dom.js";
import { work } from "./work.js";

let groups = null;

/** A fact with its source; `done` is given the house file with it. */
export async function askFact(about, done) {
  groups ??= (await get("/facts")).groups;
  const qualifiers = groups.at(-1);
  const whom = el("input", { type: "text", required: true, value: about.name ?? "" });
  const id = el("input", {
    type: "text",
    pattern: "Q[1-9][0-9]{0,18}",
    value: about.id ?? "",
    placeholder: "Q…",
    size: 12,
  });
  const key = el(
    "select",
    {},
    groups.slice(0, -1).map((group) =>
      el(
        "optgroup",
        { label: group.title },
        group.facts.map((fact) =>
          el(
            "option",
            { value: fact.key, selected: about.property !== null && fact.property === about.property },
            fact.key,
          ),
        ),
      ),
    ),
  );
  const value = el("input", { type: "text", required: true });
  const help = el("small", {});
  const explain = () => {
    const fact = groups.flatMap((group) => group.facts).find((one) => one.key === key.value);
    help.textContent = fact.help;
    value.placeholder = fact.takes;
  };
  key.addEventListener("change", explain);
  explain();
  const more = el(
    "select",
    { "aria-label": "More of this fact" },
    el("option", { value: "" }, "–"),
    qualifiers.facts.map((fact) => el("option", { value: fact.key, title: fact.help }, fact.key)),
  );
  const moreValue = el("input", { type: "text", "aria-label": "What of it" });
  const from = el("input", { type: "text", required: true, value: work.source });
  ask(
    "Add a fact",
    [
      field("Of whom", whom),
      field("Wikidata id", id, "where there is one"),
      field("Fact", key, help),
      field("Value", value),
      el("div", { class: "row" }, more, moreValue),
      field("Source", from, "who says so: it is shown wherever the fact is"),
    ],
    "Add",
    async () => {
      const facts = [[key.value, value.value], ...(more.value ? [[more.value, moreValue.value]] : [])];
      work.source = from.value.trim();
      const request = {
        name: whom.value,
        facts,
        id: id.value || null,
        source: work.source,
        checked: today(),
        house: work.house,
      };
      done((await (await post("/facts", request)).json()).house);
    },
  );
  (whom.value ? value : whom).focus();
}

/** The house facts as YAML; `done` is given them as they are then. */
export function askHouse(done, download) {
  const text = el("textarea", {
    class: "yaml",
    value: work.house,
    rows: 14,
    spellcheck: false,
    "aria-label": "House facts, as YAML",
  });
  ask(
    "House facts",
    [
      el("p", {}, "They win over all other facts. Below a name: what is known, its source, and when that was checked."),
      text,
    ],
    "Use",
    () => done(text.value),
    [
      button("Save as house.yaml", () => download("house.yaml", text.value)),
      button("Add one…", () => askFact({ property: null }, done)),
    ],
  );
}
