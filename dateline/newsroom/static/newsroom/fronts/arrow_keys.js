/** Moves a card or container by the arrow keys while its grip has the focus: by pressing the buttons beside it. */
const CARD = { ArrowUp: 'card-up', ArrowDown: 'card-down', ArrowLeft: 'card-back', ArrowRight: 'card-on', Delete: 'card-out' };
const CONTAINER = { ArrowUp: 'up', ArrowDown: 'down' };

export class ArrowKeys {
  constructor(panel) {
    this.panel = panel;
    panel.addEventListener('keydown', (event) => this.pressed(event));
  }

  pressed(event) {
    const grip = event.target.closest('[data-grip]');
    if (!grip || event.ctrlKey || event.metaKey || event.altKey) return;
    const name = (grip.dataset.grip === 'card' ? CARD : CONTAINER)[event.key];
    if (!name) return;
    event.preventDefault();
    const key = grip.id.replace('grip-', '');
    const button = document.getElementById(`${name}-${key}`);
    if (button && !button.disabled) button.click();
  }
}
