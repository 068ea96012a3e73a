/** Sends each step of composing without leaving the page. Without this script the same forms lead there and back. */
import { ArrowKeys } from './arrow_keys.js';
import { Dragging } from './dragging.js';
import { Finder } from './finder.js';
import { PhotoChoice } from './photo_choice.js';
import { Rendering } from './rendering.js';
import { TypedText } from './typed_text.js';

class Composer {
  constructor(root) {
    this.root = root;
    this.panel = root.querySelector('[data-panel]');
    this.announcement = root.querySelector('[data-announcement]');
    this.typed = new TypedText(this.panel);
    this.rendering = new Rendering(root.querySelector('[data-rendering]'), (card) => this.choose(card));
    this.dragging = new Dragging(root, (step) => this.take(step));
    this.steps = Promise.resolve();
    this.finder = new Finder(root, () => this.dragging.watch());
    new ArrowKeys(this.panel);
    root.addEventListener('submit', (event) => this.submitted(event));
    document.addEventListener('keydown', (event) => this.shortcut(event));
    this.ready();
  }

  ready() {
    this.dragging.watch();
    this.panel.querySelectorAll('[data-photo-choice]').forEach((field) => new PhotoChoice(field));
  }

  submitted(event) {
    const form = event.target;
    if (form.method !== 'post') return;
    event.preventDefault();
    const data = new FormData(form, event.submitter);
    this.take(data, form);
  }

  /** Take a step: a form's data, or an object of names and values. Steps wait for one another. */
  take(step, form = null) {
    this.steps = this.steps.then(() => this.send(step, form));
    return this.steps;
  }

  async send(step, form) {
    const token = this.root.querySelector('[name=csrfmiddlewaretoken]').value;
    const data = step instanceof FormData ? step : new FormData();
    if (data !== step) Object.entries(step).forEach(([name, value]) => data.set(name, value));
    data.set('csrfmiddlewaretoken', token);
    this.root.setAttribute('aria-busy', 'true');
    try {
      const url = this.panel.querySelector('form').action;
      const answer = await fetch(url, { method: 'POST', body: data, headers: { 'X-Composer': '1' } });
      const html = await answer.text();
      if (answer.redirected || !html.includes('data-said')) throw new Error(String(answer.status));
      this.show(html, answer.ok ? form : null);
    } catch {
      this.announcement.textContent = this.root.dataset.wordFailed;
      this.tellFailure();
    } finally {
      this.root.removeAttribute('aria-busy');
    }
  }

  show(html, saved) {
    const focused = document.activeElement;
    const held = focused?.closest?.('[data-container]')?.id;
    const containers = this.containers();
    const scrolled = this.panel.scrollTop;
    this.typed.keep(saved);
    this.panel.innerHTML = html;
    this.typed.giveBack();
    this.panel.scrollTop = scrolled;
    const told = this.panel.firstElementChild.dataset;
    this.announcement.textContent = told.refused || told.said;
    this.ready();
    this.refocus(focused?.id, held);
    this.rendering.reload();
    // The list of containers to pin into stands beside the search.
    if (this.containers() !== containers) this.finder.find();
  }

  containers() {
    return [...this.panel.querySelectorAll('[data-container]')].map((one) => one.id + one.querySelector('h3').textContent).join();
  }

  refocus(id, held) {
    if (!id) return;
    const same = document.getElementById(id);
    if (same && !same.disabled) same.focus();
    // A button that its own step switched off or removed leaves the focus to the card or container it stood for.
    else if (same) same.closest('li')?.querySelector('.grip')?.focus();
    else if (!document.activeElement || document.activeElement === document.body)
      (document.getElementById(held) || this.panel).querySelector('.grip')?.focus();
  }

  tellFailure() {
    const told = document.createElement('p');
    told.className = 'panel-said is-refused';
    told.setAttribute('role', 'alert');
    told.textContent = this.root.dataset.wordFailed;
    this.panel.prepend(told);
  }

  /** A card that was clicked in the rendering is shown in the tool. */
  choose(card) {
    const found = this.panel.querySelector(`[data-card="${CSS.escape(card)}"]`);
    if (!found) return;
    this.panel.querySelectorAll('.is-chosen').forEach((one) => one.classList.remove('is-chosen'));
    found.classList.add('is-chosen');
    found.scrollIntoView({ block: 'center' });
    found.querySelector('.grip').focus();
  }

  shortcut(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 'z') return;
    if (event.target.closest?.('input, textarea, select')) return;
    event.preventDefault();
    this.panel.querySelector(event.shiftKey ? '#redo' : '#undo').click();
  }
}

document.querySelectorAll('[data-composer]').forEach((root) => new Composer(root));
