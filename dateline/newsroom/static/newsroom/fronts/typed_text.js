/** Keeps what was typed and not saved, and which parts stood open, while the tool is drawn anew. */
export class TypedText {
  constructor(panel) {
    this.panel = panel;
    this.dirty = new Set();
    panel.addEventListener('input', (event) => {
      const form = event.target.closest('form[id]');
      if (form) this.dirty.add(form.id);
    });
  }

  /** Remember all but the form that has just been saved. */
  keep(saved) {
    if (saved) this.dirty.delete(saved.id);
    this.open = [...this.panel.querySelectorAll('details[id]')].map((one) => [one.id, one.open]);
    this.values = [...this.dirty].flatMap((id) => {
      const form = document.getElementById(id);
      return form ? [[id, [...form.elements].filter((one) => one.name && one.type !== 'submit').map((one) => [one.name, one.type === 'checkbox' ? one.checked : one.value])]] : [];
    });
  }

  giveBack() {
    this.open.forEach(([id, open]) => {
      const details = document.getElementById(id);
      if (details) details.open = open || details.open;
    });
    this.values.forEach(([id, values]) => {
      const form = document.getElementById(id);
      // The server has refused this form and shows what was typed, with a newer mark.
      if (!form || form.querySelector('.panel-said')) return;
      values.forEach(([name, value]) => {
        const field = form.elements[name];
        if (!field || name === 'csrfmiddlewaretoken') return;
        if (field.type === 'checkbox') field.checked = value;
        else field.value = value;
      });
    });
  }
}
