/** A field and a button that copies it. The word for "done" comes from the server. */
class Copies {
  constructor(root) {
    this.field = root.querySelector('[data-copies-from]');
    this.button = root.querySelector('[data-copies-button]');
    this.button.addEventListener('click', () => this.copy());
    this.field.focus();
    this.field.select();
  }

  async copy() {
    this.field.select();
    try {
      await navigator.clipboard.writeText(this.field.value);
    } catch {
      document.execCommand('copy');
    }
    this.button.textContent = this.button.dataset.wordCopied;
  }
}

document.querySelectorAll('[data-copies]').forEach((root) => new Copies(root));
