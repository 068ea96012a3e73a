import { kept, store } from "./keep.js";
import { follow } from "./live.js";
import { title } from "./newsfeed.js";

const READ = "dateline-read";
const STORIES_KEPT = 60;
const TRIES = 4; // a cache on the way may hold the page for some seconds
const BETWEEN_TRIES = 1500;

/** A number for the words of a part of the story (FNV-1a), to notice that they are others now. */
function mark(text) {
  let sum = 0x811c9dc5;
  for (const letter of text.replace(/\s+/g, " ").trim()) sum = Math.imul(sum ^ letter.codePointAt(0), 0x01000193);
  return (sum >>> 0).toString(36);
}

const marks = (text) => Object.fromEntries(
  [...text.children].filter((part) => part.id.startsWith("b-")).map((part) => [part.id.slice(2), mark(part.textContent)]),
);

/**
 * Tells the reader of a story that it was updated or withdrawn while it is open, or since it was read in this
 * browser. Nothing moves until the reader asks to see what is new; only a withdrawal takes the text away.
 */
class StoryUpdates {
  constructor(article, notice) {
    Object.assign(this, { article, notice });
    this.says = notice.querySelector("p");
    this.button = notice.querySelector("[data-show]");
    this.close = notice.querySelector("[data-close]");
    this.changed = new Set();
    this.published = article.dataset.published;
    this.button.addEventListener("click", () => this.show());
    this.close.addEventListener("click", () => this.tell(""));
    this.compare();
    follow(article.dataset.topic, article.dataset.after, {
      event: ({ kind, data }) => (kind === "story.updated" ? this.update(data) : this.withdraw(data)),
      reset: (state) => this.startOver(state),
    });
  }

  get text() {
    return this.article.querySelector(".story-text");
  }

  /** Compare with what this reader saw last time, and remember what stands here now. */
  compare() {
    const { story, updated } = this.article.dataset;
    const read = kept(READ) ?? {};
    const before = read[story];
    const now = marks(this.text);
    if (before && before.updated !== updated) {
      for (const [part, words] of Object.entries(now)) if (before.parts[part] !== words) this.changed.add(part);
      if (this.changed.size) this.tell(this.notice.dataset.since);
    }
    const rest = Object.entries(read).filter(([key]) => key !== story).sort(([, one], [, other]) => other.at - one.at);
    store(READ, { [story]: { at: Date.now(), updated, parts: now }, ...Object.fromEntries(rest.slice(0, STORIES_KEPT - 1)) });
  }

  update({ published, time, words, blocks, is_shown: isShown }) {
    this.published = published;
    if (this.isWithdrawn) {
      location.reload();
    } else if (isShown) {
      for (const block of blocks) this.changed.add(block);
      const { updated, since } = this.notice.dataset;
      this.tell(words.length ? updated.replace("{time}", time).replace("{what}", words.join(", ")) : since);
    }
  }

  startOver(state) {
    if (!state.is_live) {
      this.withdraw(state);
    } else if (state.published !== this.published || this.isWithdrawn) {
      this.update({ ...state, words: [], blocks: [], is_shown: true });
    }
  }

  /** The text is not public any more: what stays is that, and why. */
  withdraw({ time, reason }) {
    this.isWithdrawn = true;
    this.tell("");
    const gone = document.getElementById("story-withdrawn").content.cloneNode(true);
    gone.querySelector("[data-time]").textContent = this.notice.dataset.withdrawn.replace("{time}", time);
    const why = gone.querySelector("blockquote");
    if (reason) why.textContent = reason;
    else why.remove();
    title.rename(gone.querySelector("h1").textContent);
    this.article.replaceChildren(gone);
  }

  tell(words) {
    this.says.textContent = words;
    this.button.hidden = this.close.hidden = !words;
  }

  /** Bring the new text, mark what differs, and go there. */
  async show() {
    this.button.disabled = true;
    if (this.published !== this.article.dataset.published && !(await this.bring())) {
      location.reload();
      return;
    }
    this.button.disabled = false;
    this.tell("");
    const parts = [...this.text.children].filter((part) => this.changed.has(part.id.slice(2)));
    for (const part of parts) this.mark(part);
    this.changed.clear();
    const first = parts[0] ?? this.article.querySelector("h1");
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
    first.scrollIntoView({ block: "center" });
  }

  mark(part) {
    part.classList.add("is-new");
    if (part.localName !== "p") return;
    const label = Object.assign(document.createElement("span"), { className: "unseen", textContent: `${this.notice.dataset.new} ` });
    part.prepend(label);
  }

  /** Take head and text of the story from its page; say whether that was the version that was told. */
  async bring() {
    for (let tries = 0; tries < TRIES; tries += 1) {
      if (tries) await new Promise((done) => { setTimeout(done, BETWEEN_TRIES); });
      const answer = await fetch(location.pathname, { cache: "no-cache" }).catch(() => null);
      if (!answer?.ok) continue;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("article[data-story]");
      if (fresh?.dataset.published !== this.published) continue;
      for (const part of [".story-head", ".byline-names", ".byline-times", ".story-text"]) {
        const [old, now] = [this.article, fresh].map((one) => one.querySelector(part));
        if (old && now) old.replaceWith(document.adoptNode(now));
      }
      Object.assign(this.article.dataset, { published: fresh.dataset.published, updated: fresh.dataset.updated });
      title.rename(page.title);
      this.compare();
      return true;
    }
    return false;
  }
}

const article = document.querySelector("article[data-topic]");
if (article) new StoryUpdates(article, document.querySelector(".story-notice"));
