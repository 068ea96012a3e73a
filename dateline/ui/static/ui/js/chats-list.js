import { now, shown, unread } from "./chats-rooms.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ROWS = 5;

/**
 * A list of rooms that stays true while it is open. What a room says changes at once; rooms change places only
 * while nobody points into the list or has the focus there.
 */
class ChatList {
  static ago = new Intl.RelativeTimeFormat(document.documentElement.lang || "en", { style: "narrow" });

  constructor(place, chats) {
    Object.assign(this, { place, chats });
    this.isColumn = place.matches("[data-chats-column]");
    this.mould = place.querySelector("template").content.firstElementChild;
    this.lively = place.querySelector("[data-lively], ol");
    this.quiet = place.querySelector("[data-quiet]");
    this.nobody = place.querySelector(".chats-quiet");
    for (const { dataset } of this.rows) this.learn(dataset.room && JSON.parse(dataset.room));
    for (const left of ["pointerleave", "focusout"]) place.addEventListener(left, () => setTimeout(() => this.show()));
  }

  /** Know a room as the page was served with it, unless an event told of it. */
  learn(room) {
    if (room && !("words" in (this.chats.rooms.get(room.story) ?? {}))) this.chats.rooms.set(room.story, room);
  }

  get rows() {
    return [...this.place.querySelectorAll("li[data-chat]")];
  }

  get isLookedAt() {
    return this.lively.matches(":hover, :focus-within") || this.quiet?.matches(":hover, :focus-within");
  }

  show() {
    const { rooms, alive: all } = this.chats;
    const rows = new Map(this.rows.map((row) => [Number(row.dataset.chat), row]));
    for (const [story, row] of rows) if (rooms.has(story)) this.fill(row, rooms.get(story));
    if (this.isLookedAt) return;
    const alive = this.isColumn ? all.slice(0, ROWS) : all;
    const lively = alive.map((room) => rows.get(room.story) ?? this.make(room)).filter(Boolean);
    // A room that left is known no more.
    const rest = [...rows].filter(([story, row]) => rooms.has(story) && !lively.includes(row)).map(([, row]) => row);
    this.put(this.lively, lively);
    if (this.quiet) this.put(this.quiet, rest);
    this.nobody.hidden = Boolean(lively.length);
    const earlier = this.place.querySelector(".chats-earlier");
    if (earlier) earlier.hidden = !lively.length || !rest.length;
  }

  put(list, rows) {
    if (rows.length !== list.children.length || rows.some((row, n) => list.children[n] !== row)) list.replaceChildren(...rows);
  }

  /** A row for a room that came up; what the page was served with says too little of it where no event told. */
  make(room) {
    if (!("headline" in room)) return null;
    const row = this.mould.cloneNode(true);
    row.dataset.chat = room.story;
    this.fill(row, room);
    return row;
  }

  fill(row, room) {
    const say = (name, words) => { const part = row.querySelector(`.chat-${name}`); if (part) part.textContent = words; };
    if ("headline" in room) {
      row.querySelector(".chat-headline").href = room.address;
      say("headline", room.headline);
      say("count", room.messages);
      say("section", room.section);
      say("words", room.words);
      say("closed", room.closed);
      const name = row.querySelector(".chat-name bdi");
      if (name) name.textContent = room.name;
      this.fillPhoto(row, room);
    }
    const time = row.querySelector(".chat-at");
    if (time && room.at) {
      Object.assign(time, { dateTime: room.at, textContent: `${room.time} ${room.day}` });
      delete time.dataset.time;
    }
    if (time?.dateTime) this.fillTime(time);
    const heard = (room.spoke ?? []).filter((second) => now() - 1000 * second < HOUR).length;
    say("heard", heard);
    const people = row.querySelector(".chat-people");
    if (people) people.hidden = !heard;
    const number = unread(room);
    const badge = row.querySelector(".chat-unread");
    badge.hidden = !number;
    badge.textContent = number ? this.chats.link.dataset.new.replace("{count}", shown(number)) : "";
  }

  fillTime(time) {
    const ago = now() - Date.parse(time.dateTime);
    time.dataset.time ??= time.textContent;
    const isFresh = ago >= MINUTE && ago < HOUR;
    time.textContent = isFresh ? ChatList.ago.format(-Math.floor(ago / MINUTE), "minute") : time.dataset.time;
  }

  fillPhoto(row, { photo }) {
    const text = row.querySelector(".chat-text");
    const old = row.querySelector(".chat-photo");
    if (!text || (old?.querySelector("img").getAttribute("src") ?? "") === (photo && `${photo}.jpg`)) return;
    old?.remove();
    if (!photo) return;
    const picture = Object.assign(document.createElement("picture"), { className: "chat-photo" });
    for (const kind of ["avif", "webp"]) {
      picture.append(Object.assign(document.createElement("source"), { type: `image/${kind}`, srcset: `${photo}.${kind}` }));
    }
    picture.append(Object.assign(document.createElement("img"), { alt: "", width: 160, height: 160, src: `${photo}.jpg` }));
    text.before(picture);
  }
}

let made = null;

/** The lists of the page. */
export function lists(chats) {
  made ??= [...document.querySelectorAll("[data-chats-column], [data-chats-list]")].map((place) => new ChatList(place, chats));
  return made;
}

/** Show the rooms over the page, opened by the link in the masthead; without it the link leads to their page. */
export async function open(chats, dialog) {
  dialog.showModal();
  try {
    if (!dialog.querySelector("[data-chats-list]")) await load(chats, dialog);
  } catch {
    location.assign(chats.link.href); // what is wrong is told by the page
    return;
  }
  for (const list of await (chats.lists ??= Promise.resolve(lists(chats)))) list.show();
}

async function load(chats, dialog) {
  dialog.querySelector("[data-chats-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  const answer = await fetch(chats.link.href);
  if (!answer.ok) throw new Error(`The rooms answered ${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const place = document.adoptNode(page.querySelector("[data-chats-list]"));
  dialog.querySelector("[data-chats-place]").replaceChildren(place);
  lists(chats).push(new ChatList(place, chats));
}
