/** Changes an update in a dialog over the console. What is typed there is kept until it is saved. */
import { SignedOut } from "./asking.js";
import { madeSmall } from "./photo.js";

const NOT_KEPT = new Set(["csrfmiddlewaretoken", "version", "key", "mode", "file"]);

export class Editing {
  constructor(root, asking, keeping, done) {
    Object.assign(this, { asking, keeping, done });
    this.dialog = root.querySelector("[data-editing]");
    root.addEventListener("click", (event) => this.press(event));
    this.dialog.addEventListener("submit", (event) => this.send(event));
    this.dialog.addEventListener("input", () => this.keep());
    this.dialog.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      this.dialog.querySelector("form")?.requestSubmit(this.dialog.querySelector("button.is-main"));
    });
    this.dialog.addEventListener("close", () => this.back?.isConnected && this.back.focus());
  }

  press(event) {
    const link = event.target.closest("a[data-edit], a[data-close]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if ("close" in link.dataset) {
      this.dialog.close();
    } else {
      if (!this.dialog.contains(link)) this.back = link;
      else this.forget();
      this.open(link.href);
    }
  }

  async open(address) {
    try {
      const html = await this.asking.text(address);
      if (html === null) return this.done();
      this.show(html);
      this.restore();
    } catch (fault) {
      if (!(fault instanceof SignedOut)) this.asking.warn(this.asking.options.wordFailed);
    }
  }

  show(html) {
    this.dialog.innerHTML = html;
    this.dialog.querySelectorAll(".only-script").forEach((one) => { one.hidden = true; });
    if (!this.dialog.open) this.dialog.showModal();
    const refusal = this.dialog.querySelector("[data-refusal]:not([hidden])");
    this.dialog.scrollTop = 0;
    if (refusal) this.asking.say(refusal.textContent);
    this.dialog.querySelector("textarea, input:not([type=hidden], [type=file])")?.focus();
  }

  get name() {
    const edit = this.dialog.querySelector("[data-edit-id]");
    return edit && this.dialog.querySelector("[data-keeps]") ? `edit/${edit.dataset.editId}` : "";
  }

  keep() {
    const form = this.dialog.querySelector("[data-keeps]");
    if (!form || !this.name) return;
    const typed = [...new FormData(form)].filter(([name, value]) => !NOT_KEPT.has(name) && typeof value === "string");
    this.keeping.write(this.name, { version: form.elements.version.value, fields: Object.fromEntries(typed) });
  }

  /** Put back what was typed of this version before the page went away. */
  restore() {
    const form = this.dialog.querySelector("[data-keeps]");
    const kept = this.name && this.keeping.read(this.name);
    if (!form || !kept) return;
    for (const [name, value] of Object.entries(kept.fields)) {
      const field = form.elements[name];
      if (!field) continue;
      if (field.type === "checkbox") field.checked = true;
      else field.value = value;
    }
    // Of another version by now: sent as it was, the server shows both.
    form.elements.version.value = kept.version;
  }

  forget() {
    if (this.name) this.keeping.drop(this.name);
  }

  async send(event) {
    const form = event.target.closest("[data-edit-form]");
    if (!form) return;
    event.preventDefault();
    event.stopPropagation();
    try {
      const body = new FormData(form, event.submitter);
      const file = body.get("file");
      if (file?.size) {
        const small = await madeSmall(file);
        body.set("file", small, small.name);
      }
      const answer = await this.asking.post(form.action, body);
      await this.judge(answer);
    } catch (fault) {
      const told = this.dialog.querySelector("[data-refusal]");
      told.textContent = fault instanceof SignedOut ? this.asking.options.wordSignedOut : this.asking.options.wordFailed;
      told.hidden = false;
    }
  }

  async judge(answer) {
    if (answer.headers.get("Content-Type")?.startsWith("text/html") && answer.status !== 404) {
      const html = await answer.text();
      // The page of a proxy must not take the place of what was typed.
      if (!html.includes("data-edit-id")) throw new TypeError(`The server answered ${answer.status}`);
      this.show(html);
      this.keep();
      return;
    }
    const told = answer.status === 404 ? { words: this.asking.options.wordLost } : await answer.json();
    if (answer.ok) {
      this.forget();
      this.dialog.close();
      this.asking.say(told.words);
      this.asking.warn("");
      this.done();
    } else {
      const refusal = this.dialog.querySelector("[data-refusal]");
      refusal.textContent = told.words;
      refusal.hidden = false;
    }
  }
}
