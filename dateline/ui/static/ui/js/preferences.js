// Runs before the first paint, so that a chosen theme or text size does not flash, and no alert that was closed.
// Kept in this browser only.
(() => {
  try {
    for (const name of ["theme", "text"]) {
      const kept = localStorage.getItem(`dateline-${name}`);
      if (kept) document.documentElement.dataset[name] = kept;
    }
    const closed = JSON.parse(localStorage.getItem("dateline-closed"));
    if (closed) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`${closed.map((key) => `[data-alert="${key}"]`).join()} { display: none; }`);
      document.adoptedStyleSheets = [sheet];
    }
  } catch {
    // A browser that refuses storage shows the page as its system wants it.
  }
})();
