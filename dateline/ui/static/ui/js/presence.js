import { me } from "./me.js";

const BETWEEN = 10_000; // ms between two questions, and between two words that somebody types

/** How many read a room that is open as a chat, and who types there; and that this reader types. */
class Presence {
  saidAt = 0;

  constructor(place) {
    this.place = place;
    this.address = `/chats/${place.dataset.presence}/`;
    this.me = me().catch(() => ({}));
    document.addEventListener("dateline:logged-in", ({ detail }) => { this.me = Promise.resolve(detail); });
    document.addEventListener("visibilitychange", () => this.ask());
    document.addEventListener("input", ({ target }) => { if (target.matches('[data-topic^="room/"] textarea')) this.say(); });
    setInterval(() => this.ask(), BETWEEN);
    // This page's own stream is counted some seconds after it was opened.
    this.ask();
  }

  async ask() {
    if (document.hidden) return;
    try {
      const answer = await fetch(`${this.address}now.json`);
      if (answer.ok) this.show(await answer.json(), (await this.me).name);
    } catch {
      this.show({ reading: 0, typing: [] });
    }
  }

  show({ reading, typing }, own) {
    const { place } = this;
    const names = typing.filter((name) => name !== own);
    const words = [];
    if (reading) words.push(place.dataset.reading.replace("{count}", reading));
    if (names.length === 1) words.push(place.dataset.one.replace("{name}", names[0]));
    else if (names.length) words.push(place.dataset.many.replace("{count}", names.length));
    place.hidden = !words.length;
    place.textContent = words.join(" · ");
  }

  async say() {
    if (Date.now() - this.saidAt < BETWEEN) return;
    this.saidAt = Date.now();
    const { csrf } = await this.me;
    if (!csrf) return;
    // Whether it is heard matters to nobody: the next letters say it again.
    fetch(`${this.address}typing/`, { method: "POST", headers: { "X-CSRFToken": csrf } }).catch(() => {});
  }
}

for (const place of document.querySelectorAll("[data-presence]")) new Presence(place);
