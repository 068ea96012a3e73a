/** Shows what waits on this device, each with its state in words, and leads back into the form. */
import { newKey } from "./keeping.js";

export class Outbox {
  constructor(root, keeping, sender, writing) {
    Object.assign(this, { options: root.dataset, keeping, sender, writing });
    this.section = root.querySelector("[data-outbox]");
    this.list = this.section.querySelector("ol");
    this.list.addEventListener("click", ({ target }) => this.press(target));
    setInterval(() => this.sender.retryAt && this.draw(), 1000);
    addEventListener("online", () => this.draw());
  }

  /** Put what is in the form behind what waits, and send. */
  send() {
    const entry = this.writing.take();
    if (!entry) return;
    this.sender.add({ ...entry, state: "waiting" });
    this.sender.wake();
  }

  draw() {
    const entries = this.sender.entries();
    this.section.hidden = !entries.length;
    const there = new Map([...this.list.children].map((item) => [item.dataset.name, item]));
    entries.forEach((entry, place) => {
      const item = there.get(entry.name) ?? this.#item(entry);
      there.delete(entry.name);
      if (this.list.children[place] !== item) this.list.insertBefore(item, this.list.children[place] ?? null);
      item.classList.toggle("is-refused", entry.state === "refused");
      const words = this.sender.words(entry);
      const told = item.querySelector("[data-stands]");
      if (told.textContent !== words) told.textContent = words;
      item.querySelector("[data-mend]").parentElement.hidden = entry.state === "waiting";
    });
    there.forEach((item) => item.remove());
  }

  #item({ name, fields, photo }) {
    const item = document.createElement("li");
    item.dataset.name = name;
    const says = fields.headline || fields.text || fields.quote || fields.link || "";
    const line = document.createElement("p");
    line.textContent = says.slice(0, 200) || this.options.wordAPhoto;
    if (photo && says) line.append(` · ${this.options.wordAPhoto}`);
    const stands = document.createElement("p");
    stands.className = "soft";
    stands.dataset.stands = "";
    const buttons = document.createElement("p");
    buttons.append(this.#button("mend", this.options.wordMend), " ", this.#button("drop", this.options.wordDrop));
    item.append(line, stands, buttons);
    return item;
  }

  #button(does, words) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: words });
    button.dataset[does] = "";
    return button;
  }

  async press(button) {
    const name = button.closest("li")?.dataset.name;
    const entry = this.sender.entries().find((one) => one.name === name);
    if (!entry) return;
    if ("mend" in button.dataset) {
      // What is in the form now changes places with it.
      const typed = this.writing.take({ checks: false });
      this.keeping.drop(name);
      // The server may have other words under the key of what it refused.
      await this.writing.put(entry.state === "refused" ? { ...entry, key: newKey() } : entry);
      if (typed) this.sender.add({ ...typed, state: "held" });
      this.draw();
    } else if ("drop" in button.dataset && confirm(this.options.wordDropSure)) {
      this.sender.drop(entry);
    }
  }
}
