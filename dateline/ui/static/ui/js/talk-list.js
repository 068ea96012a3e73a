import { focus, made } from "./talk-post.js";

export const find = (number) => document.getElementById(`m-${number}`);

/** The messages on a page of a room: put, changed and taken away by their numbers without moving what is read. */
export class List {
  constructor(room) {
    const part = (name) => room.section.querySelector(name);
    Object.assign(this, { room, place: part("[data-messages]"), more: part("[data-more]") });
  }

  get articles() {
    return [...this.place.querySelectorAll(":scope > .message")];
  }

  get isAtTop() {
    return !this.place.contains(document.activeElement) && this.place.getBoundingClientRect().top >= 0;
  }

  dress(article) {
    this.room.menu.dress(article);
    this.hideMuted(article);
  }

  hideMuted(article) {
    article.hidden = this.room.personal.muted.includes(Number(article.dataset.by));
  }

  /** Show and hide by whom the reader has muted, wherever that is read. */
  hideAllMuted() {
    this.steady(() => { for (const article of this.articles) this.hideMuted(article); });
  }

  /** Put a message where it stands by its number, in the place of what it was; not beyond what this page holds. */
  put({ number, html }) {
    const { isOpen, section } = this.room;
    const old = find(number);
    const numbers = this.articles.map((one) => Number(one.dataset.number));
    const isEnd = !this.more || this.more.parentElement.hidden;
    if (!old && !isOpen && number > Math.max(0, ...numbers)) return;
    if (!old && !isEnd && numbers.length && number < Math.min(...numbers)) return;
    const article = made(html);
    const next = this.articles.find((one) => one !== old && Number(one.dataset.number) < number);
    const held = old?.contains(document.activeElement) ? document.activeElement.dataset : null;
    if (old?.querySelector(".message-edit")) return; // its author is changing it
    old?.remove();
    this.place.insertBefore(article, next ?? null);
    this.dress(article);
    section.querySelector("[data-empty]")?.remove();
    if (held) focus(article.querySelector(held.do ? `[data-do="${held.do}"]` : "none") ?? article);
  }

  /** Take a message away; return whether the focus was in it, which its neighbour then has. */
  remove(number, words) {
    const article = find(number);
    const next = article?.nextElementSibling ?? article?.previousElementSibling ?? this.room.section.querySelector("h1, h2");
    const had = article?.contains(document.activeElement);
    this.steady(() => {
      article?.remove();
      for (const quote of this.quotes(number)) quote.textContent = words;
    });
    if (had) focus(next);
    return had;
  }

  quotes(number) {
    return this.place.querySelectorAll(`.message-parent[data-parent="${number}"]`);
  }

  quote({ number, name, words }) {
    for (const quote of this.quotes(number)) {
      const link = Object.assign(document.createElement("a"), { href: `/chats/${this.room.story}/?message=${number}#m-${number}` });
      const who = document.createElement("b");
      who.append(Object.assign(document.createElement("bdi"), { textContent: name }));
      link.append(who, " ", Object.assign(document.createElement("q"), { textContent: words }));
      quote.replaceChildren(link);
    }
  }

  /** Do `change` and keep the first message in view where it is, whatever happens above it. */
  steady(change) {
    const seen = this.articles.map((one) => [one.id, one.getBoundingClientRect()]).filter(([, { bottom }]) => bottom > 0);
    change();
    for (const [id, { top }] of seen) {
      const now = document.getElementById(id);
      if (!now || now.hidden) continue;
      if (top < innerHeight) scrollBy({ top: now.getBoundingClientRect().top - top, behavior: "instant" });
      return;
    }
  }

  /** Become what a snapshot holds of the newest messages; `isAll`: there are no older ones. */
  startOver(messages, isAll) {
    const numbers = messages.map(({ number }) => number);
    const since = isAll ? 0 : Math.min(...numbers);
    const isGap = since && !numbers.some((number) => find(number));
    this.steady(() => {
      for (const one of this.articles) {
        const number = Number(one.dataset.number);
        // A hole in the list would tell a lie: all that is older is asked for again.
        if (isGap || (number >= since && !numbers.includes(number))) one.remove();
      }
      if (isGap && this.more) {
        this.more.search = `?before=${since}`;
        this.more.parentElement.hidden = false;
      }
      for (const message of messages) {
        if (find(message.number) || isGap) this.put(message);
        this.room.reactions.show(message.number, message.reactions);
      }
    });
  }

  /** Load older messages below, and go on there. */
  async load() {
    const answer = await fetch(this.more.href).catch(() => null);
    if (!answer?.ok) return location.assign(this.more.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const last = this.place.lastElementChild;
    for (const article of page.querySelectorAll("[data-messages] > .message")) {
      const told = this.room.told.get(Number(article.dataset.number));
      if (told === null || find(article.dataset.number)) continue;
      const one = told ? made(told.html) : document.adoptNode(article);
      this.place.append(one);
      this.dress(one);
    }
    const more = page.querySelector("[data-more]");
    this.more.href = more.href;
    this.more.parentElement.hidden = more.parentElement.hidden;
    return focus(last?.nextElementSibling);
  }

  /** Go to a message, and mark it. */
  show(article) {
    focus(article);
    article.scrollIntoView({ block: "center" });
    this.place.querySelector(".message.is-found")?.classList.remove("is-found");
    article.classList.add("is-found");
  }

  /** Say for a moment in a message what was done with it. */
  flash(article, words) {
    const line = Object.assign(document.createElement("p"), { className: "message-done", textContent: words });
    article.querySelector(".message-done")?.remove();
    article.append(line);
    setTimeout(() => line.remove(), 8000);
  }
}
