import { follow } from "./live.js";
import { inRoom } from "./me.js";
import { title } from "./newsfeed.js";
import { Box } from "./talk-box.js";
import { find, List } from "./talk-list.js";
import { Menu } from "./talk-menu.js";
import { News } from "./talk-news.js";
import { Outbox } from "./talk-outbox.js";
import { focus, moulds } from "./talk-post.js";
import { Reactions } from "./talk-reactions.js";

const SETTLING = 1500; // ms in which a page that a cache has kept catches up
const AGAIN = 10_000;
const NOBODY = { state: "", words: "", until: null, by: 0, own: [], waiting: [], reactions: {}, muted: [] };

const isPlain = (event) => !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
const soon = (time) => new Promise((done) => { setTimeout(done, time); });

/**
 * The room of a story, below it or as a page: what its stream tells, and what the reader is there, reaches the parts
 * that show it. Messages stand by their numbers, the same for everybody, the newest first.
 */
class Room {
  waiting = new Map(); // messages that are public and not on the page, by number
  told = new Map(); // the last word on each by its number; null: gone
  unseen = 0;
  personal = NOBODY;
  csrf = "";
  ahead = 0; // ms that the server's clock is ahead, as the personal call told it
  isGone = false;
  began = Date.now();

  constructor(section) {
    Object.assign(this, { section, show: section.querySelector("[data-show]") });
    this.list = new List(this);
    this.story = Number(section.dataset.talk);
    this.isOpen = "openEnd" in section.dataset;
    this.count = Number(section.dataset.count);
    this.begin();
  }

  get by() {
    return this.personal.by ?? 0;
  }

  get headers() {
    return this.csrf ? { "X-CSRFToken": this.csrf } : {};
  }

  /** By what the site knows who reacts or reports: the account, or a word of this browser's own. */
  async hand() {
    return this.by ? this.headers : { "X-Reader": await Reactions.token() };
  }

  /** Until all is at hand that the behaviours need, the page stays as it was served. */
  async begin() {
    const style = this.dress();
    while (!this.moulds) {
      try {
        [this.moulds] = await Promise.all([moulds(), this.ask(), style]);
      } catch {
        await soon(AGAIN);
      }
    }
    this.words = this.moulds.words;
    this.news = new News(this.section, this.words);
    this.reactions = new Reactions(this);
    this.menu = new Menu(this);
    this.outbox = new Outbox(this.section.querySelector("[data-outbox]"), this);
    this.box = new Box(this.section.querySelector("[data-box]"), this);
    this.reactions.draw(this.section.querySelector("[data-reactions='0']"));
    for (const article of this.list.articles) this.menu.dress(article);
    this.showPersonal();
    this.outbox.wake();
    this.section.addEventListener("click", (event) => isPlain(event) && this.click(event, event.target));
    document.addEventListener("visibilitychange", () => this.tell());
    document.addEventListener("dateline:logged-in", () => this.askSoon(0));
    document.addEventListener("dateline:logged-out", () => this.askSoon(0));
    this.section.dataset.ready = "";
    const { topic, after } = this.section.dataset;
    follow(topic, after, {
      event: ({ kind, data }) => this.hear(kind, data),
      reset: (snapshot) => this.startOver(snapshot),
      state: (state) => this.turn(state),
      gone: () => this.end(),
    });
  }

  /** The rest of the style comes with the behaviours where the page was to be read first. */
  dress() {
    const { style } = this.section.dataset;
    if (!style) return null;
    return new Promise((done) => {
      const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: style });
      for (const end of ["load", "error"]) sheet.addEventListener(end, done, { once: true });
      document.head.append(sheet);
    });
  }

  /** Ask who the reader is and what they may do here. */
  async ask() {
    const { csrf, room } = await inRoom(this.story);
    this.csrf = csrf;
    this.personal = { ...NOBODY, ...room };
    if (room?.now) this.ahead = Date.parse(room.now) - Date.now();
    if (this.box) this.showPersonal();
  }

  showPersonal() {
    this.box.show(this.personal);
    this.outbox.showHeld(this.personal.waiting);
    this.outbox.draw();
    if (this.outbox.isBusy) this.outbox.wake();
    this.reactions.refresh();
    this.list.hideAllMuted();
  }

  turn(state) {
    this.section.querySelector("[data-cut]").hidden = state === "live";
    if (state === "live" && this.outbox.isBusy) this.outbox.wake();
  }

  hear(kind, data) {
    const { message, number = message?.number } = data;
    if (kind === "room.gone") this.end();
    else if (kind === "room.changed") {
      this.section.querySelector("[data-notice]").innerHTML = data.html;
      this.askSoon();
    } else if (kind === "message.reactions") this.reactions.show(number, data.reactions);
    else if (kind === "message.left") this.leave(number);
    else if (kind === "message.posted") this.post(message);
    else if (kind === "message.returned") this.post(message, true);
    else this.change(message);
  }

  /** A thousand open pages do not ask in the same moment. */
  askSoon(within = 2000) {
    clearTimeout(this.asking);
    this.asking = setTimeout(() => this.ask().catch(() => this.askSoon(AGAIN)), Math.random() * within);
  }

  post(message, isBack = false) {
    if (this.told.get(message.number) == null && !find(message.number)) this.number(this.count + 1);
    this.told.set(message.number, message);
    const isOwn = this.by && message.by === this.by;
    if (isOwn && this.personal.waiting.length) this.askSoon(300);
    if (find(message.number)) this.change(message);
    else if (isBack) this.list.steady(() => this.list.put(message));
    else this.wait(message, isOwn);
  }

  wait(message, isOwn) {
    this.waiting.set(message.number, message);
    const isSettling = Date.now() - this.began < SETTLING;
    // One's own is there already, as one that is being sent.
    if (isOwn && this.outbox.isBusy) return;
    if (!isSettling && !isOwn && !this.personal.muted.includes(message.by)) this.news.announce(message);
    if (this.isOpen && (isOwn || this.list.isAtTop)) this.takeIn();
    this.tell();
  }

  /** The site has taken in what this reader sent. */
  acknowledge(number, html) {
    if (!find(number)) this.waiting.set(number, this.waiting.get(number) ?? { number, html });
    if (!this.told.has(number)) {
      this.told.set(number, { number, html });
      this.number(this.count + 1);
    }
    if (this.isOpen) this.takeIn();
    else location.assign(find(number)?.querySelector(".message-at").href ?? `${this.section.dataset.address}?message=${number}#m-${number}`);
  }

  takeIn() {
    for (const message of [...this.waiting.values()].sort((one, other) => one.number - other.number)) this.list.put(message);
    if (document.hidden) this.unseen += this.waiting.size;
    this.waiting.clear();
    const { most } = this.section.dataset;
    if (most) this.list.articles.slice(most).forEach((one) => one.remove());
    this.tell();
  }

  change(message) {
    const { number } = message;
    this.told.set(number, message);
    if (this.waiting.has(number)) this.waiting.set(number, message);
    else if (find(number)) this.list.steady(() => this.list.put(message));
    if (message.name !== undefined) this.list.steady(() => this.list.quote(message));
  }

  leave(number) {
    if (this.told.get(number) === null) return;
    this.told.set(number, null);
    this.waiting.delete(number);
    this.number(Math.max(0, this.count - 1));
    if (this.list.remove(number, this.words.gone)) this.say(this.words.left);
    this.tell();
  }

  /** The log cannot tell what came since. */
  startOver({ html, messages, count, reactions, is_all: isAll }) {
    this.section.querySelector("[data-notice]").innerHTML = html;
    this.number(count);
    this.reactions.show(0, reactions);
    this.askSoon();
    if (!this.isOpen) return;
    this.waiting.clear();
    for (const message of messages) this.told.set(message.number, message);
    this.list.startOver(messages, isAll);
    for (const message of messages) if (!find(message.number)) this.waiting.set(message.number, message);
    if (this.list.isAtTop) this.takeIn();
    this.tell();
  }

  /** The story is not public any more, and what was said about it neither. */
  end() {
    if (this.isGone) return;
    this.isGone = true;
    this.section.replaceChildren();
    if (this.section.matches(".is-room")) location.reload();
  }

  click(event, target) {
    const link = target.closest("a");
    const there = link?.hash ? document.getElementById(link.hash.slice(1)) : null;
    if (link && link === this.list.more) {
      event.preventDefault();
      this.list.load();
    } else if (link && link === this.show && this.isOpen) {
      event.preventDefault();
      const first = Math.max(...this.waiting.keys());
      this.takeIn();
      this.section.querySelector("[data-box]").scrollIntoView({ block: "start" });
      focus(find(first) ?? this.list.place);
    } else if (there?.matches(".message")) {
      event.preventDefault();
      history.replaceState(history.state, "", link.hash);
      this.list.show(there);
    }
  }

  number(count) {
    this.count = count;
    this.news.count(count);
  }

  /** Say how many wait, on the page and in the tab. */
  tell() {
    if (!document.hidden) this.unseen = 0;
    const { size } = this.waiting;
    this.show.hidden = !size || (this.outbox.isBusy && [...this.waiting.values()].every(({ by }) => by === this.by));
    this.show.textContent = this.news.fresh(size);
    title.tell("talk", this.section.matches(".is-room") ? size + this.unseen : 0);
  }

  say(words) {
    this.news.say(words);
  }
}

for (const section of document.querySelectorAll("[data-talk]")) new Room(section);
