/** Shows the page's pictures large, one after the other. Without it a picture's link opens the file. */
export class Lightbox {
  constructor(template, links) {
    this.links = links;
    this.dialog = template.content.firstElementChild.cloneNode(true);
    document.body.append(this.dialog);
    this.image = this.dialog.querySelector("img");
    this.caption = this.dialog.querySelector(".lightbox-caption");
    this.count = this.dialog.querySelector(".lightbox-count");
    this.dialog.addEventListener("click", (event) => this.clicked(event));
    this.dialog.addEventListener("keydown", (event) => this.pressed(event));
    this.dialog.addEventListener("close", () => this.links[this.number].focus());
  }

  open(number) {
    this.show(number);
    this.dialog.showModal();
    this.dialog.querySelector("[data-close]").focus();
  }

  show(number) {
    this.number = (number + this.links.length) % this.links.length;
    const link = this.links[this.number];
    this.image.src = link.href;
    this.image.alt = link.querySelector("img")?.alt ?? "";
    this.caption.textContent = link.parentElement.querySelector("figcaption")?.textContent.trim() ?? "";
    this.count.textContent = this.links.length > 1 ? `${this.number + 1} / ${this.links.length}` : "";
    for (const button of this.dialog.querySelectorAll("[data-step]")) button.hidden = this.links.length < 2;
  }

  clicked(event) {
    const button = event.target.closest("button");
    if (button?.dataset.step) this.show(this.number + Number(button.dataset.step));
    else if (button || event.target === this.dialog || event.target === this.image) this.dialog.close();
  }

  pressed(event) {
    const onward = getComputedStyle(this.dialog).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const back = onward === "ArrowRight" ? "ArrowLeft" : "ArrowRight";
    if (event.key === onward) this.show(this.number + 1);
    else if (event.key === back) this.show(this.number - 1);
  }
}
