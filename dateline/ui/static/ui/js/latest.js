import { follow } from "./live.js";

/** The newest line of running coverage on a front: says what comes while the page is open. */
class LatestLine {
  static clock = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: "short", timeZone: "UTC" });

  constructor(line, after) {
    Object.assign(this, { line, time: line.querySelector("time"), words: line.querySelector("span") });
    follow(`live/${line.dataset.live}`, after, {
      event: ({ kind, data }) => this.hear(kind, data),
      reset: ({ updates: [newest] }) => this.show(newest),
      gone: () => { line.hidden = true; },
    });
  }

  hear(kind, { update, id }) {
    if (kind === "live.posted") this.show(update);
    else if (String(update?.id ?? id) === this.line.dataset.update) this.show(update);
  }

  /** What was said last and is removed leaves nothing to say until something comes. */
  show(update) {
    this.line.hidden = !update;
    if (!update) return;
    this.line.dataset.update = update.id;
    this.time.dateTime = update.at;
    // The time on the edition's wall, not on the reader's.
    this.time.textContent = LatestLine.clock.format(Date.parse(`${update.at.slice(0, 19)}Z`));
    this.words.textContent = update.words;
  }
}

const { after } = document.querySelector("[data-newsfeed]")?.dataset ?? {};
for (const line of [...document.querySelectorAll("[data-live]")].slice(0, 8)) new LatestLine(line, after);
