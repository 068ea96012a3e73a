import { kept, store } from "./keep.js";

const FLAG = "dateline-reader"; // whether anybody ever logged in with this browser; the session itself no script can see
let asked = null;

/**
 * Who reads: what /me.json tells, asked once for a page and shared by all of its modules; {} for nobody.
 */
export function me() {
  asked ??= kept(FLAG) ? ask() : Promise.resolve({});
  return asked;
}

/** Somebody has just logged in, and `told` is what /me.json says of them. */
export function arrived(told) {
  store(FLAG, true);
  asked = Promise.resolve(told);
  show(told);
  document.dispatchEvent(new CustomEvent("dateline:logged-in", { detail: told }));
}

/** What `me()` tells, asked anew: the reader has changed, or has gone. */
export async function askAgain() {
  asked = ask();
  return asked;
}

/** The same with `room`: what the room of a story is to whoever reads it, also to nobody. Throws without a line. */
export async function inRoom(story) {
  const answer = await fetch(`/me.json?${new URLSearchParams({ room: story })}`, { cache: "no-store", signal: AbortSignal.timeout?.(20_000) });
  if (!answer.ok) throw new Error(`The personal call answered ${answer.status}`);
  const told = await answer.json();
  asked = Promise.resolve(told);
  if (told.csrf) store(FLAG, true);
  show(told);
  return told;
}

/** “Log in”, on a page that is the same for everybody, becomes the reader's name. */
function show({ csrf, name }) {
  if (!csrf) return;
  for (const link of document.querySelectorAll("[data-own]")) {
    link.href = link.dataset.own;
    link.removeAttribute("data-account-dialog");
    if (!name) continue;
    link.querySelector("span").textContent = name;
    link.title = name;
  }
}

async function ask() {
  try {
    const answer = await fetch("/me.json", { headers: { Accept: "application/json" } });
    if (!answer.ok) return {};
    const told = await answer.json();
    store(FLAG, told.csrf ? true : null);
    show(told);
    return told;
  } catch {
    return {}; // without a line nobody is logged in, and the page is as it was served
  }
}
