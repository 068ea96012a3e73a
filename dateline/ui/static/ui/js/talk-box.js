import { kept, store } from "./keep.js";
import { serverTime } from "./live.js";
import { mark, markOf } from "./talk-marks.js";
import { post } from "./talk-post.js";

const IN_WRITING = ["member", "premoderated"]; // the states in which a message would be taken
const TYPING = [...IN_WRITING, "slow"]; // those in which one may go on typing
const OF_THE_NOTICE = ["closed", "premoderated"]; // what stands above the messages says these
const NEAR_THE_END = 0.9;

/**
 * The writing box: in one of nine states, which the server tells with its words. What is typed is kept on this device
 * from the first letter on, for each room, and never taken away but by sending it.
 */
export class Box {
  parent = null; // { number, name, words } of the message that is answered

  constructor(place, room) {
    Object.assign(this, { place, room, name: `dateline-talk ${room.story}` });
    this.form = room.moulds.made("box");
    const part = (name) => this.form.querySelector(name);
    Object.assign(this, { area: part("textarea"), says: part("[data-words]"), ways: { anonymous: part("[data-login]"), unconfirmed: part("[data-prepare]") }, typing: part("[data-typing]") });
    Object.assign(this, { answers: part("[data-answers]"), why: part("[data-why]"), stated: part("[data-stated]"), look: part("[data-look]"), preview: part("[data-preview]") });
    Object.assign(this, { button: part("[data-send]"), length: part("[data-length]") });
    const draft = kept(this.name);
    this.area.value = draft?.text ?? "";
    this.answer(draft?.parent ?? null);
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.send(); });
    this.area.addEventListener("input", () => this.typed());
    this.area.addEventListener("keydown", (event) => this.press(event));
    this.form.addEventListener("click", ({ target }) => this.click(target.closest("button, a")));
    addEventListener("storage", ({ key }) => { if (key === this.name && document.hidden) this.area.value = kept(key)?.text ?? ""; });
  }

  get story() {
    return this.room.story;
  }

  /** Show the state that the server has told. */
  show(told) {
    this.told = told;
    const { state, words } = told;
    this.form.dataset.state = state;
    this.place.dataset.state = state;
    this.say(OF_THE_NOTICE.includes(state) ? "" : words);
    for (const [when, way] of Object.entries(this.ways)) {
      way.hidden = state !== when;
      way.firstElementChild.search = `?${new URLSearchParams({ next: `${location.pathname}${location.search}#discussion` })}`;
    }
    this.fit();
    if (!this.form.isConnected) this.place.replaceChildren(this.form);
    this.until = Date.parse(told.until ?? "");
    this.tick();
  }

  /** Whoever has typed something finds it again, whatever the state. */
  fit() {
    const { state } = this.told;
    this.typing.hidden = !TYPING.includes(state) && !this.area.value.trim();
    this.button.disabled = !IN_WRITING.includes(state);
    this.grow();
  }

  say(words) {
    if (this.says.textContent !== words) this.says.textContent = words;
  }

  /** Count down by the server's clock; when the time has come, ask anew. */
  tick() {
    clearTimeout(this.timer);
    if (Number.isNaN(this.until)) return;
    const left = Math.ceil((this.until - this.now()) / 1000);
    if (left <= 0) {
      this.room.askSoon(300);
    } else {
      if (this.told.state === "slow") this.say(this.room.words.slow.replace("{time}", this.duration(left)));
      this.timer = setTimeout(() => this.tick(), Math.min(left > 90 ? 30_000 : 1000, this.until - this.now()));
    }
  }

  /** The server's time: as the stream tells it, else as the personal call did. */
  now() {
    return serverTime() || Date.now() + this.room.ahead;
  }

  duration(seconds) {
    const [unit, count] = seconds > 90 ? ["minute", Math.ceil(seconds / 60)] : ["second", seconds];
    return new Intl.NumberFormat(document.documentElement.lang || "en", { style: "unit", unit, unitDisplay: "long" }).format(count);
  }

  typed() {
    this.keep();
    this.refuse("");
    this.grow();
    if (!this.preview.hidden) this.turn(false);
  }

  keep() {
    const text = this.area.value;
    store(this.name, text || this.parent ? { text, parent: this.parent } : null);
  }

  grow() {
    if (this.typing.hidden) return;
    const { words } = this.room;
    const longest = this.told.longest ?? words.longest; // the section's, else what all rooms have
    this.area.style.blockSize = "auto";
    this.area.style.blockSize = `${this.area.scrollHeight + 2}px`;
    const here = this.area.value.length;
    this.length.hidden = here < NEAR_THE_END * longest;
    this.length.textContent = words.length.replace("{here}", here).replace("{most}", longest);
  }

  /** Answer the message `parent`, or nobody. */
  answer(parent) {
    this.parent = parent;
    this.answers.hidden = !parent;
    if (!parent) return;
    this.answers.querySelector("a").hash = `m-${parent.number}`;
    this.answers.querySelector("bdi").textContent = parent.name;
    this.answers.querySelector("q").textContent = parent.words;
  }

  /** Begin an answer, from the menu of a message. */
  begin(parent) {
    this.answer(parent);
    this.keep();
    this.fit();
    this.place.scrollIntoView({ block: "nearest" });
    const first = this.typing.hidden ? this.form.querySelector("a[href]:not([hidden] *)") : this.area;
    first?.focus();
  }

  press(event) {
    const name = markOf(event);
    if (name) {
      event.preventDefault();
      mark(this.area, name, this.room.words);
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.send();
    }
  }

  click(pressed) {
    if (!pressed) return;
    if (pressed.dataset.mark) mark(this.area, pressed.dataset.mark, this.room.words);
    else if (pressed === this.look) this.turn(this.preview.hidden);
    else if ("nobody" in pressed.dataset) {
      this.answer(null);
      this.keep();
      this.area.focus();
    }
  }

  /** Show how it will look, as the server makes it, or hide that again. */
  async turn(shown) {
    this.look.setAttribute("aria-pressed", String(shown));
    this.preview.hidden = !shown;
    if (!shown) return;
    this.preview.replaceChildren();
    try {
      const told = await post(`/chats/${this.story}/preview/`, { text: this.area.value }, this.room.headers);
      if (told.html === undefined) this.refuse(told.words);
      else this.preview.replaceChildren(document.createRange().createContextualFragment(told.html));
    } catch {
      this.refuse(this.room.words.failed);
    }
  }

  send() {
    const text = this.area.value.trim();
    if (this.button.disabled || !text) {
      this.area.focus();
      return;
    }
    const { parent } = this;
    this.put("");
    this.area.focus();
    this.room.outbox.add({ text, parent });
  }

  /** Put `text` into the box in the place of what is there. */
  put(text, parent = null) {
    this.area.value = text;
    this.answer(parent);
    this.turn(false);
    this.keep();
    this.refuse("");
    this.fit();
  }

  /** Give back what could not be sent, above what was typed since, and say why. */
  giveBack({ text, parent }, words, statement) {
    const since = this.area.value.trim();
    this.put(since ? `${text}\n\n${since}` : text, parent ?? this.parent);
    this.refuse(words, statement);
  }

  /** Say why; where the site has rejected it, with the way to the statement of reasons. */
  refuse(words, statement) {
    this.why.textContent = words;
    this.why.hidden = !words;
    this.stated.hidden = !statement;
    if (statement) this.stated.querySelector("a").href = statement;
  }
}
