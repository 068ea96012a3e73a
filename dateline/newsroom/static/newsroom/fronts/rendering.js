/** Shows the draft at the width of a desk or a phone, made small enough to fit, and anew after each step. */
export class Rendering {
  constructor(section, choose) {
    this.stage = section.querySelector('[data-stage]');
    this.frame = section.querySelector('iframe');
    this.buttons = [...section.querySelectorAll('[data-width]')];
    this.choose = choose;
    this.width = 1280;
    this.scrolled = 0;
    this.buttons.forEach((button) => button.addEventListener('click', () => this.setWidth(Number(button.dataset.width))));
    this.frame.addEventListener('load', () => this.loaded());
    new ResizeObserver(() => this.fit()).observe(this.stage);
    if (this.frame.contentDocument?.readyState === 'complete') this.loaded();
  }

  setWidth(width) {
    this.width = width;
    this.buttons.forEach((button) => button.setAttribute('aria-pressed', String(Number(button.dataset.width) === width)));
    this.fit();
  }

  fit() {
    const scale = Math.min(1, this.stage.clientWidth / this.width);
    this.frame.style.inlineSize = `${this.width}px`;
    this.frame.style.blockSize = `${Math.floor(this.stage.clientHeight / scale)}px`;
    this.frame.style.transform = scale < 1 ? `scale(${scale})` : '';
    this.frame.style.marginInline = scale < 1 ? '' : 'auto';
    this.stage.style.overflow = 'hidden';
  }

  reload() {
    this.scrolled = this.frame.contentWindow?.scrollY || 0;
    this.frame.contentWindow.location.reload();
  }

  loaded() {
    const page = this.frame.contentDocument;
    if (!page) return;
    this.fit();
    this.frame.contentWindow.scrollTo(0, this.scrolled);
    page.addEventListener('click', (event) => this.clicked(event));
  }

  clicked(event) {
    const link = event.target.closest('a[href]');
    // Pages of the site refuse to be shown in a frame.
    if (link && !link.getAttribute('href').startsWith('#')) event.preventDefault();
    const card = event.target.closest('[data-card]')?.dataset.card;
    if (card) this.choose(card);
  }
}
