// The server, asked in JSON or, with a file, by a form.

const TOKEN = "factlint token";

/** What the server answered instead of what was asked for. */
export class Failed extends Error {
  constructor(status, lines) {
    super(lines.join("\n"));
    this.status = status;
    this.lines = lines;
  }
}

export function setToken(token) {
  sessionStorage.setItem(TOKEN, token);
}

async function ask(path, options) {
  const token = sessionStorage.getItem(TOKEN);
  const headers = { ...options.headers, ...(token && { Authorization: `Bearer ${token}` }) };
  let answer;
  try {
    answer = await fetch(path, { ...options, headers });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Failed(0, ["The server does not answer. Is factlint still running?"]);
  }
  if (answer.ok) return answer;
  const said = await answer.json().catch(() => ({}));
  throw new Failed(answer.status, said.errors ?? [`The server answered ${answer.status}.`]);
}

export async function get(path) {
  return (await ask(path, {})).json();
}

export function post(path, value, signal) {
  return ask(path, {
    method: "POST",
    body: JSON.stringify(value),
    headers: { "Content-Type": "application/json" },
    signal,
  });
}

/** A draft as the server takes it: as JSON, or as a form if it is a file. */
export function sendDraft(path, work, file, signal) {
  const beside = { pins: work.pins, accepted: work.accepted, house: work.house };
  const about = { date: work.date, format: work.format, name: work.name };
  if (!file) {
    return post(
      path,
      { text: work.text, date: about.date || null, format: about.format || null, name: about.name || null, ...beside },
      signal,
    );
  }
  const form = new FormData();
  form.append("file", file, work.name || file.name);
  for (const key of ["date", "format"]) if (about[key]) form.append(key, about[key]);
  form.append("pins", JSON.stringify(beside.pins));
  form.append("accepted", JSON.stringify(beside.accepted));
  form.append("house", beside.house);
  return ask(path, { method: "POST", body: form, signal });
}
