// The head of the page: how much was found, and as of which day.

import { byId, counted, plain } from "./dom.js";
import { openClaims } from "./panel.js";
import { work } from "./work.js";

const INVITATION = "or drop a file: text, Markdown, HTML, Word, reStructuredText, AsciiDoc.";

/** Say what came of a check, to eyes and ears. */
export function drawSum(model) {
  const { report } = model;
  const levels = ["error", "warning", "info"].map((level) => [
    level,
    model.findings.filter((item) => item.severity === level).length,
  ]);
  const parts = levels.filter(([, number]) => number).map(([level, number]) => counted(number, level));
  const found = model.findings.length;
  const isEmpty = !report.words;
  byId("sum").textContent = isEmpty
    ? "Paste a draft"
    : found
      ? counted(found, "discrepancy", "discrepancies")
      : "No discrepancies";
  const open = openClaims(model).length;
  const about = [
    parts.join(", "),
    counted(report.words, "word"),
    `${counted(report.claims, "claim")}: ${report.verdicts.supported} supported, ${report.verdicts.refuted} contradicted, ${open} open`,
  ];
  byId("about").textContent = isEmpty ? INVITATION : about.filter(Boolean).join(" · ");
  const spoken = isEmpty
    ? ""
    : `${byId("sum").textContent}${parts.length ? `: ${parts.join(", ")}` : ""}. ${counted(open, "claim")} open.`;
  if (byId("status").textContent !== spoken) byId("status").textContent = spoken;
  byId("footer").textContent =
    `Facts: ${plain(model.review.facts)}. Nothing of a draft is kept by the server; your work is kept in this browser.`;
  drawDate(report);
  document.title = isEmpty ? "factlint" : `${byId("sum").textContent} – ${work.name || report.title || "factlint"}`;
}

function drawDate(report) {
  const date = byId("date");
  if (document.activeElement !== date) date.value = report.date ?? "";
  const isGiven = Boolean(work.date);
  const source =
    report.date === null
      ? "not known: ages and the like are not checked"
      : isGiven
        ? "set here"
        : `by its ${report.date_source}`;
  byId("date-source").textContent = report.words ? source : "";
  byId("date")
    .closest(".field")
    .classList.toggle("missing", Boolean(report.words) && report.date === null);
  byId("date-own").hidden = !isGiven;
  byId("date-today").hidden = report.date !== null || !report.words;
}
