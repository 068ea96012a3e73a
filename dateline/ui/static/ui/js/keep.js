/** Keep a reader's choice on the page and in this browser; null forgets it. */
export function keep(name, value) {
  const root = document.documentElement;
  if (value === null) delete root.dataset[name];
  else root.dataset[name] = value;
  try {
    if (value === null) localStorage.removeItem(`dateline-${name}`);
    else localStorage.setItem(`dateline-${name}`, value);
  } catch {
    // Without storage the choice holds for this page.
  }
}

const memory = new Map();

/** What this browser keeps under `name`, or null. Nothing of it is ever sent. */
export function kept(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return memory.get(name) ?? null;
  }
}

/** Keep `value` in this browser; where it keeps nothing, for as long as the page is open. */
export function store(name, value) {
  memory.set(name, value);
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // Without storage it begins anew with each page.
  }
}
