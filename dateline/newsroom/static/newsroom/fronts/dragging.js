/** Drags stories into containers, cards within and between them, and containers up and down. */
export class Dragging {
  constructor(root, take) {
    this.root = root;
    this.take = take;
    this.dragged = null;
    root.addEventListener('dragstart', (event) => this.begun(event));
    root.addEventListener('dragover', (event) => this.over(event));
    root.addEventListener('drop', (event) => this.dropped(event));
    root.addEventListener('dragend', () => this.ended());
  }

  /** Make draggable what a new panel or a search has brought. */
  watch() {
    this.root.querySelectorAll('[data-story]').forEach((story) => { story.draggable = true; });
  }

  begun(event) {
    const grip = event.target.closest?.('[data-grip]');
    const story = event.target.closest?.('[data-story]');
    if (grip) this.dragged = grip.closest(grip.dataset.grip === 'card' ? '[data-card]' : '[data-container]');
    else this.dragged = story;
    if (!this.dragged) return;
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', '');
    if (grip) event.dataTransfer.setDragImage(this.dragged, 10, 10);
  }

  over(event) {
    const place = this.dragged && this.placeAt(event);
    this.clear();
    if (!place) return;
    event.preventDefault();
    place.mark.classList.add(place.above ? 'is-dropping-above' : 'is-dropping');
  }

  /** Where would it go: into which container, at which place, and what shows that. */
  placeAt(event) {
    const container = event.target.closest?.('[data-container]');
    if (!container) return null;
    if (this.dragged.dataset.container) {
      const all = [...this.root.querySelectorAll('[data-container]')].filter((one) => one !== this.dragged);
      if (container === this.dragged) return null;
      const above = this.isAbove(event, container);
      return { to: all.indexOf(container) + (above ? 0 : 1), mark: container, above };
    }
    if ('holdsNone' in container.dataset) return null;
    const cards = [...container.querySelectorAll('[data-card]')].filter((one) => one !== this.dragged);
    const card = event.target.closest('[data-card]');
    if (card && card !== this.dragged) {
      const above = this.isAbove(event, card);
      return { into: container, to: cards.indexOf(card) + (above ? 0 : 1), mark: card, above };
    }
    const isHead = Boolean(event.target.closest('.container-bar'));
    return { into: container, to: isHead ? 0 : cards.length, mark: container, above: isHead };
  }

  isAbove(event, element) {
    const box = element.getBoundingClientRect();
    return event.clientY < box.top + box.height / 2;
  }

  dropped(event) {
    const place = this.dragged && this.placeAt(event);
    if (!place) return;
    event.preventDefault();
    const { dragged } = this;
    this.ended();
    if (dragged.dataset.container) {
      this.take({ do: 'container-move', container: dragged.dataset.container, to: place.to });
    } else if (dragged.dataset.card) {
      const from = dragged.closest('[data-container]').dataset.container;
      this.take({ do: 'card-move', container: from, card: dragged.dataset.card, into: place.into.dataset.container, to: place.to });
    } else {
      this.take({ do: `card-add:${dragged.dataset.story}`, container: place.into.dataset.container, to: place.to });
    }
  }

  ended() {
    this.clear();
    this.dragged = null;
  }

  clear() {
    this.root.querySelectorAll('.is-dropping, .is-dropping-above').forEach((one) => one.classList.remove('is-dropping', 'is-dropping-above'));
  }
}
