import { kept, store } from "./keep.js";
import { serverTime } from "./live.js";
import { askAgain, me } from "./me.js";

const READ = "dateline-rooms"; // how far each room was read, by the key of its story
const FOR_LONG = 60_000;
const FOR_A_WHILE = 5_000;
const ROOMS = 200; // of so many rooms that is kept: those of the newest stories
const PLACES = 99; // of which a room says where nothing is any more; what a counter shows

/** How far this reader has read each room, in this browser and, with an account, on all devices. */
export const read = {
  upto(story) {
    return kept(READ)?.[story] ?? 0;
  },

  /** Learn what was read, here or elsewhere: it never goes back. */
  tell(numbers) {
    const all = kept(READ) ?? {};
    const more = Object.entries(numbers).filter(([story, number]) => number > (all[story] ?? 0));
    if (!more.length) return;
    // Keys of this kind stand in their order, the oldest story first.
    store(READ, Object.fromEntries(Object.entries({ ...all, ...Object.fromEntries(more) }).slice(-ROOMS)));
    document.dispatchEvent(new CustomEvent("dateline:read"));
  },
};

/** How many messages of a room this reader has not read; none where they never were there. */
export function unread({ story, newest, gone }) {
  const upto = read.upto(story);
  if (!upto || upto >= newest) return 0;
  return Math.max(0, Math.min(newest - upto, PLACES + 1) - gone.filter((number) => number > upto).length);
}

/** What a counter shows. */
export const shown = (number) => (number > PLACES ? `${PLACES}+` : String(number));

/** The server's time, or this browser's until that is known. */
export const now = () => serverTime() || Date.now();

/** The rooms of the edition that are alive, as the log tells of them; lists of them are a module of their own. */
class Chats {
  rooms = new Map();

  constructor(link) {
    this.link = link;
    for (const room of JSON.parse(link.dataset.rooms)) this.rooms.set(room.story, room);
    this.badge = link.querySelector(".chats-count");
    this.words = Object.assign(document.createElement("span"), { className: "unseen" });
    link.append(this.words);
    for (const told of ["dateline:read", "visibilitychange"]) document.addEventListener(told, () => this.show());
    addEventListener("storage", ({ key }) => { if (key === READ) this.show(); });
    setInterval(() => this.show(), 30_000);
    this.show();
    document.addEventListener("dateline:logged-in", ({ detail }) => this.know(detail));
    addEventListener("focus", () => this.ask(FOR_LONG));
    me().then((told) => this.know(told));
  }

  /** What an account has read on other devices, and of what it was told. */
  know({ csrf, read: numbers = {}, told = 0 }) {
    this.isSomebody = Boolean(csrf);
    this.asked = Date.now();
    read.tell(numbers);
    const place = document.querySelector("[data-told]");
    if (!place) return;
    place.href = place.dataset.told; // nobody else may go there
    place.hidden = !told;
    place.title = place.dataset.new.replace("{count}", shown(told));
    place.querySelector("span").textContent = place.title;
    place.querySelector("b").textContent = shown(told);
  }

  /** Ask again whether somebody answered, at most once in so many ms: no topic tells what concerns one reader. */
  ask(pause) {
    if (this.isSomebody && !document.hidden && Date.now() - this.asked > pause) askAgain().then((told) => this.know(told));
  }

  hear(kind, { room, story }) {
    // Whoever was there may be answered there.
    if (room && read.upto(room.story)) this.ask(FOR_A_WHILE);
    if (kind === "chats.left") this.rooms.delete(story);
    else this.rooms.set(room.story, room);
    this.show();
  }

  startOver({ rooms }) {
    this.rooms = new Map(rooms.map((room) => [room.story, room]));
    this.show();
  }

  /** Those that are alive, the liveliest first. */
  get alive() {
    const at = now();
    const until = ({ until: moment }) => Date.parse(moment) || 0;
    return [...this.rooms.values()].filter((room) => until(room) > at).sort((one, other) => until(other) - until(one));
  }

  show() {
    const { alive, badge, words, link } = this;
    const number = alive.reduce((sum, room) => sum + unread(room), 0);
    badge.hidden = !number;
    badge.textContent = shown(number);
    badge.setAttribute("aria-hidden", "true");
    words.textContent = number ? ` ${link.dataset.new.replace("{count}", shown(number))}` : "";
    for (const count of document.querySelectorAll(".chats-live")) {
      count.hidden = !alive.length;
      count.textContent = link.dataset.alive.replace("{count}", alive.length);
    }
    if (this.lists || this.isAwaited) this.list();
  }

  /** Whether a list on this page says something else than what is known. */
  get isAwaited() {
    const column = document.querySelector("[data-chats-column]");
    const rows = column && [...column.querySelectorAll("ol [data-chat]")].map((row) => Number(row.dataset.chat));
    const alive = this.alive.slice(0, 5);
    return document.querySelector("[data-chats-list]") || (rows && (String(rows) !== String(alive.map((room) => room.story))
      || alive.some((room) => "words" in room || unread(room))));
  }

  /** Show the rooms over the page. */
  async open() {
    const { open } = await import("./chats-list.js");
    await open(this, document.getElementById("chats-panel"));
  }

  async list() {
    this.lists ??= import("./chats-list.js").then(({ lists }) => lists(this));
    for (const list of await this.lists) list.show();
  }
}

let begun = null;

/** The rooms as this page knows them, from the moment on from which it was served. */
export function begin(link) {
  begun ??= new Chats(link);
  return begun;
}
