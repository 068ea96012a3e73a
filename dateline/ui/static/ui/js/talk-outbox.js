import { kept, store } from "./keep.js";
import { made, post } from "./talk-post.js";

const LONGEST_PAUSE = 30_000;

/** A key for a message; where a page is not served safely, browsers have only the random numbers for it. */
function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, "$1-$2-4$3-8$4-$5");
}

/**
 * What was sent and not yet acknowledged: shown at once, kept on this device, and sent again under the same key until
 * the site has answered, so that it comes once. One after the other, in the order in which it was written.
 */
export class Outbox {
  pause = 0;

  constructor(place, room) {
    Object.assign(this, { place, room, name: `dateline-talk-out ${room.story}` });
    this.own = place.appendChild(document.createElement("div"));
    this.held = place.appendChild(document.createElement("div"));
    addEventListener("online", () => this.wake());
  }

  get entries() {
    return (kept(this.name) ?? []).filter((entry) => entry.by === this.room.by);
  }

  get isBusy() {
    return this.entries.length > 0;
  }

  save(change) {
    const others = (kept(this.name) ?? []).filter((entry) => entry.by !== this.room.by);
    store(this.name, [...others, ...change(this.entries)]);
    this.draw();
  }

  add({ text, parent }) {
    this.save((entries) => [...entries, { key: newKey(), text, parent, by: this.room.by }]);
    this.pause = 0;
    this.wake();
  }

  drop(key) {
    this.save((entries) => entries.filter((entry) => entry.key !== key));
  }

  /** Send what waits, now. */
  async wake() {
    clearTimeout(this.timer);
    if (this.isSending) return;
    this.isSending = true;
    let isDone = true;
    for (let [entry] = this.entries; entry && isDone; [entry] = this.entries) isDone = await this.send(entry);
    this.isSending = false;
    this.draw();
    if (isDone) this.pause = 0;
    else this.again();
  }

  again() {
    this.pause = Math.min(LONGEST_PAUSE, 2 * (this.pause || 1000));
    this.timer = setTimeout(() => this.wake(), this.pause * (0.75 + Math.random() / 2));
  }

  /** Send one; say whether it was answered. */
  async send(entry, isSecond = false) {
    const { key, text, parent } = entry;
    this.draw();
    try {
      const told = await post(`/chats/${this.room.story}/send/`, { text, key, parent: parent?.number ?? 0 }, this.room.headers);
      if (told.state === "stale" && !isSecond) {
        await this.room.ask();
        return await this.send(entry, true);
      }
      this.answered(entry, told);
      return true;
    } catch {
      return false; // a dead spot, or a server in need: it is sent again
    }
  }

  answered(entry, told) {
    const had = this.own.contains(document.activeElement);
    this.drop(entry.key);
    if (told.status < 300) {
      if (told.standing === "held") this.hold(told.html, entry.key);
      else if (told.number) this.room.acknowledge(told.number, told.html);
      this.room.say(told.standing === "held" ? this.room.words.held : this.room.words.sent);
    } else {
      this.room.box.giveBack(entry, told.words, told.statement);
    }
    if (had) this.room.box.area.focus();
    this.room.askSoon(0);
  }

  /** Show what waits for the newsroom, to its author. */
  hold(html, key) {
    this.held.querySelector(`[data-key="${key}"]`)?.remove();
    this.held.prepend(made(html));
  }

  showHeld(all) {
    this.held.replaceChildren(...all.map(made));
  }

  draw() {
    const { words } = this.room;
    const stands = this.isSending && !this.pause ? words.sending : words.waiting;
    const articles = this.entries.map((entry) => this.article(entry, stands)).reverse();
    this.own.replaceChildren(...articles);
  }

  article({ text, parent }, stands) {
    const article = Object.assign(document.createElement("article"), { className: "message is-sending" });
    const head = Object.assign(document.createElement("header"), { className: "message-head" });
    const name = Object.assign(document.createElement("h3"), { className: "message-name", textContent: this.room.words.you });
    const state = Object.assign(document.createElement("span"), { className: "message-stands", textContent: stands });
    head.append(name, " ", state);
    article.append(head);
    if (parent) {
      const quote = Object.assign(document.createElement("p"), { className: "message-parent" });
      const said = Object.assign(document.createElement("q"), { textContent: parent.words });
      quote.append(Object.assign(document.createElement("b"), { textContent: parent.name }), " ", said);
      article.append(quote);
    }
    article.append(Object.assign(document.createElement("div"), { className: "message-text is-typed", dir: "auto", textContent: text }));
    return article;
  }
}
