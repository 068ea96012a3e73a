/** The marks of the little markup, set around what is selected; typed, so that the browser's own "undo" takes them back. */

function type(area, from, upto, text, [start, end]) {
  area.focus();
  area.setSelectionRange(from, upto);
  // Outdated and without a successor: nothing else keeps what was typed before within reach of "undo".
  if (!document.execCommand?.("insertText", false, text)) area.setRangeText(text, from, upto, "end");
  area.setSelectionRange(start, end);
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

function around(area, mark, words) {
  const { selectionStart: from, selectionEnd: upto, value } = area;
  const size = mark.length;
  const chosen = value.slice(from, upto);
  if (chosen && value.slice(from - size, from) === mark && value.slice(upto, upto + size) === mark) {
    type(area, from - size, upto + size, chosen, [from - size, upto - size]);
  } else {
    const inner = chosen || words;
    type(area, from, upto, mark + inner + mark, [from + size, from + size + inner.length]);
  }
}

function link(area, words) {
  const { selectionStart: from, selectionEnd: upto, value } = area;
  const chosen = value.slice(from, upto);
  const isAddress = /^https?:\/\/\S+$/.test(chosen);
  const [said, address] = isAddress ? [words, chosen] : [chosen || words, "https://"];
  const start = isAddress ? from + 1 : from + said.length + 3;
  type(area, from, upto, `[${said}](${address})`, [start, start + (isAddress ? said : address).length]);
}

function quote(area, words) {
  const { selectionStart, selectionEnd, value } = area;
  const from = value.lastIndexOf("\n", selectionStart - 1) + 1;
  const next = value.indexOf("\n", selectionEnd);
  const upto = next < 0 ? value.length : next;
  const lines = (value.slice(from, upto) || words).split("\n").map((line) => `> ${line}`).join("\n");
  type(area, from, upto, lines, [from + lines.length, from + lines.length]);
}

const MARKS = {
  bold: (area, words) => around(area, "**", words.bold),
  italic: (area, words) => around(area, "*", words.italic),
  link: (area, words) => link(area, words.link),
  quote: (area, words) => quote(area, words.quote),
};

/** Set the mark `name` in `area`. */
export const mark = (area, name, words) => MARKS[name](area, words);

/** The mark that a pressed key stands for, if it does for one. */
export function markOf(event) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  if (event.shiftKey) return event.code === "Period" ? "quote" : null;
  return { b: "bold", i: "italic", k: "link" }[event.key.toLowerCase()] ?? null;
}
