import { keep } from "./keep.js";
import "./updates.js";

/** The address that a reader passes on: the canonical one, without anything that tracks. */
const address = () => document.querySelector("link[rel=canonical]")?.href ?? location.href.split(/[?#]/)[0];

/** Copies the link and says so in place of its own words. */
class CopyLink {
  constructor(button) {
    if (!navigator.clipboard) return;
    button.hidden = false;
    const words = button.querySelector("span");
    const before = words.textContent;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(address());
      words.textContent = button.dataset.done;
      setTimeout(() => { words.textContent = before; }, 3000);
    });
  }
}

/** Opens the system's share sheet, where there is one. */
class ShareSheet {
  constructor(button) {
    if (!navigator.share) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      const title = document.querySelector("meta[property='og:title']")?.content ?? document.title;
      // A reader who closes the sheet rejects the promise; that is no error.
      navigator.share({ title, url: address() }).catch((reason) => {
        if (reason.name !== "AbortError") throw reason;
      });
    });
  }
}

/** Two buttons that make the story's text smaller and larger, in four steps. */
class TextSize {
  static steps = [-1, 0, 1, 2];

  constructor(group) {
    group.hidden = false;
    this.buttons = [...group.querySelectorAll("[data-text-size]")];
    for (const button of this.buttons) {
      button.addEventListener("click", () => this.change(Number(button.dataset.textSize)));
    }
    this.show();
  }

  get step() {
    return Number(document.documentElement.dataset.text ?? 0);
  }

  change(by) {
    const wanted = this.step + by;
    if (!TextSize.steps.includes(wanted)) return;
    keep("text", wanted === 0 ? null : String(wanted));
    this.show();
  }

  show() {
    for (const button of this.buttons) {
      const possible = TextSize.steps.includes(this.step + Number(button.dataset.textSize));
      button.setAttribute("aria-disabled", String(!possible));
    }
  }
}

const AGAIN = 10_000; // ms between tries to wake it
const FIRST_VIEW = 5000; // ms in which a page is left alone, where nothing is heard of its reader
const SIGNS = ["pointermove", "pointerdown", "keydown", "scroll", "touchstart"];

/** Wakes the discussion below a story when its reader comes near it: nobody waits for what they do not see. */
class Discussion {
  constructor(section) {
    const near = new IntersectionObserver(([{ isIntersecting }]) => {
      if (!isIntersecting) return;
      near.disconnect();
      this.whenShown().then(() => this.wake());
    }, { rootMargin: "100% 0px" });
    near.observe(section);
  }

  /** Without a line it stays as it was served, and wakes later. */
  async wake() {
    try {
      await import("./talk.js");
    } catch {
      setTimeout(() => this.wake(), AGAIN);
    }
  }

  /** At the first sign of the reader, or when the first view has had its time. */
  whenShown() {
    return new Promise((done) => {
      if (scrollY) done();
      for (const sign of SIGNS) addEventListener(sign, done, { once: true, passive: true });
      const begin = () => setTimeout(done, FIRST_VIEW);
      if (document.readyState === "complete") begin();
      else addEventListener("load", begin, { once: true });
    });
  }
}

document.querySelectorAll("[data-copy-link]").forEach((button) => new CopyLink(button));
document.querySelectorAll("[data-share-sheet]").forEach((button) => new ShareSheet(button));
document.querySelectorAll(".text-size").forEach((group) => new TextSize(group));
const links = [...document.querySelectorAll("[data-zoom]")];
let lightbox;
links.forEach((link, number) => link.addEventListener("click", async (event) => {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  const { Lightbox } = await import("./lightbox.js");
  lightbox ??= new Lightbox(document.getElementById("lightbox"), links);
  lightbox.open(number);
}));
const discussion = document.querySelector("[data-talk]");
if (discussion) new Discussion(discussion);
