/** A photo for an update: from the camera, the library, a drop or a paste; made small enough, and kept. */
import { newKey } from "./keeping.js";

const LONGEST_SIDE = 2560;
const QUALITY = 0.85;

/** Return the picture, no side longer than 2560 pixels; as it is where it is small, or cannot be read here. */
export async function madeSmall(file) {
  let picture;
  try {
    picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    return file; // the server says what is wrong with it
  }
  const scale = LONGEST_SIDE / Math.max(picture.width, picture.height);
  if (scale >= 1) return file;
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const brush = canvas.getContext("2d");
  brush.imageSmoothingQuality = "high";
  brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const made = await new Promise((done) => { canvas.toBlob(done, "image/jpeg", QUALITY); });
  return made ? new File([made], `${file.name.replace(/\.\w+$/, "") || "photo"}.jpg`, { type: "image/jpeg" }) : file;
}

export class PhotoField extends EventTarget {
  chosen = null; // { key, name }

  constructor(form, options, keeping, asking) {
    super();
    Object.assign(this, { form, options, keeping, asking });
    this.part = form.querySelector("[data-part=photo]");
    this.shown = form.querySelector("[data-photo-chosen]");
    this.preview = form.querySelector("[data-photo-preview]");
    this.error = form.querySelector('[data-error="file"]');
    this.input = form.elements.file;
    for (const input of [this.input, form.querySelector("[data-camera]")]) {
      input.addEventListener("change", () => {
        if (input.files.length) this.choose(input.files[0]);
        input.value = "";
      });
    }
    form.querySelector("[data-photo-drop]").addEventListener("click", () => {
      this.drop();
      this.dispatchEvent(new Event("change"));
    });
    this.named = form.querySelector("[data-photo-named]");
    this.library = form.querySelector("[data-library-found]");
    const opens = form.querySelector("[data-library]");
    const words = this.library.querySelector("input");
    const find = () => this.find(`${opens.dataset.library}?${new URLSearchParams({ q: words.value })}`);
    opens.addEventListener("click", () => {
      this.library.hidden = !this.library.hidden;
      if (!this.library.hidden) find();
    });
    words.addEventListener("input", () => {
      clearTimeout(this.finding);
      this.finding = setTimeout(find, 300);
    });
    // Enter here finds; it publishes nothing.
    words.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) event.preventDefault(); });
    this.library.addEventListener("click", ({ target }) => this.pick(target.closest("[data-choose]")));
    form.addEventListener("dragover", (event) => {
      if (event.dataTransfer.types.includes("Files")) event.preventDefault();
    });
    form.addEventListener("drop", (event) => this.#take(event, event.dataTransfer));
    form.addEventListener("paste", (event) => this.#take(event, event.clipboardData));
  }

  #take(event, transfer) {
    const file = [...transfer.files].find((one) => one.type.startsWith("image/"));
    // Word puts a picture of the text beside the text.
    if (!file || transfer.getData("text/plain")) return;
    event.preventDefault();
    this.choose(file);
  }

  /** Show what the library has. */
  async find(address) {
    this.error.hidden = true;
    try {
      this.library.querySelector("ul").innerHTML = (await this.asking.text(address)) ?? "";
    } catch {
      this.error.textContent = this.options.wordFailed;
      this.error.hidden = false;
    }
  }

  /** Take a photo that is in the library. */
  pick(button) {
    if (!button) return;
    const { alt, photo } = this.form.elements;
    this.drop();
    photo.value = button.dataset.choose;
    alt.value ||= button.dataset.alt;
    this.library.hidden = true;
    this.show(button.dataset.named);
    alt.focus();
    this.dispatchEvent(new Event("change"));
  }

  show(named) {
    this.shown.hidden = false;
    this.named.textContent = named;
    this.named.hidden = !named;
  }

  async choose(file) {
    this.drop();
    this.error.hidden = true;
    if (!file.type.startsWith("image/")) {
      this.error.textContent = this.options.wordNoPicture;
      this.error.hidden = false;
      return;
    }
    const small = await madeSmall(file);
    const key = newKey();
    await this.keeping.putPhoto(key, small);
    await this.put({ key, name: small.name });
    this.part.open = true;
    this.part.querySelector("[name=alt]").focus();
    this.dispatchEvent(new Event("change"));
  }

  async put(chosen) {
    const file = chosen && (await this.keeping.photo(chosen.key));
    this.#forget();
    this.chosen = file || chosen?.id ? chosen : null;
    this.shown.hidden = !this.chosen;
    this.preview.hidden = !file;
    if (file) this.preview.src = URL.createObjectURL(file);
    else if (this.form.elements.photo.value) this.show(this.options.wordAPhoto);
  }

  /** Take out a photo that will not be sent. */
  drop() {
    if (this.chosen) this.keeping.dropPhoto(this.chosen.key);
    this.clear();
  }

  clear() {
    this.#forget();
    this.chosen = null;
    this.shown.hidden = true;
    this.named.hidden = true;
    this.library.hidden = true;
    this.input.form.elements.photo.value = "";
  }

  #forget() {
    if (this.preview.src) URL.revokeObjectURL(this.preview.src);
    this.preview.removeAttribute("src");
    this.preview.hidden = true;
  }
}
