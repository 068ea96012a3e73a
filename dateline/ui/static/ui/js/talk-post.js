/** What a room's scripts need of the site: moulds and words, asked for once, and sending. */

const TRIES = 15_000; // ms until a try that has no answer is one that failed
let asked;

/** The moulds of a room and, as `words`, its words. */
export function moulds() {
  asked ??= load().catch((fault) => {
    asked = null;
    throw fault;
  });
  return asked;
}

async function load() {
  const answer = await fetch("/chats/moulds/");
  if (!answer.ok) throw new Error(`The moulds answered ${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return {
    words: { ...page.body.dataset },
    made: (name) => document.importNode(page.getElementById(name).content.firstElementChild, true),
  };
}

/** Send a form; return { status, ...what was answered }. Raises where there was no answer, or one of a server in need. */
export async function post(address, fields, headers = {}, method = "POST") {
  const body = method === "POST" ? new URLSearchParams(fields) : null;
  const answer = await fetch(address, { method, body, headers: { Accept: "application/json", ...headers }, signal: AbortSignal.timeout?.(TRIES) });
  if (answer.status >= 500) throw new Error(`${address} answered ${answer.status}`);
  const told = await answer.json().catch(() => ({ words: answer.statusText, state: "refused" }));
  return { ...told, status: answer.status };
}

/** An article from the HTML that the server made for it. */
export const made = (html) => document.createRange().createContextualFragment(html).firstElementChild;

/** Give `place` the focus without moving the page, so that what is read stays where it is. */
export function focus(place) {
  if (!place) return;
  if (!place.matches("a, button, input, textarea")) place.tabIndex = -1;
  place.focus({ preventScroll: true });
}
