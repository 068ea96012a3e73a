/** Sorts what is pinned by dragging; the buttons beside each pin do the same by keyboard. */

export class Pins {
  constructor(root, asking, done) {
    Object.assign(this, { root, asking, done });
    root.addEventListener("dragstart", (event) => {
      this.dragged = event.target.closest?.("[data-pins] > li");
      if (this.dragged) event.dataTransfer.setData("text/plain", "");
    });
    root.addEventListener("dragover", (event) => this.over(event));
    root.addEventListener("drop", (event) => this.drop(event));
    root.addEventListener("dragend", () => { this.dragged = null; });
  }

  over(event) {
    const pin = event.target.closest?.("[data-pins] > li");
    if (!this.dragged || !pin) return;
    event.preventDefault();
    if (pin === this.dragged) return;
    const { top, height } = pin.getBoundingClientRect();
    const downwards = this.dragged.compareDocumentPosition(pin) & Node.DOCUMENT_POSITION_FOLLOWING;
    const way = (event.clientY - top) / height;
    if (downwards && way > 0.3) pin.after(this.dragged);
    else if (!downwards && way < 0.7) pin.before(this.dragged);
  }

  async drop(event) {
    if (!this.dragged) return;
    event.preventDefault();
    const body = new FormData();
    body.set("do", "sort");
    body.set("order", [...this.dragged.parentElement.children].map((pin) => pin.dataset.update).join(","));
    await this.asking.step(this.asking.options.run, body);
    this.done();
  }
}
