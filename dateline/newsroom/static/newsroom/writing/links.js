/** Finds own stories about the selected words, and makes the words a link to the one that is chosen. */
import { paragraphAround } from './body.js';
import { pasteInto } from './paste.js';

export class LinkSearch {
  constructor(root) {
    this.root = root;
    this.field = root.querySelector('[data-link-words]');
    this.list = root.querySelector('[data-link-found]');
    this.field.addEventListener('input', () => this.soon());
    document.addEventListener('selectionchange', () => this.followSelection());
    // The editor keeps its selection as long as it keeps the focus.
    this.list.addEventListener('mousedown', (event) => event.preventDefault());
  }

  followSelection() {
    const selection = document.getSelection();
    const found = paragraphAround(selection?.anchorNode);
    if (!found) return;
    this.editor = found.editor;
    const words = selection.toString().trim();
    if (words && words.length <= 120 && words !== this.field.value) {
      this.field.value = words;
      this.soon();
    }
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.find(), 350);
  }

  async find() {
    const words = this.field.value.trim();
    if (words.length < 3 || this.root.closest('[data-side-panel]').hidden) return;
    const answer = await fetch(`${this.root.dataset.address}?q=${encodeURIComponent(words)}`);
    if (!answer.ok || words !== this.field.value.trim()) return;
    const { stories } = await answer.json();
    this.list.replaceChildren(...stories.map((story) => this.line(story)));
    if (!stories.length) this.list.append(this.root.dataset.wordNone);
  }

  line(story) {
    const item = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'desk-choose';
    button.textContent = story.headline;
    button.addEventListener('click', () => this.choose(story, button));
    const more = document.createElement('span');
    more.className = 'desk-list__more';
    more.textContent = `${story.section} · ${story.day}`;
    item.append(button, more);
    return item;
  }

  choose(story, button) {
    if (this.editor?.isConnected) {
      // An address pasted over words makes them a link: the editor's own way, with its own undo.
      pasteInto(this.editor, { 'text/plain': story.address });
    } else {
      navigator.clipboard?.writeText(story.address);
      button.append(` · ${this.root.dataset.wordCopied}`);
    }
  }
}
