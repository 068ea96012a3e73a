/** Shows below a field how many characters it holds. The words come from the server, in `data-counts-letters`. */
class LetterCount {
  constructor(field) {
    this.field = field;
    this.told = document.createElement('output');
    this.told.className = 'desk-letters';
    this.told.htmlFor = field.id;
    field.after(this.told);
    field.addEventListener('input', () => this.tell());
    this.tell();
  }

  tell() {
    const count = [...this.field.value].length;
    this.told.textContent = this.field.dataset.countsLetters.replace('%(count)s', count);
  }
}

document.querySelectorAll('[data-counts-letters]').forEach((field) => new LetterCount(field));
