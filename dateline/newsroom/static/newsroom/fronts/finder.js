/** Finds stories while one types; the container that was chosen to pin into stays chosen. */
export class Finder {
  constructor(root, found) {
    this.form = root.querySelector('[data-finder]');
    this.list = root.querySelector('[data-found]');
    this.found = found;
    this.asked = 0;
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.find();
    });
    this.form.addEventListener('input', () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.find(), 250);
    });
  }

  async find() {
    clearTimeout(this.timer);
    this.asked += 1;
    const number = this.asked;
    const words = new URLSearchParams(new FormData(this.form));
    const answer = await fetch(`${this.form.dataset.findUrl}?${words}`);
    const html = await answer.text();
    if (!answer.ok || answer.redirected || number !== this.asked) return;
    const chosen = this.list.querySelector('select')?.value;
    this.list.innerHTML = html;
    const select = this.list.querySelector('select');
    if (select && [...select.options].some((one) => one.value === chosen)) select.value = chosen;
    this.found();
  }
}
