/** Keeps the lists as the server has them: draws anew what has another mark, and moves nothing else. */

function parsed(html) {
  return new DOMParser().parseFromString(html, "text/html");
}

export class Lists {
  constructor(root, asking) {
    Object.assign(this, { root, asking });
    this.public = root.querySelector("[data-list=public]");
    this.waiting = root.querySelector("[data-list=waiting]");
    root.addEventListener("click", (event) => {
      const link = event.target.closest("[data-before]");
      if (!link) return;
      event.preventDefault();
      this.older(link);
    });
  }

  /** Where the list of what is public ends on this page. */
  get end() {
    return this.public.lastElementChild?.dataset.order ?? "";
  }

  /** Bring everything to what `told` says; false where something must wait until it is not in use. */
  async follow(told) {
    const rows = await this.#rows([...told.updates, ...told.waiting]);
    const past = "isPast" in this.public.dataset;
    const whole = [past || this.#sync(this.public, told.updates, rows, told.is_cut), this.#sync(this.waiting, told.waiting, rows)];
    this.waiting.closest("[data-waiting]").hidden = !this.waiting.children.length;
    this.root.querySelector("[data-none]").hidden = Boolean(this.public.children.length);
    whole.push(await this.#head(told.head));
    return whole.every(Boolean);
  }

  async #rows(wanted) {
    const missing = wanted.filter(([key, mark]) => !this.#has(key, mark)).map(([key]) => key);
    const rows = new Map();
    for (let from = 0; from < missing.length; from += 50) {
      const query = new URLSearchParams(missing.slice(from, from + 50).map((key) => ["id", key]));
      const html = await this.asking.text(`${this.asking.options.parts}?${query}`);
      parsed(html ?? "").querySelectorAll("[data-update]").forEach((row) => rows.set(row.dataset.update, row));
    }
    return rows;
  }

  #has(key, mark) {
    return Boolean(this.root.querySelector(`.row[data-update="${key}"][data-mark="${mark}"]`));
  }

  /** With `isCut`, `wanted` ends before the list does: what is older stays as it is. */
  #sync(list, wanted, rows, isCut = false) {
    let whole = true;
    const there = new Map([...list.children].map((row) => [row.dataset.update, row]));
    let before = null;
    for (const [key, mark] of wanted) {
      let row = there.get(String(key));
      there.delete(String(key));
      const fresh = rows.get(String(key));
      if (row?.dataset.mark !== mark && !fresh) whole = false; // it could not be fetched
      if (row && row.dataset.mark !== mark && fresh) {
        if (inUse(row)) whole = false;
        else row = replaced(row, fresh);
      } else if (!row && fresh) {
        row = fresh;
        row.classList.add("is-new");
      }
      if (!row) continue;
      const place = before ? before.nextElementSibling : list.firstElementChild;
      if (place !== row) list.insertBefore(row, place);
      before = row;
    }
    const end = isCut ? before?.dataset.order ?? "" : "";
    there.forEach((row) => { if (row.dataset.order > end) row.remove(); });
    return whole;
  }

  async #head(mark) {
    const head = this.root.querySelector("[data-head]");
    const settings = this.root.querySelector("[data-settings]");
    // A form that is open is somebody's to finish; it learns when it is sent that it is old.
    const isOld = settings && settings.dataset.mark !== mark;
    const mayChange = isOld && !settings.querySelector("details[open]");
    if (head.dataset.mark === mark && !mayChange) return !isOld;
    const page = parsed((await this.asking.text(`${this.asking.options.parts}?head=1`)) ?? "");
    const fresh = page.querySelector("[data-head]");
    if (!fresh) return false;
    replaced(head, fresh);
    if (mayChange && !settings.querySelector("details[open]")) replaced(settings, page.querySelector("[data-settings]"));
    return !isOld || mayChange;
  }

  async older(link) {
    link.setAttribute("aria-disabled", "true");
    let html = null;
    try {
      html = await this.asking.text(`${this.asking.options.parts}?before=${link.dataset.before}`);
    } finally {
      link.removeAttribute("aria-disabled");
    }
    if (!html) return;
    const page = parsed(html);
    const rows = [...page.querySelectorAll("[data-update]")];
    link.closest("[data-older]").replaceWith(...page.querySelectorAll("[data-older]"));
    this.public.append(...rows);
    rows[0]?.querySelector("a, button")?.focus();
  }
}

function inUse(row) {
  return [...row.querySelectorAll("input:not([type=hidden])")].some((field) => field.value);
}

/** Put `fresh` in the place of `old`; whoever stood on a button there stands on the same one. */
function replaced(old, fresh) {
  const { name } = old.contains(document.activeElement) ? document.activeElement.dataset : {};
  old.replaceWith(fresh);
  if (name) fresh.querySelector(`[data-name="${name}"]`)?.focus();
  return fresh;
}
