import { follow } from "./live.js";
import { inRoom } from "./me.js";
import { title } from "./newsfeed.js";
import { Box } from "./talk-box.js";
import { Menu } from "./talk-menu.js";
import { Outbox } from "./talk-outbox.js";
import { focus, made, moulds } from "./talk-post.js";
import { Reactions } from "./talk-reactions.js";

const SETTLING = 1500; // ms in which a page that a cache has kept catches up
const BATCH = 1500; // ms in which messages are announced together
const AGAIN = 10_000;
const NOBODY = { state: "", words: "", until: null, by: 0, own: [], waiting: [], reactions: {}, muted: [] };

const find = (number) => document.getElementById(`m-${number}`);
const isPlain = (event) => !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
const soon = (time) => new Promise((done) => { setTimeout(done, time); });

/**
 * The room of a story, below it or as a page: what is said there comes, changes and goes without moving what is read.
 * Messages stand by their numbers, the same for everybody, the newest first.
 */
class Room {
  waiting = new Map(); // messages that are public and not on the page, by number
  told = new Map(); // the last word on each by its number; null: gone
  news = [];
  unseen = 0;
  personal = NOBODY;
  csrf = "";
  ahead = 0; // ms that the server's clock is ahead, as the personal call told it
  isGone = false;
  began = Date.now();

  constructor(section) {
    const part = (name) => section.querySelector(name);
    Object.assign(this, { section, list: part("[data-messages]"), show: part("[data-show]"), more: part("[data-more]") });
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
    this.reactions = new Reactions(this);
    this.menu = new Menu(this);
    this.outbox = new Outbox(this.section.querySelector("[data-outbox]"), this);
    this.box = new Box(this.section.querySelector("[data-box]"), this);
    this.reactions.draw(this.section.querySelector("[data-reactions='0']"));
    for (const article of this.list.children) this.menu.dress(article);
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
    for (const article of this.list.children) this.hideMuted(article);
  }

  hideMuted(article) {
    article.hidden = this.personal.muted.includes(Number(article.dataset.by));
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
    else if (isBack) this.steady(() => this.place(message));
    else this.wait(message, isOwn);
  }

  wait(message, isOwn) {
    this.waiting.set(message.number, message);
    const isSettling = Date.now() - this.began < SETTLING;
    // One's own is there already, as one that is being sent.
    if (isOwn && this.outbox.isBusy) return;
    if (!isSettling && !isOwn && !this.personal.muted.includes(message.by)) this.announce(message);
    if (this.isOpen && (isOwn || this.isAtTop)) this.takeIn();
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

  get isAtTop() {
    return !this.list.contains(document.activeElement) && this.list.getBoundingClientRect().top >= 0;
  }

  takeIn() {
    for (const message of [...this.waiting.values()].sort((one, other) => one.number - other.number)) this.place(message);
    if (document.hidden) this.unseen += this.waiting.size;
    this.waiting.clear();
    const { most } = this.section.dataset;
    if (most) [...this.list.children].slice(most).forEach((one) => one.remove());
    this.tell();
  }

  /** Put a message where it stands by its number, in the place of what it was; not beyond what this page holds. */
  place({ number, html }) {
    const old = find(number);
    const numbers = [...this.list.children].map((one) => Number(one.dataset.number));
    const isEnd = !this.more || this.more.parentElement.hidden;
    if (!old && !this.isOpen && number > Math.max(0, ...numbers)) return;
    if (!old && !isEnd && numbers.length && number < Math.min(...numbers)) return;
    const article = made(html);
    const next = [...this.list.children].find((one) => one !== old && Number(one.dataset.number) < number);
    const held = old?.contains(document.activeElement) ? document.activeElement.dataset : null;
    if (old?.querySelector(".message-edit")) return; // its author is changing it
    old?.remove();
    this.list.insertBefore(article, next ?? null);
    this.menu.dress(article);
    this.hideMuted(article);
    this.section.querySelector("[data-empty]")?.remove();
    if (held) focus(article.querySelector(held.do ? `[data-do="${held.do}"]` : "none") ?? article);
  }

  change(message) {
    const { number } = message;
    this.told.set(number, message);
    if (this.waiting.has(number)) this.waiting.set(number, message);
    else if (find(number)) this.steady(() => this.place(message));
    if (message.name !== undefined) this.steady(() => this.quote(message));
  }

  leave(number) {
    if (this.told.get(number) === null) return;
    this.told.set(number, null);
    this.waiting.delete(number);
    this.number(Math.max(0, this.count - 1));
    const article = find(number);
    const next = article?.nextElementSibling ?? article?.previousElementSibling ?? this.section.querySelector("h1, h2");
    const had = article?.contains(document.activeElement);
    this.steady(() => {
      article?.remove();
      for (const quote of this.quotes(number)) quote.textContent = this.words.gone;
    });
    if (had) {
      focus(next);
      this.say(this.words.left);
    }
    this.tell();
  }

  quotes(number) {
    return this.list.querySelectorAll(`.message-parent[data-parent="${number}"]`);
  }

  quote({ number, name, words }) {
    for (const quote of this.quotes(number)) {
      const link = Object.assign(document.createElement("a"), { href: `/chats/${this.story}/?message=${number}#m-${number}` });
      const who = document.createElement("b");
      who.append(Object.assign(document.createElement("bdi"), { textContent: name }));
      link.append(who, " ", Object.assign(document.createElement("q"), { textContent: words }));
      quote.replaceChildren(link);
    }
  }

  /** Do `change` and keep the first message in view where it is, whatever happens above it. */
  steady(change) {
    const seen = [...this.list.children].map((one) => [one.id, one.getBoundingClientRect()]).filter(([, { bottom }]) => bottom > 0);
    change();
    for (const [id, { top }] of seen) {
      const now = document.getElementById(id);
      if (!now) continue;
      if (top < innerHeight) scrollBy({ top: now.getBoundingClientRect().top - top, behavior: "instant" });
      return;
    }
  }

  /** The log cannot tell what came since. */
  startOver({ html, messages, count, reactions, is_all: isAll }) {
    this.section.querySelector("[data-notice]").innerHTML = html;
    this.number(count);
    this.reactions.show(0, reactions);
    this.askSoon();
    if (!this.isOpen) return;
    const numbers = messages.map(({ number }) => number);
    const since = isAll ? 0 : Math.min(...numbers);
    const isGap = since && !numbers.some((number) => find(number));
    this.waiting.clear();
    this.steady(() => {
      for (const one of [...this.list.children]) {
        const number = Number(one.dataset.number);
        // A hole in the list would tell a lie: all that is older is asked for again.
        if (isGap || (number >= since && !numbers.includes(number))) one.remove();
      }
      if (isGap && this.more) {
        this.more.search = `?before=${since}`;
        this.more.parentElement.hidden = false;
      }
      for (const message of messages) {
        this.told.set(message.number, message);
        if (find(message.number) || isGap) this.place(message);
        this.reactions.show(message.number, message.reactions);
      }
    });
    for (const message of messages) if (!find(message.number)) this.waiting.set(message.number, message);
    if (this.isAtTop) this.takeIn();
    this.tell();
  }

  /** The story is not public any more, and what was said about it neither. */
  end() {
    if (this.isGone) return;
    this.isGone = true;
    this.section.replaceChildren();
    if (this.section.matches(".is-room")) location.reload();
  }

  async load() {
    const answer = await fetch(this.more.href).catch(() => null);
    if (!answer?.ok) return location.assign(this.more.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const last = this.list.lastElementChild;
    for (const article of page.querySelectorAll("[data-messages] > .message")) {
      const told = this.told.get(Number(article.dataset.number));
      if (told === null || find(article.dataset.number)) continue;
      const one = told ? made(told.html) : document.adoptNode(article);
      this.list.append(one);
      this.menu.dress(one);
      this.hideMuted(one);
    }
    const more = page.querySelector("[data-more]");
    this.more.href = more.href;
    this.more.parentElement.hidden = more.parentElement.hidden;
    return focus(last?.nextElementSibling);
  }

  click(event, target) {
    const link = target.closest("a");
    const there = link?.hash ? document.getElementById(link.hash.slice(1)) : null;
    if (link && link === this.more) {
      event.preventDefault();
      this.load();
    } else if (link && link === this.show && this.isOpen) {
      event.preventDefault();
      const first = Math.max(...this.waiting.keys());
      this.takeIn();
      this.section.querySelector("[data-box]").scrollIntoView({ block: "start" });
      focus(find(first) ?? this.list);
    } else if (there?.matches(".message")) {
      event.preventDefault();
      history.replaceState(history.state, "", link.hash);
      focus(there);
      there.scrollIntoView({ block: "center" });
      this.mark(there);
    }
  }

  mark(article) {
    this.section.querySelector(".message.is-found")?.classList.remove("is-found");
    article.classList.add("is-found");
  }

  /** Say for a moment in a message what was done with it. */
  flash(article, words) {
    const line = Object.assign(document.createElement("p"), { className: "message-done", textContent: words });
    article.querySelector(".message-done")?.remove();
    article.append(line);
    setTimeout(() => line.remove(), 8000);
  }

  number(count) {
    this.count = count;
    const words = count === 1 ? this.words.countOne : this.words.countMany.replace("{count}", count);
    for (const place of document.querySelectorAll("[data-room-count]")) place.textContent = words;
    for (const place of this.section.querySelectorAll("[data-talk-count]")) place.textContent = count || "";
    const all = this.section.querySelector("[data-all]");
    if (all) {
      all.textContent = this.words.all.replace("{count}", count);
      all.parentElement.hidden = count <= Number(this.section.dataset.most);
    }
  }

  /** Say how many wait, on the page and in the tab. */
  tell() {
    if (!document.hidden) this.unseen = 0;
    const { size } = this.waiting;
    this.show.hidden = !size || (this.outbox.isBusy && [...this.waiting.values()].every(({ by }) => by === this.by));
    this.show.textContent = this.fresh(size);
    title.tell("talk", this.section.matches(".is-room") ? size + this.unseen : 0);
  }

  fresh(count) {
    return count === 1 ? this.words.one : this.words.new.replace("{count}", count);
  }

  announce({ name, words }) {
    this.news.push(`${name}: ${words}`);
    clearTimeout(this.telling);
    this.telling = setTimeout(() => {
      const news = this.news.splice(0);
      this.say(`${this.fresh(news.length)}. ${news.at(-1)}`);
    }, BATCH);
  }

  say(words) {
    this.section.querySelector("[data-says]").textContent = words;
  }
}

for (const section of document.querySelectorAll("[data-talk]")) new Room(section);
