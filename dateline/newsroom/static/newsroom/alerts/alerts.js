/** Counts the characters of an alert while one types, and keeps what waits for a second person up to date. */
const EVERY = 5000; // ms

class Counted {
  constructor(field) {
    this.field = field;
    this.told = Object.assign(document.createElement('output'), { className: 'desk-list__more' });
    field.after(this.told);
    field.addEventListener('input', () => this.count());
    this.count();
  }

  count() {
    const most = Number(this.field.dataset.counted);
    const length = [...this.field.value.trim()].length;
    this.told.textContent = `${length} / ${most}`;
    this.told.style.color = length > most ? 'var(--w-color-text-error)' : '';
  }
}

class Waiting {
  constructor(place) {
    this.place = place;
    setInterval(() => this.ask(), EVERY);
    document.addEventListener('visibilitychange', () => this.ask());
  }

  async ask() {
    if (document.hidden || this.isInUse) return;
    // What cannot be fetched now is asked for again; a page of another kind, such as the one to sign in, is none.
    const answer = await fetch(this.place.dataset.waiting).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const made = document.createElement('template');
    made.innerHTML = await answer.text();
    const fresh = made.content.querySelector('[data-state]');
    if (!fresh || this.isInUse || fresh.dataset.state === this.place.querySelector('[data-state]').dataset.state) return;
    this.place.replaceChildren(fresh);
  }

  /** Nothing is taken from under somebody's hands. */
  get isInUse() {
    return this.place.contains(document.activeElement) || [...this.place.querySelectorAll('input[type=text]')].some((box) => box.value);
  }
}

document.querySelectorAll('[data-counted]').forEach((field) => new Counted(field));
document.querySelectorAll('[data-waiting]').forEach((place) => new Waiting(place));
