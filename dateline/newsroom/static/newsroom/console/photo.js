/** A photo for an update: from the camera, the library, a drop or a paste; made small enough, and kept. */

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

  constructor(form, options, keeping) {
    super();
    Object.assign(this, { options, keeping });
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
      this.clear();
      this.dispatchEvent(new Event("change"));
    });
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

  async choose(file) {
    this.error.hidden = true;
    if (!file.type.startsWith("image/")) {
      this.error.textContent = this.options.wordNoPicture;
      this.error.hidden = false;
      return;
    }
    const small = await madeSmall(file);
    const key = crypto.randomUUID?.() ?? `${Date.now().toString(16).padStart(32, "0")}`;
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
  }

  clear() {
    this.#forget();
    this.chosen = null;
    this.shown.hidden = true;
    this.input.form.elements.photo.value = "";
  }

  #forget() {
    if (this.preview.src) URL.revokeObjectURL(this.preview.src);
    this.preview.removeAttribute("src");
    this.preview.hidden = true;
  }
}
