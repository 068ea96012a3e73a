/** Chooses a card's photo in the desk's own dialog; without this script its number is typed. */
export class PhotoChoice {
  constructor(field) {
    this.field = field;
    this.input = field.querySelector('input');
    if (!window.ImageChooserModal) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button button-small button-secondary';
    button.textContent = field.dataset.wordChoose;
    button.addEventListener('click', () => this.open());
    field.append(button);
  }

  open() {
    new window.ImageChooserModal(this.field.dataset.chooserUrl).open({}, (chosen) => this.chosen(chosen));
  }

  chosen(photo) {
    this.input.value = photo.id;
    this.input.dispatchEvent(new Event('input', { bubbles: true }));
    this.field.querySelector('.photo-shown')?.remove();
    if (!photo.preview?.url) return;
    const shown = document.createElement('span');
    shown.className = 'photo-shown';
    const image = document.createElement('img');
    image.src = photo.preview.url;
    image.alt = photo.title || '';
    shown.append(image);
    this.input.before(shown);
  }
}
