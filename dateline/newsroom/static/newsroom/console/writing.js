/** The form of a new update: kept on this device with every letter, under the key that it is sent with. */
import { newKey } from "./keeping.js";

const DRAFT = "draft";
const OUTBOX = "outbox/";
const NOT_KEPT = new Set(["csrfmiddlewaretoken", "user", "key", "file", "without_photo"]);
const SAYS_SOMETHING = ["headline", "text", "quote", "link", "photo"];
const IS_TYPED = [...SAYS_SOMETHING, "speaker", "link_title", "alt", "caption"];

export class Writing extends EventTarget {
  constructor(root, keeping, photo) {
    super();
    Object.assign(this, { options: root.dataset, keeping, photo });
    this.form = root.querySelector("[data-write]");
    this.kept = this.form.querySelector("[data-kept]");
    this.form.addEventListener("input", () => this.changed());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.dispatchEvent(new Event("publish"));
    });
    this.form.addEventListener("keydown", (event) => this.press(event));
    this.form.addEventListener("toggle", ({ target }) => this.opened(target), { capture: true });
    photo.addEventListener("change", () => this.changed());
    keeping.follow((name, value) => this.elsewhere(name, value));
    this.restore();
  }

  press(event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.form.requestSubmit();
    } else if (event.key === "Escape") {
      const part = event.target.closest("details[open]");
      if (!part) return;
      part.open = false;
      part.querySelector("summary").focus();
    }
  }

  /** A part that was opened takes what is typed; a score begins as the one on top. */
  opened(part) {
    if (!part.open || this.filling) return;
    const kind = part.querySelector("[name=board_kind]");
    if (kind && !kind.value) kind.value = this.form.elements.rows.value ? "counters" : "score";
    // The words for a photo come after the photo.
    if (!part.matches("[data-part=photo]")) part.querySelector("input:not([type=hidden]), textarea, select").focus();
  }

  get fields() {
    const typed = new FormData(this.form);
    return Object.fromEntries([...typed].filter(([name, value]) => !NOT_KEPT.has(name) && typeof value === "string"));
  }

  /** Whether nothing is in the form that could be sent; or, with `of`, nothing at all. */
  isEmpty(of = SAYS_SOMETHING) {
    const { fields } = this;
    const board = this.form.querySelector("[data-part=board]").open && fields.board_kind;
    return !of.some((name) => fields[name]?.trim()) && !board && !this.photo.chosen;
  }

  changed() {
    if (this.isEmpty(IS_TYPED)) {
      this.keeping.drop(DRAFT);
      this.kept.textContent = "";
    } else {
      this.keeping.write(DRAFT, { key: this.form.elements.key.value, fields: this.fields, photo: this.photo.chosen });
      this.kept.textContent = this.keeping.holds ? this.options.wordKept : this.options.wordNotKept;
    }
    this.dispatchEvent(new Event("typed"));
  }

  /** Take out what is in the form, whole enough to be sent, and begin an empty one; null where it is not. */
  take({ checks = true } = {}) {
    this.#complain("text", "");
    if (checks ? this.isEmpty() : this.isEmpty(IS_TYPED)) {
      if (checks) this.#complain("text", this.options.wordEmpty);
      return null;
    }
    const { fields } = this;
    if (!this.form.querySelector("[data-part=board]").open) fields.board_kind = "";
    if (checks && (this.photo.chosen || fields.photo) && !fields.alt.trim()) {
      this.form.querySelector("[data-part=photo]").open = true;
      this.#complain("alt", this.options.wordNoAlt);
      return null;
    }
    const entry = { key: this.form.elements.key.value, fields, photo: this.photo.chosen };
    this.clear();
    return entry;
  }

  /** Say beside a field what is wrong with it, and lead there. */
  #complain(name, words) {
    const told = this.form.querySelector(`[data-error="${name}"]`);
    told.textContent = words;
    told.hidden = !words;
    if (words) this.form.elements[name].focus();
  }

  clear(focuses = true) {
    this.keeping.drop(DRAFT);
    for (const field of this.form.elements) {
      if (["home", "away", "home_score", "away_score", "clock", "rows", "user"].includes(field.name)) continue;
      if (field.type === "checkbox") field.checked = false;
      else if (field.name && field.name !== "csrfmiddlewaretoken") field.value = "";
    }
    this.form.elements.key.value = newKey();
    this.form.querySelectorAll("details").forEach((part) => { part.open = false; });
    this.form.querySelectorAll("[data-error]").forEach((told) => { told.hidden = true; });
    this.photo.clear();
    this.kept.textContent = "";
    if (focuses) this.form.elements.text.focus({ preventScroll: true });
  }

  /** Put words back into the form. */
  async put({ key, fields, photo }) {
    this.filling = true;
    for (const field of this.form.elements) {
      if (!field.name || NOT_KEPT.has(field.name)) continue;
      if (field.type === "checkbox") field.checked = field.name in fields;
      else field.value = fields[field.name] ?? "";
    }
    this.form.elements.key.value = key;
    await this.photo.put(photo);
    this.form.querySelectorAll("details").forEach((part) => {
      const typed = [...part.querySelectorAll("input, textarea")].some(
        (field) => fields[field.name] && field.type !== "checkbox" && !part.matches("[data-part=board]"),
      );
      part.open = typed || Boolean(part.matches("[data-part=board]") && fields.board_kind)
        || Boolean(part.matches("[data-part=photo]") && photo);
    });
    this.changed();
    // A part that opens tells so later.
    setTimeout(() => { this.filling = false; }, 100);
  }

  restore() {
    const draft = this.keeping.read(DRAFT);
    // What the server has just refused stands in the form already.
    if (draft && this.isEmpty(IS_TYPED)) this.put(draft);
    else if (!this.isEmpty(IS_TYPED)) this.changed();
    else if (!this.form.elements.key.value) this.form.elements.key.value = newKey();
  }

  /** Another tab of this browser works on the same draft. */
  elsewhere(name, value) {
    const own = this.form.elements.key;
    if (name.startsWith(OUTBOX) && value?.key === own.value) {
      // It was published there: what is typed here beyond that is another update.
      const { fields } = this;
      if (IS_TYPED.every((one) => (fields[one] ?? "") === (value.fields[one] ?? ""))) return this.clear(false);
      own.value = newKey();
      this.changed();
    } else if (name === DRAFT && value && !this.form.contains(document.activeElement)) {
      if (this.isEmpty(IS_TYPED) || value.key === own.value) this.put(value);
    }
  }
}
