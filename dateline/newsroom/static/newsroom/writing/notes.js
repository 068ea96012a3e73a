/** The colleagues' notes: bound to the block where the cursor is and to the words that are selected. */
import { blockAround, paragraphAround, storyKey, token } from './body.js';

export class NotesPanel {
  constructor(root) {
    this.root = root;
    this.told = root.querySelector('[data-notes-told]');
    this.place = root.querySelector('[data-note-place]');
    this.target = { block: '', quoted: '' };
    document.addEventListener('focusin', (event) => this.follow(event.target));
    document.addEventListener('selectionchange', () => this.followSelection());
    root.addEventListener('submit', (event) => this.send(event));
  }

  follow(node) {
    const found = blockAround(node);
    if (found && found.child.id !== this.target.block) this.aim(found.child.id, '');
    else if (!found && !this.root.contains(node) && node.closest?.('[data-edit-form]')) this.aim('', '');
  }

  followSelection() {
    const selection = document.getSelection();
    const found = paragraphAround(selection?.anchorNode);
    if (found) this.aim(found.child.id, selection.toString().trim().slice(0, 500));
  }

  aim(block, quoted) {
    this.target = { block: block || '', quoted };
    const { wordWhole, wordBlock, wordQuoted } = this.place.dataset;
    const words = quoted ? wordQuoted.replace('%(words)s', quoted) : wordBlock;
    this.place.textContent = block ? words : wordWhole;
  }

  async send(event) {
    event.preventDefault();
    const key = storyKey();
    if (!key) {
      this.place.textContent = this.root.dataset.wordFirst;
      return;
    }
    const form = event.target;
    const sent = new FormData(form, event.submitter);
    const isNew = form.matches('[data-new-note]');
    if (isNew) Object.entries(this.target).forEach(([name, value]) => sent.set(name, value));
    try {
      const answer = await fetch(this.root.dataset.address.replace(/\d+(?=\/notes)/, key), {
        method: 'POST', body: sent, headers: { 'X-CSRFToken': token() },
      });
      if (![200, 422].includes(answer.status)) throw new Error(answer.status);
      this.told.innerHTML = await answer.text();
      if (isNew && answer.ok) form.reset();
      this.count();
    } catch {
      this.place.textContent = this.root.dataset.wordFailed;
    }
  }

  count() {
    const counter = document.querySelector('[data-side-panel-toggle=notes] [data-side-panel-toggle-counter]');
    const number = this.told.querySelectorAll('[name=resolve]').length;
    if (!counter) return;
    counter.textContent = number;
    counter.hidden = number === 0;
  }
}
