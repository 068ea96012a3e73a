/** The panel "Before publishing": asks the server anew when the form has saved itself, and leads to places. */
import { goToBlock, openTab, storyKey } from './body.js';

export class WritingPanel {
  constructor(root, form) {
    this.root = root;
    form.addEventListener('w-autosave:success', () => this.refresh());
    document.addEventListener('click', (event) => this.lead(event));
    if (storyKey()) this.refresh();
  }

  async refresh() {
    const key = storyKey();
    if (!key) return;
    const answer = await fetch(this.root.dataset.address.replace(/\d+(?=\/panel)/, key));
    if (!answer.ok) return;
    const told = this.root.querySelector('[data-writing-told]');
    told.innerHTML = await answer.text();
    this.count(Number(told.querySelector('[data-checks-found]').dataset.checksFound));
    this.root.dispatchEvent(new CustomEvent('desk:refreshed'));
  }

  count(number) {
    const counter = document.querySelector(
      '[data-side-panel-toggle=writing] [data-side-panel-toggle-counter]',
    );
    if (!counter) return;
    counter.textContent = number;
    counter.hidden = number === 0;
  }

  lead(event) {
    const link = event.target.closest?.('[data-goes-to-block], [data-goes-to-field]');
    if (!link) return;
    const { goesToBlock, goesToField } = link.dataset;
    if (goesToBlock && goToBlock(goesToBlock)) event.preventDefault();
    const field = goesToField && document.getElementById(`id_${goesToField}`);
    if (field) {
      event.preventDefault();
      openTab(field);
      field.scrollIntoView({ block: 'center' });
      field.focus();
    }
  }
}
