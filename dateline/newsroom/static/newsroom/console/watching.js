/** Knows what colleagues do: asks every two seconds, and at once when readers' own stream says that something came. */
import { follow } from "../../ui/js/live.js";
import { SignedOut, filled } from "./asking.js";

const VISIBLE = 2_000;
const HIDDEN = 10_000;
const TYPES_FOR = 12_000; // longer than the server waits before it writes down anew who is here

export class Watching {
  since = "";
  typedAt = 0;

  constructor(root, asking, lists) {
    Object.assign(this, { root, asking, lists, options: root.dataset });
    this.people = root.querySelector("[data-people]");
    this.alone = this.people.textContent;
    root.addEventListener("submit", (event) => this.#step(event));
    document.addEventListener("visibilitychange", () => this.now());
  }

  start() {
    follow(`live/${this.options.story}`, "", { event: () => this.now() });
    this.now();
  }

  typed() {
    this.typedAt = Date.now();
  }

  /** Ask now. */
  async now() {
    clearTimeout(this.timer);
    if (this.asks) {
      this.again = true;
      return;
    }
    this.asks = true;
    this.again = false;
    try {
      await this.#ask();
    } catch (fault) {
      if (!(fault instanceof SignedOut)) this.#cutOff(fault);
    }
    this.asks = false;
    this.timer = setTimeout(() => this.now(), this.again ? 0 : document.hidden ? HIDDEN : VISIBLE);
  }

  async #ask() {
    const query = new URLSearchParams({ since: this.since, down_to: this.lists.end });
    if (Date.now() - this.typedAt < TYPES_FOR) query.set("typing", "1");
    const told = await this.asking.state(query);
    this.root.classList.remove("is-cut-off");
    this.#tellPeople(told.people);
    if (told.updates) {
      const whole = await this.lists.follow(told);
      this.since = whole ? told.since : "";
      this.root.querySelector("[data-publish]").textContent = told.waits ? this.options.wordSubmit : this.options.wordPublish;
    }
  }

  #cutOff(fault) {
    // No network, or a server that is about to come back: the next time asks again, and the outbox tells of it.
    this.root.classList.add("is-cut-off");
    if (!(fault instanceof TypeError || fault instanceof DOMException)) reportError(fault);
  }

  #tellPeople(people) {
    const names = (of) => of.map((one) => one.name).join(", ");
    const typing = people.filter((one) => one.typing);
    const words = [];
    if (people.length) words.push(filled(this.options.wordHere, { names: names(people) }));
    if (typing.length) words.push(filled(this.options.wordTyping, { names: names(typing) }));
    const line = words.join(" · ") || this.alone;
    if (this.people.textContent !== line) this.people.textContent = line;
  }

  /** Small forms are sent without leaving the page. */
  async #step(event) {
    const form = event.target.closest("form[data-step], form[data-setting]");
    if (!form || event.defaultPrevented) return;
    event.preventDefault();
    const body = new FormData(form, event.submitter);
    if (body.get("s-state") === "ended" && !confirm(form.dataset.sureEnded)) return;
    const done = "setting" in form.dataset ? await this.#set(form, body) : await this.asking.step(form.action, body);
    if (done) form.reset();
    this.now();
  }

  async #set(form, body) {
    const told = form.querySelector("[data-refusal]");
    try {
      const answer = await this.asking.post(form.action, body);
      const { words } = await answer.json();
      told.textContent = answer.ok ? "" : words;
      told.hidden = answer.ok;
      if (!answer.ok) return false;
      this.asking.say(words);
    } catch (fault) {
      if (!(fault instanceof SignedOut)) this.asking.warn(this.options.wordFailed);
      return false;
    }
    form.closest("details").open = false;
    form.closest("details").querySelector("summary").focus();
    return true;
  }
}
