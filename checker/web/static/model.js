// What the server says of a draft, in the browser's own offsets, and how it lies on the draft.

import { unitsOf } from "./spans.js";
import { subjectOf, tickKey, work } from "./work.js";

/** `titles` are those of rules, `reasons` why claims stay open, in words; `text` is the draft that was sent. */
export function modelOf(review, text, { titles, reasons }) {
  const report = review.report.drafts[0];
  const units = unitsOf(review.source);
  const place = (item) =>
    item.start === null || item.start === undefined
      ? item
      : { ...item, start: units(item.start), end: units(item.end) };
  const whole = (item, key) => ({
    ...place(item),
    key,
    evidence: item.evidence.map(place),
    alternatives: (item.alternatives ?? []).map(place),
  });
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
    review,
    report,
    claims,
    names,
    titles,
    reasons,
    text,
    isText: !work.word,
    findings: report.discrepancies.map((item, n) => whole(item, `f${n}`)),
    accepted: report.accepted.map((item, n) => whole(item, `a${n}`)),
    nameOf: (id) => (id ? names.find((item) => item.entity === id) : null),
    named: (label) =>
      names.find((item) => item.name === label) ?? {
        name: label,
        entity: null,
        pinned: work.pins[label] ?? null,
        candidates: [],
      },
    ownEntry: (item) =>
      work.accepted.find(
        (entry) =>
          entry.rule === item.rule &&
          entry.quote === item.quote &&
          (!entry.subject || entry.subject === subjectOf(item)),
      ),
  };
}

/** The spans of the text that are marked, each with its look and the key of its card. */
export function spansOf(shown) {
  const found = shown.findings.flatMap((item) => [
    { start: item.start, end: item.end, key: item.key, look: `s-${item.severity}` },
    ...item.evidence
      .filter((proof) => proof.start !== null && (proof.start < item.start || proof.end > item.end))
      .map((proof) => ({ start: proof.start, end: proof.end, key: item.key, look: "side" })),
  ]);
  const open = shown.claims
    .filter((item) => item.verdict === "unknown" && !item.ticked)
    .map((item) => ({ start: item.start, end: item.end, key: item.key, look: "open" }));
  const set = shown.accepted.map((item) => ({ start: item.start, end: item.end, key: item.key, look: "accepted" }));
  return [...found, ...set, ...open].filter((span) => span.end > span.start);
}

/** The same for the copy, by the names of the server's stretches. */
export function looksOf(shown) {
  const looks = new Map();
  shown.findings.forEach((item, n) => {
    looks.set(`f${n}`, { look: `s-${item.severity}`, key: item.key });
    looks.set(`o${n}`, { look: "side", key: item.key });
  });
  shown.accepted.forEach((item, n) => looks.set(`a${n}`, { look: "accepted", key: item.key }));
  shown.claims.forEach(
    (item, n) => item.verdict === "unknown" && !item.ticked && looks.set(`c${n}`, { look: "open", key: item.key }),
  );
  return looks;
}
