/** The moderator's desk by keyboard and without leaving the page. The same forms work without this script. */
const EVERY = 5000; // ms
const OFF = 'dateline-desk-keys-off';
const FIELDS = 'input:not([type=checkbox]), textarea, select, [contenteditable]';

const filled = (words, count) => words.replace('%(count)s', count);

/** Messages in a list, one of which is current; each is sent and replaced in place, so that nothing else moves. */
class Rows {
  constructor(place) {
    this.place = place;
    this.told = document.querySelector('[data-told]');
    this.busy = new Set();
    place.addEventListener('submit', (event) => this.send(event));
    place.addEventListener('focusin', (event) => this.mark(event.target.closest('[data-row]')));
  }

  get all() {
    return [...this.place.querySelectorAll('[data-row]')];
  }

  get current() {
    return this.place.querySelector('[data-row].is-current');
  }

  mark(row) {
    if (!row) return;
    this.all.forEach((one) => one.classList.toggle('is-current', one === row));
  }

  go(step) {
    const rows = this.all;
    const row = rows[this.current ? rows.indexOf(this.current) + step : 0];
    if (!row) return;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: 'nearest' });
  }

  async send(event) {
    const row = event.target.closest('[data-row]');
    if (!row || !event.submitter) return;
    event.preventDefault();
    const key = row.dataset.row;
    if (this.busy.has(key)) return;
    this.busy.add(key);
    const body = new FormData(event.target, event.submitter);
    const options = { method: 'POST', body, headers: { Accept: 'application/json' } };
    const answer = await fetch(event.target.action, options).catch(() => null);
    // A page of another kind, such as the one to sign in, is no answer.
    const said = answer && !answer.redirected ? await answer.json().catch(() => null) : null;
    this.busy.delete(key);
    if (!said) {
      this.tell(this.told?.dataset.wordFailed ?? '', true);
      return;
    }
    this.tell(said.words, !answer.ok);
    if (said.row) this.replace(row, said.row, answer.ok);
  }

  replace(row, html, isDone) {
    const made = document.createElement('template');
    made.innerHTML = html;
    const fresh = made.content.querySelector('[data-row]');
    if (!fresh) return;
    const wasCurrent = row.classList.contains('is-current');
    const hadFocus = row.contains(document.activeElement) || document.activeElement === document.body;
    row.replaceWith(fresh);
    if (isDone) fresh.classList.add('is-done');
    if (!wasCurrent) return;
    this.mark(fresh);
    if (hadFocus) fresh.focus({ preventScroll: true });
  }

  tell(words, isRefusal) {
    if (!this.told) return;
    this.told.classList.toggle('is-refused', isRefusal);
    this.told.textContent = words;
  }
}

/** Single keys, outside of fields only, and only as long as nobody has switched them off. */
class Keys {
  constructor(rows) {
    this.rows = rows;
    this.help = document.querySelector('[data-help]');
    this.onOff = document.querySelector('[data-keys]');
    if (this.onOff) {
      this.onOff.checked = !localStorage.getItem(OFF);
      this.onOff.addEventListener('change', () => (this.onOff.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, '1')));
    }
    document.addEventListener('keydown', (event) => this.press(event));
  }

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const menu = event.target.closest?.('[data-reasons]');
    if (menu && this.choose(event, menu)) return;
    if (event.key === 'Escape') this.close(event.target);
    if (event.target.closest?.(FIELDS) || document.querySelector('dialog[open]') || localStorage.getItem(OFF)) return;
    const moves = { j: 1, k: -1 };
    if (event.key in moves) {
      event.preventDefault();
      this.rows.go(moves[event.key]);
    } else if (event.key === '?' && this.help) {
      event.preventDefault();
      this.help.open = !this.help.open;
    } else if (/^[phrsfmeux]$/.test(event.key)) this.act(event);
  }

  act(event) {
    const row = this.rows.current;
    if (!row) return;
    const deed = event.key === 'x' ? row.querySelector('[name=chosen]') : row.querySelector(`[data-key="${event.key}"]`);
    if (!deed) return;
    event.preventDefault();
    if (!deed.matches('details')) return deed.click();
    deed.open = true;
    deed.querySelector('select, textarea').focus();
  }

  /** In the menu of reasons a number chooses, and Enter sends. */
  choose(event, menu) {
    const number = Number(event.key);
    if (event.key === 'Enter' && menu.value) {
      event.preventDefault();
      menu.form.requestSubmit(menu.form.querySelector('[name=do]'));
      return true;
    }
    if (event.key === ' ' || !Number.isInteger(number) || number < 1 || !menu.options[number]) return false;
    event.preventDefault();
    menu.selectedIndex = number;
    return true;
  }

  close(target) {
    const open = target.closest?.('details[open]');
    if (!open) return;
    open.open = false;
    open.querySelector('summary').focus();
  }
}

/** How many are chosen for all at once. */
class Chosen {
  constructor(told) {
    this.told = told;
    this.rest = told.textContent;
    document.addEventListener('change', (event) => event.target.name === 'chosen' && this.count());
    this.count();
  }

  count() {
    const count = document.querySelectorAll('[name=chosen]:checked').length;
    this.told.textContent = count ? filled(this.told.dataset.wordChosen, count) : this.rest;
  }
}

/** Says how many came since; what is being read stays where it is. */
class Watch {
  constructor(place) {
    this.place = place;
    this.link = place.querySelector('a');
    setInterval(() => this.ask(), EVERY);
    document.addEventListener('visibilitychange', () => this.ask());
  }

  async ask() {
    if (document.hidden) return;
    const answer = await fetch(this.place.dataset.watch).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const { count } = await answer.json();
    if (!count || String(count) === this.link.dataset.count) return;
    this.link.dataset.count = count;
    this.link.textContent = count === 1 ? this.place.dataset.wordOne : filled(this.place.dataset.wordMany, count);
    this.link.hidden = false;
  }
}

const rows = document.querySelector('[data-rows]');
if (rows) new Keys(new Rows(rows));
document.querySelectorAll('[data-chosen]').forEach((told) => new Chosen(told));
document.querySelectorAll('[data-watch]').forEach((place) => new Watch(place));
