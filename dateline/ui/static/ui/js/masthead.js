import { keep, kept } from "./keep.js";

/** A button that turns the page dark or light and says which it would become. */
class ThemeSwitch {
  constructor(button) {
    this.button = button;
    this.system = matchMedia("(prefers-color-scheme: dark)");
    this.system.addEventListener("change", () => this.show());
    button.addEventListener("click", () => this.turn());
    button.hidden = false;
    this.show();
  }

  get isDark() {
    const chosen = document.documentElement.dataset.theme;
    return chosen ? chosen === "dark" : this.system.matches;
  }

  turn() {
    const wanted = this.isDark ? "light" : "dark";
    keep("theme", (wanted === "dark") === this.system.matches ? null : wanted);
    this.show();
  }

  show() {
    const words = this.isDark ? this.button.dataset.light : this.button.dataset.dark;
    this.button.querySelector("span").textContent = words;
    this.button.setAttribute("aria-label", words);
  }
}

document.querySelectorAll("[data-theme-switch]").forEach((button) => new ThemeSwitch(button));

// Whoever never logged in with this browser costs no call, and no script that makes one.
if (kept("dateline-reader")) import("./me.js").then(({ me }) => me());

// Whatever leads to the forms for logging in opens them over the page, so that nothing typed there is lost.
document.addEventListener("click", (event) => {
  const opener = event.target.closest?.("[data-account-dialog]");
  if (!opener || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  import("./account-dialog.js").then((dialog) => dialog.openAccountDialog(opener)).catch(() => location.assign(opener.href));
});
