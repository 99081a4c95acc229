// What is taken along: files saved from the browser.

import { post, sendDraft } from "./api.js";
import { counted } from "./dom.js";
import { wordFile, work } from "./work.js";

/** Save a file. */
export function download(name, content, type = "text/plain;charset=utf-8") {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** The name of the draft, without its ending. */
export const stem = () => (work.name || "draft").replace(/\.\w+$/, "");

/** What may be saved: words, what it is, and how. */
export const exports = () => [
  [
    "HTML report",
    "the copy with its findings beside it, in one file",
    async () => download(`${stem()}.report.html`, await (await sendDraft("/report", work, wordFile())).blob()),
  ],
  [
    "JSON",
    "as of check --format json",
    async () => download(`${stem()}.json`, await (await sendDraft("/check", work, wordFile())).blob()),
  ],
  [
    "factlint-accepted.yaml",
    `what may stand, ${counted(work.accepted.length, "entry", "entries")}: put it beside the drafts`,
    async () => download("factlint-accepted.yaml", await (await post("/accepted", { accepted: work.accepted })).blob()),
  ],
  ["house.yaml", "your facts, for --facts house.yaml", async () => download("house.yaml", work.house)],
  [
    "The draft",
    "as it stands here",
    async () => download(work.name || "draft.txt", work.word ? wordFile() : work.text),
  ],
];
