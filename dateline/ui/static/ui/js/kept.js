/** What this browser keeps under `name`, or null. Nothing of it is ever sent. */
const memory = new Map();

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
