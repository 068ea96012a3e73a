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
