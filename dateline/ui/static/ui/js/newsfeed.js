import { kept, store } from "./keep.js";
import { follow, serverTime } from "./live.js";

const AT_MOST = 99; // what a counter shows
const COUNTED = 400; // arrivals that are kept for it
const FIVE_MINUTES = 300_000;
const SETTLING = 1500; // ms in which a page that a cache has kept catches up
const BATCH = 1500; // ms in which items are announced together
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TRIES = 5; // a cache on the way may hold a page for some seconds
const BETWEEN_TRIES = 1500;

/** Whether the event or page at `id` ("epoch-number") is not later than `other`. */
const isOld = (id, other) => id.slice(0, 9) === other.slice(0, 9) && Number(id.slice(9)) <= Number(other.slice(9));

/** The one owner of the tab's title: what the page's behaviours count stands before it, as one number. */
export const title = {
  counts: {},
  prefix: "",

  tell(name, number) {
    this.counts[name] = number;
    const all = Object.values(this.counts).reduce((one, other) => one + other);
    const words = document.title.startsWith(this.prefix) ? document.title.slice(this.prefix.length) : document.title;
    this.prefix = all ? `(${all > AT_MOST ? `${AT_MOST}+` : all}) ` : "";
    if (document.title !== this.prefix + words) document.title = this.prefix + words;
  },

  /** Let the page be called `words` from now on; what is counted goes on standing before it. */
  rename(words) {
    document.title = this.prefix + words;
  },
};

/**
 * How many items came since this reader last opened the newsfeed. Kept are the number of the last item seen, and
 * the numbers of those that came later and are still there, with the event up to which that is right; so every
 * tab comes to the same, in whatever order they hear of it, and an item that leaves is subtracted.
 */
class Counter {
  constructor(link) {
    const { topic, after, arrivals } = link.dataset;
    this.names = { seen: `dateline-seen ${topic}`, came: `dateline-came ${topic}` };
    this.link = link;
    this.badge = link.querySelector(".feed-count");
    this.words = Object.assign(document.createElement("span"), { className: "unseen" });
    link.append(this.words);
    if (kept(this.names.seen) === null) store(this.names.seen, Number(arrivals));
    if (kept(this.names.came) === null) store(this.names.came, { upto: after, numbers: [] });
    addEventListener("storage", ({ key }) => { if (Object.values(this.names).includes(key)) this.show(); });
    this.show();
    follow(topic, this.came.upto, {
      event: ({ id, kind, data }) => this.hear(id, kind, data),
      reset: (snapshot, id) => this.startOver(snapshot, id),
    });
  }

  get seen() {
    return kept(this.names.seen);
  }

  get came() {
    return kept(this.names.came);
  }

  get number() {
    const { seen } = this;
    return this.came.numbers.filter((number) => number > seen).length;
  }

  hear(id, kind, data) {
    const { came, seen } = this;
    if (isOld(id, came.upto)) return;
    const number = data.item?.number ?? data.number;
    const numbers = came.numbers.filter((one) => one > seen && one !== number);
    // One that changed counts as well: where it came with words that were wrong, the log tells no more of that.
    if (kind !== "newsfeed.left" && number > seen) numbers.push(number);
    store(this.names.came, { upto: id, numbers: numbers.slice(-COUNTED) });
    this.show();
  }

  startOver({ arrivals, numbers }, id) {
    if (isOld(id, this.came.upto) && id !== this.came.upto) return;
    // After a restore numbers are given out again.
    if (this.seen > arrivals) store(this.names.seen, arrivals);
    store(this.names.came, { upto: id, numbers: [...numbers].reverse() });
    this.show();
  }

  /** The newsfeed has been opened, or is open and shows what came: all up to `number` has been seen. */
  open(number = 0) {
    const seen = Math.max(this.seen, number, Number(this.link.dataset.arrivals), ...this.came.numbers);
    if (seen > this.seen) store(this.names.seen, seen);
    this.show();
  }

  show() {
    const { number } = this;
    const count = number > AT_MOST ? `${AT_MOST}+` : String(number);
    this.badge.textContent = count;
    this.badge.hidden = !number;
    this.badge.setAttribute("aria-hidden", "true");
    this.words.textContent = number ? ` ${this.link.dataset.new.replace("{count}", count)}` : "";
    title.tell("newsfeed", number);
  }
}

/** When a reader wants to be told: each item as it comes, every five minutes, or only what is urgent. */
export class Choice {
  static name = "dateline-tell";

  constructor(place) {
    const select = place.querySelector("select");
    select.value = Choice.now;
    select.addEventListener("change", () => store(Choice.name, select.value));
    addEventListener("storage", ({ key }) => { if (key === Choice.name) select.value = Choice.now; });
    place.hidden = false;
  }

  static get now() {
    return kept(Choice.name) ?? "each";
  }
}

/**
 * A list of items that stays true while it is open. What comes is shown at once at the top of a list that is
 * scrolled to its top and that nobody has the focus in; else it waits behind a button that says how many wait.
 */
class Feed {
  static ago = new Intl.RelativeTimeFormat(document.documentElement.lang || "en", { style: "narrow" });

  constructor(list, { counter, words, scroller = null, address = location.href }) {
    Object.assign(this, { list, counter, words, scroller, address });
    this.days = list.querySelector(".feed-days");
    this.button = list.querySelector("[data-feed-new]");
    this.says = list.querySelector("[data-feed-says]");
    this.isOpen = Boolean(this.says);
    this.mould = document.getElementById("newsfeed-line").content.firstElementChild;
    this.began = Date.now();
    this.waiting = new Map();
    this.news = new Map(); // items to be announced, by story
    this.button.addEventListener("click", ({ detail }) => this.takeAll(detail === 0));
    for (const where of [scroller ?? document, document]) {
      where.addEventListener(where === document ? "visibilitychange" : "scroll", () => this.see());
    }
    setInterval(() => this.tellOfFiveMinutes(), FIVE_MINUTES);
    setInterval(() => this.refreshTimes(), 30_000);
    this.refreshTimes();
    this.see();
    follow(list.dataset.topic, list.dataset.after, {
      event: (event) => this.hear(event),
      reset: (snapshot, id) => this.startOver(snapshot, id),
      state: (state) => { if (this.isOpen) list.querySelector("[data-feed-cut]").hidden = state === "live"; },
    });
  }

  hear(event) {
    const { kind, data } = event;
    if (this.held) this.held.push(event);
    else if (kind === "newsfeed.left") this.remove(data.story);
    else if (!this.shows(data.item)) this.remove(data.item.story);
    else if (kind === "newsfeed.came") this.wait(data.item);
    else this.change(data.item);
  }

  /** Whether the filter of this list lets `item` in. */
  shows(item) {
    const { section, kind, urgent } = this.list.dataset;
    return (!section || section === item.section) && (!kind || kind === item.kind) && (!urgent || item.urgency <= 2);
  }

  get isFiltered() {
    const { section, kind, urgent } = this.list.dataset;
    return Boolean(section || kind || urgent);
  }

  wait(item) {
    this.waiting.set(item.story, item);
    const choice = Choice.now;
    const isWanted = choice === "each" || (choice === "urgent" && item.urgency <= 2);
    const isSettling = Date.now() - this.began < SETTLING;
    if (!isSettling && (isWanted || choice === "five")) this.news.set(item.story, item);
    if (!isSettling && isWanted) this.announce();
    if ((isWanted || isSettling) && this.isAtTop) this.takeIn();
    else this.tellWaiting();
  }

  change(item) {
    const line = this.line(item.story);
    if (this.news.has(item.story)) this.news.set(item.story, item);
    if (this.said === item.story) this.says.textContent = "";
    if (this.waiting.has(item.story)) this.waiting.set(item.story, item);
    else if (line) this.fill(line, item);
    // Only now it has become one that this list shows; or its coming was not told, as its words were wrong then.
    else if (this.isWithin(item)) this.wait(item);
  }

  /** Whether `item` is not older than what this list shows, or this list shows all there is. */
  isWithin(item) {
    const last = [...this.days.querySelectorAll(".line time")].at(-1);
    const isWhole = this.isFiltered && !this.more?.firstElementChild;
    return isWhole || !last || Date.parse(item.at) > Date.parse(last.dateTime);
  }

  /** The link to older items, below the list of a page. */
  get more() {
    const below = this.list.nextElementSibling;
    return below?.matches(".more-stories") ? below : null;
  }

  remove(story) {
    this.waiting.delete(story);
    this.news.delete(story);
    if (this.said === story) this.says.textContent = "";
    this.tellWaiting();
    const line = this.line(story);
    if (!line) return;
    // Above or among what is being read its place stays, empty, so that nothing moves.
    if (!this.isAtTop && line.getBoundingClientRect().top < innerHeight) {
      line.style.blockSize = `${line.getBoundingClientRect().height}px`;
      line.classList.add("is-gone");
      delete line.dataset.story;
      line.replaceChildren();
    } else {
      const day = line.closest(".feed-day");
      line.remove();
      if (!day.querySelector(".line")) day.remove();
    }
  }

  /** The log cannot tell what came since. A column holds less than a snapshot; an open list asks for its page. */
  startOver({ items }, id) {
    const wanted = items.filter((item) => this.shows(item));
    const isRenewed = this.isAtTop && !this.isOpen;
    if (isRenewed) {
      this.waiting.clear();
      this.days.replaceChildren();
    } else {
      this.leaveOut(new Set(items.map(({ story }) => story)), items.at(-1));
    }
    for (const item of wanted) {
      const line = this.line(item.story);
      if (isRenewed) this.place(item);
      else if (line) this.fill(line, item);
      else this.waiting.set(item.story, item);
    }
    this.tellWaiting();
    this.upto = id;
    if (this.isOpen) this.renew();
  }

  /** Take out what is not among the `stories` and stands before the `last` of them; without one, they are all there is. */
  leaveOut(stories, last) {
    const end = last && this.line(last.story);
    for (const line of this.days.querySelectorAll("[data-story]")) {
      const story = Number(line.dataset.story);
      // Of those that came in the same second as the last, some are older: where it stands tells, its time does not.
      const isBefore = () => (end ? line.compareDocumentPosition(end) & Node.DOCUMENT_POSITION_FOLLOWING : Date.parse(line.querySelector("time").dateTime) > Date.parse(last.at));
      if (!stories.has(story) && (!last || isBefore())) this.remove(story);
    }
  }

  /** Show what the page of this list shows now, at once or when its reader comes back to the top. */
  async renew() {
    if (this.held) return; // it is on its way
    this.held = [];
    const { list, more } = (await this.page()) ?? {};
    const lines = list ? [...list.querySelectorAll(".line")] : [];
    const held = this.held.filter((event) => !list || !isOld(event.id, list.dataset.after));
    this.held = null;
    this.isStale = !list || !this.isAtTop;
    if (list && this.isAtTop) {
      this.waiting.clear();
      this.days.replaceChildren(...list.querySelector(".feed-days").children);
      this.more?.remove();
      if (more && !this.scroller) this.list.after(more);
      this.tellWaiting();
      this.refreshTimes();
      this.see();
    } else if (list) {
      const end = more && lines.at(-1);
      this.leaveOut(new Set(lines.map(({ dataset }) => Number(dataset.story))), end && { story: Number(end.dataset.story), at: end.querySelector("time").dateTime });
    }
    for (const event of held) this.hear(event);
  }

  /** This list on a page that is not older than what this one was told, or null. */
  async page() {
    for (let tries = 0; tries < TRIES; tries += 1) {
      if (tries) await new Promise((done) => { setTimeout(done, BETWEEN_TRIES); });
      const answer = await fetch(this.address, { cache: "no-cache" }).catch(() => null);
      if (!answer?.ok) continue;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const list = page.querySelector("[data-feed]");
      if (list && isOld(this.upto, list.dataset.after)) return { list: document.adoptNode(list), more: page.querySelector(".more-stories") };
    }
    return null;
  }

  get isAtTop() {
    if (this.days.contains(document.activeElement)) return false;
    if (this.scroller) return this.scroller.scrollTop <= 8;
    const { top } = this.days.getBoundingClientRect();
    // Beside something else a reader's pointer says what is being read.
    return top >= 0 && (this.isOpen || !this.days.matches(":hover"));
  }

  takeAll(byKeyboard) {
    this.takeIn();
    if (this.scroller) this.scroller.scrollTop = 0;
    else if (this.days.getBoundingClientRect().top < 0) this.list.scrollIntoView();
    if (byKeyboard) this.days.querySelector("a")?.focus({ preventScroll: true });
  }

  takeIn() {
    for (const item of this.waiting.values()) this.place(item);
    if (Choice.now === "five") this.news.clear(); // their reader sees them
    if (this.isStale) this.renew();
    this.waiting.clear();
    this.trim();
    this.tellWaiting();
    this.refreshTimes();
    this.see();
  }

  /** An open list that a reader looks at has been seen. */
  see() {
    const isLookedAt = this.isOpen && !document.hidden && (this.scroller?.open ?? true);
    if (isLookedAt && !this.waiting.size && !this.isFiltered) this.counter.open();
  }

  tellWaiting() {
    const number = this.waiting.size;
    this.button.hidden = !number;
    this.button.textContent = this.words.replace("{count}", number > AT_MOST ? `${AT_MOST}+` : number);
  }

  announce() {
    clearTimeout(this.telling);
    this.telling = setTimeout(() => this.tell(), BATCH);
  }

  /** Whoever reads the list with a screen reader stays in it, and is told all the same. */
  tellOfFiveMinutes() {
    if (Choice.now !== "five") return;
    this.tell();
    if (this.isAtTop) this.takeIn();
  }

  tell() {
    const told = [...this.news.values()];
    this.news.clear();
    if (!this.says || !told.length) return;
    const { story, headline } = told.at(-1);
    this.said = story; // it may leave
    this.says.textContent = `${this.words.replace("{count}", told.length)}: ${headline}`;
  }

  line(story) {
    return this.days.querySelector(`[data-story="${story}"]`);
  }

  /** Put `item` where it belongs by its time, below the heading of its day. */
  place(item) {
    this.line(item.story)?.remove();
    const line = this.fill(this.mould.cloneNode(true), item);
    const rank = (other) => [Date.parse(other.querySelector("time")?.dateTime), Number(other.dataset.story)];
    const [at, story] = rank(line);
    const lines = this.day(item).querySelector(".lines");
    const before = [...lines.children].find((other) => {
      const [time, number] = rank(other);
      return time < at || (time === at && number < story);
    });
    lines.insertBefore(line, before ?? null);
    this.list.querySelector(".empty")?.remove();
  }

  day({ day, day_name: name }) {
    const days = [...this.days.children];
    const found = days.find((one) => one.dataset.day === day);
    if (found) return found;
    const made = Object.assign(document.createElement("section"), { className: "feed-day" });
    made.dataset.day = day;
    const heading = document.createElement(this.list.dataset.heading);
    heading.textContent = name;
    const lines = Object.assign(document.createElement("ol"), { className: "lines" });
    made.append(heading, lines);
    this.days.insertBefore(made, days.find((one) => one.dataset.day < day) ?? null);
    return made;
  }

  fill(line, item) {
    line.dataset.story = item.story;
    line.classList.toggle("is-urgent", item.urgency <= 2);
    const time = line.querySelector("time");
    time.dateTime = item.at;
    time.textContent = item.time;
    delete time.dataset.time;
    this.refreshTime(time);
    line.querySelector("a").href = item.address;
    for (const part of ["mark", "headline", "latest", "section_name", "kind_name", "corrected"]) {
      line.querySelector(`.feed-${part}`).textContent = item[part];
    }
    return line;
  }

  trim() {
    const { most } = this.list.dataset;
    for (const gone of this.days.querySelectorAll(".is-gone")) gone.remove();
    if (most) for (const line of [...this.days.querySelectorAll(".line")].slice(Number(most))) line.remove();
    for (const day of this.days.querySelectorAll(".feed-day")) if (!day.querySelector(".line")) day.remove();
  }

  /** Say of the last hour how long ago it was, and keep it right. */
  refreshTimes() {
    for (const time of this.days.querySelectorAll("time[datetime]")) this.refreshTime(time);
  }

  refreshTime(time) {
    const ago = (serverTime() || Date.now()) - Date.parse(time.dateTime);
    if (ago >= MINUTE && ago < HOUR) {
      time.title = time.dataset.time ||= time.textContent;
      time.textContent = Feed.ago.format(-Math.floor(ago / MINUTE), "minute");
    } else if (time.dataset.time) {
      time.textContent = time.dataset.time;
    }
  }
}

/** The newsfeed over the page, opened by the link in the masthead; without it the link leads to the newsfeed's page. */
class Panel {
  constructor(dialog, link, counter) {
    Object.assign(this, { dialog, link, counter });
    link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      this.open();
    });
    dialog.querySelector("[data-feed-close]").addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  }

  async open() {
    this.dialog.showModal();
    this.counter.open();
    try {
      if (!this.feed) await this.load();
    } catch {
      location.assign(this.link.href); // what is wrong is told by the page
      return;
    }
    if (this.feed.isAtTop) this.feed.takeIn();
    this.feed.see();
  }

  async load() {
    const answer = await fetch(this.link.href);
    if (!answer.ok) throw new Error(`The newsfeed answered ${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    this.counter.open(Number(page.querySelector("[data-newsfeed]").dataset.arrivals));
    const list = document.adoptNode(page.querySelector("[data-feed]"));
    this.dialog.querySelector("[data-feed-place]").replaceChildren(list);
    this.feed = new Feed(list, { counter: this.counter, words: this.link.dataset.new, scroller: this.dialog, address: this.link.href });
  }
}

const link = document.querySelector("[data-newsfeed]");
if (link) {
  const counter = new Counter(link);
  const lists = [...document.querySelectorAll("[data-feed]")];
  const feeds = lists.map((list) => new Feed(list, { counter, words: link.dataset.new }));
  if (!feeds.some((feed) => feed.isOpen)) new Panel(document.getElementById("newsfeed-panel"), link, counter);
  document.querySelectorAll("[data-feed-choice]").forEach((place) => new Choice(place));
}
