import { kept, store } from "./keep.js";
import { post } from "./talk-post.js";

const TOKEN = "dateline-token"; // a signed word by which a browser without account is known again

/** Reactions to messages and, as number 0, to the story: six buttons each, counted by the server alone. */
export class Reactions {
  constructor(room) {
    this.room = room;
    this.name = `dateline-reactions ${room.story}`;
    this.counts = new Map();
  }

  /** The reader's own, by number: as the account has them, else as this browser does. */
  get own() {
    return this.room.by ? this.room.personal.reactions : kept(this.name) ?? {};
  }

  keep(number, kind) {
    const own = { ...this.own, [number]: kind };
    if (!kind) delete own[number];
    if (this.room.by) this.room.personal.reactions = own;
    else store(this.name, own);
  }

  /** Read what the page was served with. */
  read(place) {
    const counted = [...place.querySelectorAll(".reaction")].map((one) => [one.dataset.kind, Number(one.querySelector("b").textContent)]);
    return Object.fromEntries(counted);
  }

  /** Put in order what stands at the foot of a message: those given at least once, each a button. */
  draw(place, counts = this.read(place)) {
    const number = Number(place.dataset.reactions);
    this.counts.set(number, counts);
    const all = this.room.moulds.made("react");
    const had = place.contains(document.activeElement) ? document.activeElement.dataset.kind : null;
    const isOfStory = number === 0;
    for (const old of place.querySelectorAll(":scope > .reaction")) old.remove();
    const wanted = [...all.children].filter((one) => isOfStory || counts[one.dataset.kind]);
    const label = place.querySelector(":scope > .talk-of");
    if (label) label.after(...wanted);
    else place.prepend(...wanted);
    this.fill(place, number);
    if (had) place.querySelector(`[data-kind="${had}"]`)?.focus({ preventScroll: true });
  }

  /** Say in the buttons inside `place` how often each was given, and which is the reader's own. */
  fill(place, number) {
    const counts = this.counts.get(number) ?? {};
    const own = this.own[number];
    for (const button of place.querySelectorAll(":scope > button.reaction, .message-menu button.reaction")) {
      const { kind } = button.dataset;
      button.setAttribute("aria-pressed", String(kind === own));
      button.querySelector("b").textContent = counts[kind] || "";
      button.disabled = this.room.isGone;
    }
  }

  show(number, counts) {
    const place = this.room.section.querySelector(`[data-reactions="${number}"]`);
    if (!place) return;
    this.draw(place, counts);
    const menu = place.parentElement.querySelector(":scope > .message-menu");
    if (menu) this.fill(menu.parentElement, number);
  }

  refresh() {
    for (const place of this.room.section.querySelectorAll("[data-reactions]")) {
      this.draw(place, this.counts.get(Number(place.dataset.reactions)));
    }
  }

  /** Give `kind`, or take it back where it is the reader's own already. */
  async press(number, kind) {
    const before = this.own[number];
    const wanted = before === kind ? "" : kind;
    this.keep(number, wanted);
    try {
      const told = await this.send(number, wanted);
      if (told.reactions) {
        this.show(number, told.reactions);
        return;
      }
      this.room.say(told.words);
    } catch {
      this.room.say(this.room.words.failed);
    }
    this.keep(number, before);
    this.show(number, this.counts.get(number));
  }

  async send(number, kind, isSecond = false) {
    const address = `/chats/${this.room.story}/${number}/react/`;
    const told = await post(address, { kind }, await this.room.hand());
    const isStale = told.status === 403 || told.status === 401;
    if (!isStale || isSecond) return told;
    if (this.room.by) await this.room.ask();
    else store(TOKEN, null);
    return this.send(number, kind, true);
  }

  /** The word by which a browser without account is known; asked for where there is none. */
  static async token() {
    const known = kept(TOKEN);
    if (known) return known;
    const told = await post("/chats/token/", {});
    if (!told.token) throw new Error(told.words);
    store(TOKEN, told.token);
    return told.token;
  }
}
