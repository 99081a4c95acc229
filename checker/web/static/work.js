// An editor's work on a draft, kept in this browser from visit to visit.

const KEY = "factlint work";
const DRAFT = { text: "", name: "", format: "", date: "", word: "", pins: {}, ticks: {} };
const DESK = { accepted: [], house: "", author: "", source: "" };

/** `word` is a Word document in base 64; `ticks` are keys of claims that a person has looked at. */
export const work = { ...structuredClone(DRAFT), ...structuredClone(DESK), ...load() };

function load() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

/** Keep it; false if this browser has no room or may not. */
export function save() {
  try {
    localStorage.setItem(KEY, JSON.stringify(work));
    return true;
  } catch {
    return false;
  }
}

/** Begin with another draft. What the desk knows and lets stand stays. */
export function begin(draft = {}) {
  Object.assign(work, structuredClone(DRAFT), draft);
}

/** The id that Wikidata gives an item; null for all else, such as ids of the project's own, which are longer. */
export const wikidataId = (id) => (/^Q\d{1,9}$/.test(id ?? "") ? id : null);

/** By what an entry of what may stand names whom a finding is about. */
export const subjectOf = (item) => wikidataId(item.subject.id) ?? item.subject.label ?? "";

/** What a claim is known by from one check to the next; `before` counts the same ones before it. */
export function tickKey(claim, before) {
  const subject = claim.roles.subject;
  return [claim.rule, claim.quote, subject.entity ?? subject.label ?? "", claim.value ?? "", before].join("|");
}

export function toBase64(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

export function wordFile() {
  if (!work.word) return null;
  const bytes = Uint8Array.from(atob(work.word), (character) => character.charCodeAt(0));
  return new File([bytes], work.name || "draft.docx");
}
