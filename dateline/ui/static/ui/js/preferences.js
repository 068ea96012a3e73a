// Runs before the first paint, so that a chosen theme or text size does not flash. Kept in this browser only.
(() => {
  try {
    for (const name of ["theme", "text"]) {
      const kept = localStorage.getItem(`dateline-${name}`);
      if (kept) document.documentElement.dataset[name] = kept;
    }
  } catch {
    // A browser that refuses storage shows the page as its system wants it.
  }
})();
