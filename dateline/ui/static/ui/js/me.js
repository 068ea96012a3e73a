import { kept, store } from "./keep.js";

const FLAG = "dateline-reader"; // whether anybody ever logged in with this browser; the session itself no script can see
let asked = null;

/**
 * Who reads: what /me.json tells, asked once for a page and shared by all of its modules; {} for nobody.
 * A page with a room, `<… data-room="81">`, gets what concerns that room, too.
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

/** Where /me.json is, with the room of this page. */
export function address() {
  const room = document.querySelector("[data-room]")?.dataset.room;
  return room ? `/me.json?room=${encodeURIComponent(room)}` : "/me.json";
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
    const answer = await fetch(address(), { headers: { Accept: "application/json" } });
    if (!answer.ok) return {};
    const told = await answer.json();
    store(FLAG, told.csrf ? true : null);
    show(told);
    return told;
  } catch {
    return {}; // without a line nobody is logged in, and the page is as it was served
  }
}
