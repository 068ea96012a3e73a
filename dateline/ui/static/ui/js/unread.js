import { read, shown } from "./chats-rooms.js";
import { me } from "./me.js";

const LOOKED_AT = 1000; // ms that a message has to be on the screen
const PAUSE = 3000; // ms between two words to the server

/**
 * What a reader has not read in an open room, `[data-topic^="room/"]` with `article.message[data-number]`, the newest
 * first. A message counts as read when it was on the screen for a second, and all older ones that are shown were; so
 * who only looks at the newest has not read what is below. Whoever comes for the first time has missed nothing.
 */
class Unread {
  seen = new Set();
  timers = new Map();
  csrf = "";

  constructor(room, mould) {
    this.room = room;
    this.story = room.dataset.topic.split("/")[1];
    this.bar = mould.content.querySelector("[data-unread]").cloneNode(true);
    this.edge = mould.content.querySelector(".unread-edge").cloneNode(true);
    this.watch = new IntersectionObserver((entries) => this.look(entries), { threshold: [0, 0.6] });
    this.bar.querySelector("[data-first-unread]").addEventListener("click", (event) => this.jump(event));
    this.bar.querySelector("[data-all-read]").addEventListener("click", () => this.reach(Math.max(this.upto, ...this.numbers)));
    document.addEventListener("dateline:logged-in", ({ detail }) => this.know(detail));
    document.addEventListener("visibilitychange", () => (document.hidden ? this.send() : this.again()));
    addEventListener("pagehide", () => this.send());
    me().catch(() => ({})).then((told) => this.begin(told));
  }

  get upto() {
    return read.upto(this.story);
  }

  get articles() {
    return [...this.room.querySelectorAll("article.message[data-number]")];
  }

  get numbers() {
    return this.articles.map((article) => Number(article.dataset.number));
  }

  get unread() {
    return this.articles.filter((article) => Number(article.dataset.number) > this.upto);
  }

  begin(told) {
    this.know(told);
    const { numbers } = this;
    if (!this.upto && numbers.length) this.reach(Math.max(...numbers));
    const place = this.room.querySelector("[data-messages]") ?? this.articles[0]?.parentElement;
    if (!place) return;
    place.before(this.bar);
    const first = this.unread.at(-1);
    if (first) first.after(this.edge);
    new MutationObserver(() => this.again()).observe(place, { childList: true });
    this.again();
  }

  /** An account was told of: what it has read elsewhere is read here, and the other way round. */
  know({ csrf = "", read: numbers = {} }) {
    this.csrf = csrf;
    this.told = numbers[this.story] ?? 0;
    read.tell(numbers);
    this.send();
  }

  again() {
    const unread = new Set(this.unread);
    for (const article of this.articles) this.watch[unread.has(article) ? "observe" : "unobserve"](article);
    const older = this.isMore ? "+" : "";
    this.bar.hidden = !unread.size || !this.edge.isConnected;
    const words = this.bar.querySelector("[data-first-unread]");
    words.textContent = this.bar.dataset.words.replace("{count}", `${shown(unread.size)}${older}`);
    words.href = this.isMore ? `?message=${this.upto + 1}` : `#${this.unread.at(-1)?.id ?? ""}`;
  }

  /** Whether messages that were not read lie on older pages of the room. */
  get isMore() {
    const { numbers, upto } = this;
    const more = this.room.querySelector("[rel=next]");
    return numbers.length > 0 && Math.min(...numbers) > upto + 1 && Boolean(more?.checkVisibility());
  }

  jump(event) {
    const first = this.unread.at(-1);
    if (this.isMore || !first) return; // the link leads to their page
    event.preventDefault();
    first.scrollIntoView({ block: "center" });
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
  }

  look(entries) {
    for (const { target, isIntersecting, intersectionRatio, intersectionRect } of entries) {
      const isSeen = isIntersecting && (intersectionRatio >= 0.6 || intersectionRect.height > innerHeight / 2);
      clearTimeout(this.timers.get(target));
      if (isSeen) this.timers.set(target, setTimeout(() => this.take(target), LOOKED_AT));
    }
  }

  take(article) {
    if (document.hidden) return;
    this.seen.add(Number(article.dataset.number));
    if (this.isMore) return;
    let { upto } = this;
    for (const number of this.numbers.filter((one) => one > upto).sort((one, other) => one - other)) {
      if (!this.seen.has(number)) break;
      upto = number;
    }
    if (upto > this.upto) this.reach(upto);
  }

  reach(number) {
    read.tell({ [this.story]: number });
    this.again();
    this.timer ??= setTimeout(() => this.send(), PAUSE);
  }

  /** Let the account's other devices know. What is not sent is sent with what is read next. */
  send() {
    clearTimeout(this.timer);
    this.timer = null;
    const { upto, csrf } = this;
    if (!csrf || upto <= this.told) return;
    this.told = upto;
    fetch(`/chats/${this.story}/read/`, {
      method: "POST", body: new URLSearchParams({ number: upto }), headers: { "X-CSRFToken": csrf }, keepalive: true,
    }).catch(() => { this.told = 0; });
  }
}

const mould = document.getElementById("unread");
for (const room of mould ? document.querySelectorAll('[data-topic^="room/"]') : []) new Unread(room, mould);
