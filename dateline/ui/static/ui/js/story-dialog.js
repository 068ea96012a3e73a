import { title } from "./newsfeed.js";

const STYLES = new URL("../story-dialog.css", import.meta.url).href;
const REFERS = ["aria-labelledby", "aria-describedby", "aria-controls", "for"];

/**
 * A story over the page that leads to it, by the links `a[data-story-dialog]`: its own page, fetched, under its own
 * headline, title and address. Back, Escape and the button close it, and the page below is as it was left. Needs the
 * mould `<template id="story-dialog">`; without scripts the links lead to the story.
 */
class StoryDialog {
  constructor(mould) {
    this.mould = mould;
    document.addEventListener("click", (event) => this.clicked(event));
    addEventListener("popstate", ({ state }) => this.turn(state));
    // A page that comes back from the browser's memory may be at another address than it was left.
    addEventListener("pageshow", () => { if (!history.state?.story) this.close(); });
  }

  clicked(event) {
    const link = event.target.closest?.("a[data-story-dialog]");
    const isPlain = !(event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.defaultPrevented);
    if (!link || !isPlain || this.dialog) return;
    event.preventDefault();
    this.open(link.href, link);
  }

  turn(state) {
    if (!state?.story) this.close();
    else if (!this.dialog) this.open(state.story, null);
  }

  async open(address, link) {
    if (this.isOpening) return;
    this.isOpening = true;
    link?.setAttribute("aria-busy", "true");
    try {
      this.show(await this.fetched(address), address, link);
    } catch {
      location.assign(address); // what is wrong is told by the page
    } finally {
      this.isOpening = false;
      link?.removeAttribute("aria-busy");
    }
  }

  async fetched(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`The story answered ${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const article = page.querySelector("main article.story");
    if (!article?.querySelector("h1")) throw new Error("This is no page of a story");
    const styles = [STYLES, ...[...page.querySelectorAll("link[rel=stylesheet]")].map((sheet) => sheet.href)];
    await Promise.all(styles.map(dress));
    for (const part of article.querySelectorAll('script, template, [data-topic^="room/"]')) part.remove();
    // Nobody follows it here: it shows what the story says now.
    for (const name of ["topic", "after"]) delete article.dataset[name];
    return { article: document.adoptNode(article), title: page.title, at: new URL(answer.url).pathname };
  }

  show({ article, title: words, at }, address, link) {
    const dialog = this.mould.content.firstElementChild.cloneNode(true);
    apart(article);
    const heading = article.querySelector("h1");
    heading.id ||= "story-dialog-headline";
    dialog.setAttribute("aria-labelledby", heading.id);
    dialog.querySelector("[data-story-page]").href = address;
    dialog.querySelector("[data-story-place]").append(article);
    this.left = { link: link ?? document.activeElement, title: document.title.slice(title.prefix.length), mark: mark() };
    if (link) {
      this.restoration = history.scrollRestoration;
      history.scrollRestoration = "manual";
      history.pushState({ story: address }, "", at);
    }
    document.title = title.prefix + words;
    this.dialog = dialog;
    dialog.addEventListener("cancel", (event) => { event.preventDefault(); history.back(); });
    dialog.addEventListener("click", (event) => this.clickedInside(event));
    document.body.append(dialog);
    dialog.showModal();
    dialog.focus();
    dialog.scrollTop = 0;
  }

  clickedInside(event) {
    if (event.target === this.dialog || event.target.closest("[data-story-close]")) history.back();
    const link = event.target.closest("a[href]");
    if (!link?.hash || link.pathname !== location.pathname || event.ctrlKey || event.metaKey) return;
    const place = this.dialog.querySelector(`[id="${CSS.escape(decodeURIComponent(link.hash.slice(1)))}"]`);
    if (!place) return;
    // A place in the story is no page of its own: Back leads out of it.
    event.preventDefault();
    place.scrollIntoView();
    history.replaceState(history.state, "", link.hash);
  }

  close() {
    const { dialog, left } = this;
    if (!dialog) return;
    this.dialog = null;
    dialog.close();
    dialog.remove();
    document.title = title.prefix + left.title;
    left.mark.restore();
    if (left.link?.isConnected) left.link.focus({ preventScroll: true });
    history.scrollRestoration = this.restoration ?? "auto";
  }
}

/** What the reader had before their eyes, and how to have it there again whatever came above it. */
function mark() {
  const [x, y] = [scrollX, scrollY];
  const isSeen = (one) => one.getBoundingClientRect().bottom > 0 && one.getBoundingClientRect().top < innerHeight;
  const place = [...document.querySelectorAll("[data-number]")].find(isSeen)
    ?? document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest("li, article, p");
  const top = place?.getBoundingClientRect().top;
  return {
    restore() {
      if (place?.isConnected) scrollBy(0, place.getBoundingClientRect().top - top);
      else scrollTo(x, y);
    },
  };
}

/** Give ids that the page has, too, another name within `article`. */
function apart(article) {
  for (const part of article.querySelectorAll("[id]")) {
    const { id } = part;
    if (!document.getElementById(id)) continue;
    part.id = `story-${id}`;
    for (const name of REFERS) {
      for (const other of article.querySelectorAll(`[${name}~="${CSS.escape(id)}"]`)) {
        const names = other.getAttribute(name).split(" ");
        other.setAttribute(name, names.map((one) => (one === id ? part.id : one)).join(" "));
      }
    }
    for (const other of article.querySelectorAll(`a[href="#${CSS.escape(id)}"]`)) other.hash = part.id;
  }
}

/** Have a style sheet on the page, and wait until it is there. */
function dress(address) {
  if ([...document.styleSheets].some((sheet) => sheet.href === address)) return null;
  const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: address });
  return new Promise((done) => {
    sheet.onload = done;
    sheet.onerror = done;
    document.head.append(sheet);
  });
}

const mould = document.getElementById("story-dialog");
if (mould) new StoryDialog(mould);
