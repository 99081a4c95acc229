// Places in a text. The server counts code points, a browser UTF-16 units.

/** How to turn the server's offsets in a text into those of the browser. */
export function unitsOf(text) {
  if (!/[\ud800-\udfff]/.test(text)) return (offset) => offset;
  const starts = [];
  let at = 0;
  for (const character of text) {
    starts.push(at);
    at += character.length;
  }
  starts.push(at);
  return (offset) => starts[Math.min(offset, starts.length - 1)];
}

/** Spans of an earlier text as they stand in a later one; those that were written into are gone. */
export function moved(spans, before, after) {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const shift = after.length - before.length;
  const changedEnd = before.length - tail;
  return spans.flatMap((span) => {
    if (span.end <= head) return [span];
    if (span.start >= changedEnd) return [{ ...span, start: span.start + shift, end: span.end + shift }];
    return [];
  });
}

/** A text cut wherever a span begins or ends: each part with the spans that lie on it. */
export function stretches(text, spans) {
  const cuts = new Map([
    [0, []],
    [text.length, []],
  ]);
  for (const span of spans) {
    for (const at of [span.start, span.end]) if (!cuts.has(at)) cuts.set(at, []);
    cuts.get(span.start).push(span);
  }
  const places = [...cuts.keys()].sort((one, other) => one - other);
  let on = [];
  return places.slice(0, -1).map((start, n) => {
    on = [...on.filter((span) => span.end > start), ...cuts.get(start).filter((span) => span.end > start)];
    return { text: text.slice(start, places[n + 1]), spans: on };
  });
}

/** What stands around a span on its line, for lists: words before, the span, words after. */
export function around(text, start, end, room = 60) {
  const from = Math.max(text.lastIndexOf("\n", start - 1) + 1, 0);
  const lineEnd = text.indexOf("\n", end);
  const to = lineEnd < 0 ? text.length : lineEnd;
  const left = start - from > room ? text.indexOf(" ", start - room) + 1 || start - room : from;
  const cut = text.lastIndexOf(" ", end + room);
  const right = to - end > room ? (cut > end ? cut : end + room) : to;
  const before = text.slice(Math.min(left, start), start);
  return [(left > from ? "…" : "") + before, text.slice(start, end), text.slice(end, right) + (right < to ? "…" : "")];
}
