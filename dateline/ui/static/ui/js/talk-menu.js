import { focus, post } from "./talk-post.js";

/** What can be done to one message: buttons at its foot, and what opens below them. */
export class Menu {
  constructor(room) {
    this.room = room;
    room.section.addEventListener("click", (event) => this.click(event));
    room.section.addEventListener("keydown", (event) => {
      const menu = event.key === "Escape" && event.target.closest(".message-menu, .message-edit");
      if (menu) this.close(menu.closest(".message"), true);
    });
  }

  /** Give a message its buttons; the link to its own page was for browsers without scripts. */
  dress(article) {
    const foot = article.querySelector(".message-foot");
    if (!foot || foot.querySelector(".message-does")) return;
    foot.querySelector(".message-more")?.replaceWith(this.room.moulds.made("does"));
    this.room.reactions.draw(foot);
  }

  click(event) {
    const button = event.target.closest("button");
    const article = button?.closest(".message");
    if (button?.dataset.kind) this.react(button);
    else if (button?.dataset.do && article) this[button.dataset.do](article, button);
  }

  react(article, button) {
    if (article instanceof HTMLButtonElement) {
      const place = article.closest(".message");
      const number = Number(place?.dataset.number ?? 0);
      const isInMenu = article.closest(".message-menu");
      this.room.reactions.press(number, article.dataset.kind);
      if (isInMenu) this.close(place, true);
    } else if (this.open(article, button, "react")) {
      this.room.reactions.fill(article, Number(article.dataset.number));
    }
  }

  more(article, button) {
    const menu = this.open(article, button, "more");
    if (!menu) return;
    const isOwn = this.room.by && Number(article.dataset.by) === this.room.by;
    const isMutable = !isOwn && article.dataset.by !== "0";
    const may = {
      edit: this.room.personal.own?.includes(Number(article.dataset.number)), remove: isOwn, report: !isOwn, copy: Boolean(navigator.clipboard),
      mute: isMutable && this.room.by, login: isMutable && !this.room.by,
    };
    menu.querySelector("bdi").textContent = article.querySelector(".message-name").textContent;
    for (const one of menu.children) one.hidden = !may[one.dataset.do];
    menu.querySelector("button:not([hidden])")?.focus();
  }

  /** Open a menu below the foot of a message; where it is open, close it. Returns the menu that is open now. */
  open(article, button, name) {
    const isOpen = button.getAttribute("aria-expanded") === "true";
    this.close(article);
    if (isOpen) return null;
    const menu = this.room.moulds.made(name);
    article.append(menu);
    button.setAttribute("aria-expanded", "true");
    menu.querySelector("button")?.focus();
    return menu;
  }

  close(article, withFocus = false) {
    const opener = article.querySelector("[aria-expanded=true]") ?? article.querySelector("[data-do=more]");
    article.querySelector(".message-menu, .message-edit")?.remove();
    article.querySelector(".message-text").hidden = false;
    for (const one of article.querySelectorAll("[aria-expanded=true]")) one.setAttribute("aria-expanded", "false");
    if (withFocus) opener?.focus();
  }

  reply(article) {
    const { number } = article.dataset;
    const name = article.querySelector(".message-name").textContent;
    const words = article.querySelector(".message-text").textContent.replace(/\s+/g, " ").trim();
    this.room.box.begin({ number: Number(number), name, words: words.length > 140 ? `${words.slice(0, 139)}…` : words });
  }

  async copy(article) {
    await navigator.clipboard.writeText(article.querySelector(".message-at").href);
    this.close(article, true);
    this.room.say(this.room.words.copied);
    this.room.list.flash(article, this.room.words.copied);
  }

  /** Change a message where it stands; its own page knows the words as they were typed. */
  async edit(article) {
    const address = `/chats/${this.room.story}/${article.dataset.number}/`;
    const answer = await fetch(address, { cache: "no-store" }).catch(() => null);
    const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
    const typed = page?.querySelector(`form[action="${address}edit/"] textarea`);
    if (!typed) {
      this.room.list.flash(article, this.room.words.failed);
      return;
    }
    this.close(article);
    const form = this.room.moulds.made("edit");
    const area = form.querySelector("textarea");
    area.value = typed.value;
    area.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit(); });
    article.querySelector(".message-text").hidden = true;
    article.querySelector(".message-text").after(form);
    form.querySelector("[data-cancel]").addEventListener("click", () => this.close(article, true));
    form.addEventListener("submit", (event) => { event.preventDefault(); this.save(article, form, address); });
    area.focus();
  }

  async save(article, form, address) {
    const why = form.querySelector("[data-why]");
    const told = await this.send(`${address}edit/`, { text: form.querySelector("textarea").value });
    if (told.status < 300) {
      this.close(article);
      if (told.html) this.room.change({ number: Number(article.dataset.number), html: told.html });
      this.room.say(told.words || this.room.words.saved);
      if (!told.html) this.room.askSoon(0);
    } else {
      why.textContent = told.words;
      why.hidden = false;
    }
  }

  async remove(article) {
    if ((await this.ask("sure")) === null) return;
    const told = await this.send(`/chats/${this.room.story}/${article.dataset.number}/remove/`, {});
    if (told.status < 300) {
      this.room.leave(Number(article.dataset.number));
      this.room.say(this.room.words.removed);
    } else {
      this.room.list.flash(article, told.words);
    }
  }

  /** Hide what the author of a message writes from this reader; in its place stands the way back. */
  async mute(article) {
    const name = article.querySelector(".message-name").textContent;
    const told = await this.sendMute(article, {});
    this.close(article, true);
    if (!told.muted) {
      this.room.list.flash(article, told.words);
      this.room.say(told.words);
      return;
    }
    const line = this.room.moulds.made("muted");
    line.querySelector("bdi").textContent = name;
    line.querySelector("button").addEventListener("click", () => this.showAgain(article, line));
    article.after(line);
    this.hide(told.muted);
    focus(line.querySelector("button"));
  }

  async showAgain(article, line) {
    const told = await this.sendMute(article, { show: "1" });
    if (!told.muted) {
      line.querySelector("span").textContent = told.words;
      return;
    }
    this.hide(told.muted);
    const next = line.nextElementSibling ?? line.previousElementSibling;
    line.remove();
    const shown = document.getElementById(article.id) ?? next;
    focus(shown?.querySelector("[data-do=more]") ?? shown);
  }

  hide(muted) {
    this.room.personal.muted = muted;
    this.room.list.hideAllMuted();
  }

  sendMute(article, fields) {
    return this.send(`/chats/${this.room.story}/${article.dataset.number}/mute/`, fields);
  }

  async report(article) {
    const given = await this.ask("report", article);
    if (given === null) return;
    const told = await this.send(`/chats/${this.room.story}/${article.dataset.number}/report/`, given);
    this.close(article, true);
    this.room.list.flash(article, told.words);
    this.room.say(told.words);
  }

  /** Ask by a dialog about a message; return what its form holds, or null where it was left. */
  ask(name, article) {
    const dialog = this.room.moulds.made(name);
    const law = dialog.querySelector("[data-law]");
    if (law) law.search = new URLSearchParams({ address: article.querySelector(".message-at").href });
    document.body.append(dialog);
    dialog.showModal();
    (dialog.querySelector("[data-first]") ?? dialog.querySelector("input"))?.focus();
    return new Promise((done) => {
      dialog.addEventListener("click", ({ target }) => { if (target === dialog) dialog.close(""); });
      dialog.addEventListener("close", () => {
        const given = dialog.returnValue ? Object.fromEntries(new FormData(dialog.querySelector("form"))) : null;
        dialog.remove();
        done(given);
      });
    });
  }

  async send(address, fields) {
    try {
      return await post(address, fields, await this.room.hand());
    } catch {
      return { status: 504, words: this.room.words.failed }; // no answer: nothing was done
    }
  }
}

