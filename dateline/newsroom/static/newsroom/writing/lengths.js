/** Counts while one types: the words of the body, and the headline where it will stand. The server counted first. */
const TEXTS = '.public-DraftEditor-content, textarea, input[type=text]:not([name$="-id"])';

export class Lengths {
  constructor(panel, form) {
    this.panel = panel;
    this.form = form;
    form.addEventListener('input', () => this.soon());
    form.addEventListener('keyup', () => this.soon());
    panel.addEventListener('desk:refreshed', () => this.measure());
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.measure();
      this.count();
    }, 300);
  }

  measure() {
    this.panel.querySelectorAll('[data-headline-place]').forEach((place) => {
      const values = place.dataset.fields.split(' ').map((name) => this.form.elements[name]?.value || '');
      const length = [...(values.find(Boolean) || '')].length;
      place.querySelector('[data-headline-length]').textContent = length;
      place.classList.toggle('is-long', length > Number(place.dataset.most));
    });
  }

  count() {
    const told = this.panel.querySelector('[data-word-count]');
    const words = [...document.querySelectorAll('#body-root [data-streamfield-child]')]
      .filter((child) => child.getAttribute('aria-hidden') !== 'true')
      .flatMap((child) => [...child.querySelectorAll(TEXTS)])
      .map((field) => field.value ?? field.innerText)
      .reduce((sum, text) => sum + text.split(/\s+/).filter(Boolean).length, 0);
    const minutes = words ? Math.ceil(words / Number(told.dataset.pace)) : 0;
    told.textContent = told.dataset.wordTold.replace('%(words)s', words).replace('%(minutes)s', minutes);
  }
}
