/** Says something to the editor at the foot of the window, for everybody to hear; goes by itself or by a click. */
export class Teller {
  constructor(form) {
    this.line = document.createElement('output');
    this.line.className = 'desk-told';
    this.line.setAttribute('role', 'status');
    this.line.hidden = true;
    this.line.addEventListener('click', () => this.silence());
    form.after(this.line);
  }

  tell(words, { seconds = 12 } = {}) {
    clearTimeout(this.timer);
    this.line.textContent = words;
    this.line.hidden = !words;
    if (words && seconds) this.timer = setTimeout(() => this.silence(), seconds * 1000);
  }

  silence() {
    this.line.hidden = true;
  }
}
