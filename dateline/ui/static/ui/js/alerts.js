import { kept, store } from "./keep.js";
import { follow, serverTime } from "./live.js";

const CLOSED = "dateline-closed"; // the keys of alerts that were closed in this browser; preferences.js reads it, too
const MOST_KEPT = 20;
const LOOK = 10_000; // ms; timers stand still while a machine sleeps

/**
 * The alert that stands on this page. What the page was served with stands in its text; what comes later lies over
 * its lower edge, and what goes leaves its place empty: nothing moves but by the reader's own hand.
 */
class Alerts {
  constructor(root) {
    this.over = root.querySelector("[role=alert]");
    this.mould = root.querySelector("template").content.firstElementChild;
    addEventListener("storage", ({ key }) => { if (key === CLOSED) this.look(); });
    document.addEventListener("visibilitychange", () => this.look());
    const served = root.querySelector("[data-alert]");
    if (served) this.take(served);
    follow(root.dataset.topic, root.dataset.after, {
      event: ({ data }) => this.hear(data.alert),
      reset: (alert) => { if (alert) this.hear(alert); else this.clear(); },
      state: () => this.look(),
    });
  }

  hear({ number, words, mark, address, ends_at: ends, is_withdrawn: isWithdrawn }) {
    const key = isWithdrawn ? `${number}-withdrawn` : String(number);
    // What is taken back stood last. A page that was away may show one that it has never heard the end of.
    if (!words) this.clear();
    if (!words || key === this.bar?.dataset.alert) return;
    const bar = this.mould.cloneNode(true);
    bar.classList.toggle("is-withdrawn", isWithdrawn);
    Object.assign(bar.dataset, { alert: key, ends });
    bar.querySelector("strong").textContent = mark;
    const link = bar.querySelector("a");
    link.textContent = words;
    if (address) link.href = address;
    this.clear();
    this.take(bar);
  }

  /** Show `bar` until its end, unless that has come or its reader has closed it before. */
  take(bar) {
    this.bar = bar;
    const button = bar.querySelector("button");
    button.hidden = false;
    button.addEventListener("click", () => this.close());
    bar.addEventListener("focusin", ({ relatedTarget: from }) => { if (!bar.contains(from)) this.from = from; });
    if (!this.look() || bar.isConnected) return;
    this.over.append(bar);
    document.documentElement.style.setProperty("--alert-over", `${bar.offsetHeight}px`);
  }

  /** Clear away what has ended or was closed in any tab; say whether something stands. */
  look() {
    clearTimeout(this.timer);
    if (!this.bar) return false;
    const { alert, ends } = this.bar.dataset;
    const left = Date.parse(ends) - serverTime();
    const stands = !(left <= 0 || kept(CLOSED)?.includes(alert)); // while the time is not known, it does
    if (stands) this.timer = setTimeout(() => this.look(), Math.min(left || LOOK, LOOK));
    else this.clear();
    return stands;
  }

  clear() {
    if (this.bar?.parentNode === this.over) this.bar.remove();
    else if (this.bar) this.bar.style.visibility = "hidden";
    this.bar = null;
  }

  close() {
    store(CLOSED, [...(kept(CLOSED) ?? []), this.bar.dataset.alert].slice(-MOST_KEPT));
    this.bar.remove();
    this.bar = null;
    this.from?.focus({ preventScroll: true });
  }
}

const root = document.querySelector("[data-alerts]");
if (root) new Alerts(root);
