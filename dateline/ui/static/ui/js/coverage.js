import { kept, store } from "./keep.js";
import { follow, serverTime } from "./live.js";
import { Choice, title } from "./newsfeed.js";

const ORDER = "dateline-order";
const FIVE_MINUTES = 300_000;
const SETTLING = 1500; // ms in which a page that a cache has kept catches up
const BATCH = 1500; // ms in which updates are announced together
const MARKS = ".story-head, .byline, .story-photo, .coverage-head, .story-text > *, .update";
const UNITS = [["day", 86_400], ["hour", 3600], ["minute", 60], ["second", 1]];

const lang = document.documentElement.lang || "en";
const isPlain = (event) => !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
const find = (id) => document.getElementById(`u-${id}`);
const made = (html) => document.createRange().createContextualFragment(html).firstElementChild;
const focus = (place) => {
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
};

/** Do `change` and keep what a reader looks at where it is, whatever happens above it. */
function steady(change) {
  const seen = [...document.querySelectorAll(MARKS)].map((one) => [one, one.parentElement, one.getBoundingClientRect()]);
  const below = seen.filter(([, , { bottom }]) => bottom > 0);
  change();
  for (const [one, parent, { top }] of below) {
    const now = one.isConnected ? one : document.getElementById(one.id);
    if (now?.parentElement !== parent) continue;
    scrollBy({ top: now.getBoundingClientRect().top - top, behavior: "instant" });
    return;
  }
}

/** The page of live coverage: what comes, changes and goes, without moving what is being read. */
class Coverage {
  waiting = new Map(); // updates that are public and not on the page
  told = new Map(); // the last word on an update by its id; null: removed
  news = new Map(); // updates to be announced, by their ids
  unseen = 0;
  isSeen = true;
  began = Date.now();

  constructor(section) {
    const part = (name) => section.querySelector(name);
    Object.assign(this, { section, list: part(".updates"), pinned: part(".pinned"), more: part("[data-more]"), show: part("[data-show]") });
    this.head = document.getElementById("coverage-head");
    this.words = section.dataset;
    this.isNewest = this.words.order === "newest";
    this.isOpen = "open" in this.words;
    this.first = this.pinned ? null : this.list.firstElementChild?.dataset.order;
    this.icon = document.querySelector("link[rel=icon]");
    this.plainIcon = this.icon.href;
    document.addEventListener("click", (event) => isPlain(event) && this.click(event, event.target));
    document.addEventListener("visibilitychange", () => this.count());
    if (parent !== window) new IntersectionObserver(([{ isIntersecting }]) => { this.isSeen = isIntersecting; }).observe(this.head);
    setInterval(() => this.tellOfFiveMinutes(), FIVE_MINUTES);
    section.querySelector("button[data-copy]")?.removeAttribute("hidden");
    this.tick();
    follow(this.words.topic, this.words.after, {
      event: ({ kind, data }) => this.hear(kind, data),
      reset: (snapshot) => this.startOver(snapshot),
      state: (state) => { part("[data-cut]").hidden = state === "live"; },
      gone: () => { for (const one of [this.head, section]) one.replaceChildren(); },
    });
  }

  hear(kind, { html, update = null, id = update?.id }) {
    if (kind === "live.coverage") {
      steady(() => this.fill(html));
      return;
    }
    // Where an update was mended, the log tells no more that it came: who was away hears of the change alone.
    const newest = this.list.querySelector(".update")?.dataset.order ?? "";
    const isNew = kind === "live.posted" || this.waiting.has(id) || (this.isOpen && this.isNewest && update?.order > newest);
    this.told.set(id, update);
    this.mend(id, update);
    if (!update) {
      this.waiting.delete(id);
      steady(() => find(id)?.remove());
    } else if (isNew && !find(id)) this.wait(update);
    else steady(() => this.place(update));
    this.count();
  }

  wait(update) {
    const isSettling = Date.now() - this.began < SETTLING;
    const isWanted = Choice.now === "each" || (Choice.now === "urgent" && update.is_key);
    this.waiting.set(update.id, update);
    if (!isSettling && (isWanted || Choice.now === "five")) this.news.set(update.id, update.words);
    if (!isSettling && isWanted) this.announce();
    if ((isWanted || isSettling) && this.isAtTop) this.takeIn();
  }

  /** Whether what comes next belongs here, and moves nothing that is being read. */
  get isAtTop() {
    if (!this.isOpen || !this.isNewest) return this.isOpen;
    return this.isSeen && !this.list.contains(document.activeElement) && this.list.getBoundingClientRect().top >= 0;
  }

  takeIn() {
    for (const update of this.waiting.values()) this.place(update);
    if (Choice.now === "five") this.news.clear(); // their reader sees them
    if (document.hidden) this.unseen += this.waiting.size;
    this.waiting.clear();
    if (this.words.most) [...this.list.children].slice(this.words.most).forEach((one) => one.remove());
    this.section.querySelector(".empty")?.remove();
    this.count();
  }

  /** Put `update` where it stands by its pin or its time, in place of what it was; not beyond what is loaded. */
  place({ id, pin, order, html }) {
    const old = find(id);
    const had = old?.contains(document.activeElement);
    const isBefore = (one, other) => (this.isNewest ? one > other : one < other);
    const last = (this.words.most || this.more?.parentElement.hidden === false) && this.list.lastElementChild?.dataset.order;
    const isOut = (this.first && isBefore(order, this.first)) || (last && isBefore(last, order));
    const on = pin && this.pinned ? this.pinned : this.list;
    const next = [...on.children].find((one) => one !== old && (on === this.list ? isBefore(order, one.dataset.order) : pin < one.dataset.pin));
    old?.remove();
    if (on === this.list && isOut) return;
    const article = on.insertBefore(made(html), next ?? null);
    if (had) article.querySelector("a").focus({ preventScroll: true });
  }

  /** The log cannot tell what came since. */
  startOver({ html, pinned, updates, is_all: isAll }) {
    // A page in the middle knows nothing of its end.
    if (!this.pinned) return location.reload();
    const has = (some, one) => some.some(({ id }) => one.id === `u-${id}`);
    const all = [...updates, ...pinned];
    const since = isAll ? "" : updates.at(-1).order;
    const isFar = since && !updates.some(({ id }) => find(id));
    const isGap = isFar && this.isNewest;
    if (isFar && !isGap) this.isOpen = false;
    steady(() => {
      this.fill(html);
      for (const one of this.section.querySelectorAll(".update")) {
        if (one.parentElement === this.pinned ? !has(pinned, one) : one.dataset.order >= since && !has(updates, one)) one.remove();
      }
      // A hole in the list would tell a lie: all that is older is asked for again.
      if (isGap) {
        this.list.replaceChildren();
        if (this.more) this.more.search = `?before=${since}`;
        this.more?.parentElement.removeAttribute("hidden");
      }
      for (const update of all) if (isGap || find(update.id) || update.pin) this.place(update);
    });
    for (const update of updates.reverse()) if (!find(update.id)) this.wait(update);
    return this.count();
  }

  async load() {
    const answer = await fetch(this.more.href).catch(() => null);
    if (!answer?.ok) return location.assign(this.more.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const last = this.list.lastElementChild;
    for (const article of page.querySelectorAll(".updates > .update")) {
      const told = this.told.get(Number(article.id.slice(2)));
      if (told !== null && !document.getElementById(article.id)) this.list.append(told ? made(told.html) : document.adoptNode(article));
    }
    const more = page.querySelector("[data-more]");
    this.more.href = more.href;
    this.more.parentElement.hidden = more.parentElement.hidden;
    if (!this.isNewest && more.parentElement.hidden) {
      this.isOpen = true;
      for (const id of this.waiting.keys()) if (find(id)) this.waiting.delete(id);
      this.takeIn();
    }
    if (last?.nextElementSibling) focus(last.nextElementSibling);
  }

  click(event, target) {
    const link = target.closest("a, button");
    if (!link) return;
    const { choose, copy } = link.dataset;
    const there = document.getElementById(link.hash?.slice(1) || "none");
    if (choose) store(ORDER, choose);
    else if (copy !== undefined && navigator.clipboard && parent === window) this.copy(link, document.getElementById(copy)?.value ?? link.href, event);
    else if (link === this.more) {
      event.preventDefault();
      this.load();
    } else if (link === this.show && this.isOpen) {
      event.preventDefault();
      const keys = [...this.waiting.keys()];
      this.takeIn();
      const article = find(this.isNewest ? keys.at(-1) : keys[0]) ?? this.list;
      focus(article);
      article.scrollIntoView({ block: "start" });
    } else if (there?.matches(".update")) {
      event.preventDefault();
      location.hash = there.id;
      focus(there);
    }
  }

  async copy(link, words, event) {
    event.preventDefault();
    await navigator.clipboard.writeText(words);
    const label = link.querySelector("span") ?? link;
    const [was, name] = [label.textContent, label.className];
    Object.assign(label, { textContent: this.words.copied, className: "" });
    setTimeout(() => Object.assign(label, { textContent: was, className: name }), 3000);
    this.say(this.words.copied);
  }

  /** Say how many wait, on the page and in the tab. */
  count() {
    if (!document.hidden) this.unseen = 0;
    const { size } = this.waiting;
    this.show.hidden = !size;
    this.show.textContent = this.number(size);
    title.tell("coverage", size + this.unseen);
    if (this.words.icon) this.icon.href = size + this.unseen ? this.words.icon : this.plainIcon;
  }

  number(count) {
    return count === 1 ? this.words.one : this.words.new.replace("{count}", count);
  }

  announce() {
    clearTimeout(this.telling);
    this.telling = setTimeout(() => this.tell(), BATCH);
  }

  /** Whoever reads with a screen reader stays where they read, and is told all the same. */
  tellOfFiveMinutes() {
    if (Choice.now !== "five") return;
    this.tell();
    if (this.isAtTop) this.takeIn();
  }

  tell() {
    const told = [...this.news];
    this.news.clear();
    if (!told.length) return;
    const [id, words] = told.at(-1);
    this.say(`${this.number(told.length)}: ${words}`);
    this.said = id; // it may be removed, or read differently
  }

  /** Words that were withdrawn are not said, and do not stay where they were. */
  mend(id, update) {
    if (this.said === id) this.say("");
    if (update && this.news.has(id)) this.news.set(id, update.words);
    else this.news.delete(id);
  }

  say(words) {
    this.said = null;
    this.section.querySelector("[data-says]").textContent = words;
  }

  fill(html) {
    const held = this.head.contains(document.activeElement) && document.activeElement.href;
    this.head.innerHTML = html;
    if (held) [...this.head.querySelectorAll("a")].find(({ href }) => href === held)?.focus({ preventScroll: true });
    this.tick();
  }

  /** Count down to the beginning, while it is on the screen. */
  tick() {
    clearTimeout(this.timer);
    const time = this.head.querySelector("[data-countdown]");
    let left = time ? Math.ceil((Date.parse(time.dateTime) - (serverTime() || Date.now())) / 1000) : 0;
    if (left <= 0) {
      if (time) time.textContent = "";
      return;
    }
    this.timer = setTimeout(() => this.tick(), 1000);
    const { top, bottom } = this.head.getBoundingClientRect();
    if (time.textContent && (document.hidden || bottom < 0 || top > innerHeight)) return;
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (isCalm) left = Math.ceil(left / 60) * 60;
    const parts = [];
    for (const [unit, seconds] of UNITS) {
      const count = Math.floor(left / seconds);
      if ((count || parts.length) && parts.length < 2 && !(isCalm && seconds === 1)) parts.push(new Intl.NumberFormat(lang, { style: "unit", unit, unitDisplay: "long" }).format(count));
      left %= seconds;
    }
    const words = time.dataset.countdown.replace("{time}", new Intl.ListFormat(lang, { type: "unit" }).format(parts));
    if (words !== time.textContent) time.textContent = words;
  }
}

const section = document.querySelector(".coverage[data-topic]");
const isPlainAddress = !location.search && !location.hash;
if (section?.dataset.order === "newest" && isPlainAddress && parent === window && kept(ORDER) === "oldest") location.replace("?order=oldest");
else if (section) new Coverage(section);
