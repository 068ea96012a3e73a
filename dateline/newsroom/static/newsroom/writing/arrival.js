/**
 * Brings the block that the address names into view and the cursor into it. The browser looked before the block was
 * drawn, and what is drawn after it pushes it away again: so it is held in view until the form rests or somebody acts.
 */
export class Arrival {
  constructor(block, patience = 10_000, rest = 1_500) {
    this.block = block;
    this.rest = rest;
    this.arrived = false;
    this.end = performance.now() + patience;
    ['wheel', 'keydown', 'pointerdown'].forEach((deed) => {
      document.addEventListener(deed, () => (this.end = 0), { once: true, passive: true });
    });
    this.look();
  }

  look() {
    const now = performance.now();
    if (now > this.end) return;
    const section = document.getElementById(this.block);
    const field = section?.querySelector('textarea, input:not([type=hidden]), [contenteditable=true]');
    const focused = document.activeElement;
    if (field && focused !== field) {
      // Somebody, or what helps them to get about, has gone on to another field: never fetched back.
      if (this.arrived && focused !== document.body) return;
      field.focus({ preventScroll: true });
      this.arrived = true;
      this.end = now + this.rest;
    }
    const place = field?.getBoundingClientRect();
    if (place && (place.top < 0 || place.bottom > window.innerHeight)) {
      field.scrollIntoView({ block: 'center', behavior: 'instant' });
    }
    requestAnimationFrame(() => this.look());
  }
}
