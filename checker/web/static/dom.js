// Elements made of words. Text is only ever set as text: there is no markup in strings anywhere on this page.

const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;
const STEERING = /(?![\n\t\u00ad\u200b-\u200d\u2060])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/** An element with properties (`on…`: listeners, `aria-…` and the like: attributes) and children; text is text. */
export function el(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name in made && !name.includes("-") && name !== "list" && name !== "form") made[name] = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export const byId = (id) => document.getElementById(id);

/** Words on one line, in which what steers or hides is spelt out. */
export function plain(text) {
  return String(text ?? "")
    .replace(/\s+/gu, " ")
    .replace(HIDDEN, spelt)
    .trim();
}

/** The words of a draft as they stand; only what turns their direction or steers is spelt out. */
export function asCopy(text) {
  return text.replace(STEERING, spelt);
}

function spelt(character) {
  return `\\u${character.codePointAt(0).toString(16).padStart(4, "0")}`;
}

/** `1 error`, `2 errors`. */
export function counted(number, word, many = `${word}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? word : many}`;
}

/** A text as it begins a line. */
export const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

/** A link to a source on the web; for anything but https, the words alone. */
export function source(words, url) {
  if (!/^https:\/\/[\w.-]+(\/[\w./:#?=&%+-]*)?$/.test(url ?? "")) return el("span", {}, words);
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer external" }, words);
}

export function button(words, action, more = {}) {
  return el("button", { type: "button", onclick: action, ...more }, words);
}
