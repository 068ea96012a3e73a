import { enhance } from "./account-forms.js";
import { arrived, askAgain } from "./me.js";

const HEADERS = { "X-Dateline-Dialog": "1" };
const FIRST = "[aria-invalid='true'], input:not([type='hidden']), [data-account] button:not([data-close])";
let dialog = null;

/** Open the forms for logging in and registering over this page; `opener` is the link that leads to them. */
export async function openAccountDialog(opener) {
  dialog ??= new AccountDialog();
  await dialog.open(opener);
}

/** The pages of accounts in a dialog: the server draws the same forms, and nothing on the page below is touched. */
class AccountDialog {
  constructor() {
    this.element = document.createElement("dialog");
    this.element.className = "account-dialog";
    this.element.setAttribute("aria-labelledby", "account-title");
    this.element.addEventListener("submit", (event) => this.submit(event));
    this.element.addEventListener("click", (event) => this.click(event));
    this.element.addEventListener("close", () => { this.element.replaceChildren(); this.opener?.focus(); });
    document.body.append(this.element);
    this.dressed = dress();
  }

  async open(opener) {
    this.opener = opener;
    const there = new URL(opener.href ?? opener.dataset.accountDialog, location.href);
    await this.dressed;
    const page = await this.ask(there);
    if (!this.element.open) this.element.showModal();
    await this.take(page);
  }

  /** Fetch a form as it is drawn for a dialog. In the end the server leads to who has logged in. */
  async ask(there, body) {
    const aim = new URL(there, location.href);
    if (!body) aim.searchParams.set("next", "/me.json");
    const page = await fetch(aim, { method: body ? "POST" : "GET", body, headers: HEADERS });
    // Errors come as pages, too; what is no page is said by the page below.
    if (!page.headers.get("Content-Type")) throw new Error(`${aim} answered nothing`);
    return page;
  }

  async take(page) {
    if (page.headers.get("Content-Type").startsWith("application/json")) {
      this.done(await page.json());
      return;
    }
    const found = new DOMParser().parseFromString(await page.text(), "text/html");
    const part = found.querySelector("[data-account]") ?? found.querySelector("main");
    if (part && "reader" in part.dataset && !part.querySelector("form [name='credential'], form input:not([type='hidden'])")) {
      this.done(await askAgain());
      return;
    }
    this.element.replaceChildren(...(part ? [document.adoptNode(part)] : []));
    if (!this.element.querySelector("[data-close]")) this.element.prepend(this.close());
    enhance(this.element);
    (this.element.querySelector(FIRST) ?? this.element).focus();
  }

  done(told) {
    if (!told.csrf) return;
    this.element.close();
    arrived(told);
  }

  async submit(event) {
    const { target: form, submitter } = event;
    if (event.defaultPrevented) return;
    event.preventDefault();
    if (this.busy) return;
    this.busy = true;
    this.element.setAttribute("aria-busy", "true");
    try {
      await this.take(await this.ask(form.action, new FormData(form, submitter)));
    } catch {
      form.submit(); // the page itself then says what is wrong
    } finally {
      this.busy = false;
      this.element.removeAttribute("aria-busy");
    }
  }

  async click(event) {
    if (event.target.closest("[data-close]") || event.target === this.element) {
      this.element.close();
      return;
    }
    const link = event.target.closest("a[href]");
    if (!link || !new URL(link.href).pathname.startsWith("/account/")) return;
    event.preventDefault();
    await this.take(await this.ask(link.href));
  }

  /** A way out for a page that was not drawn for a dialog. */
  close() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "tool";
    button.dataset.close = "";
    button.textContent = "×";
    return button;
  }
}

/** The sheet of account forms comes with the dialog: other pages do not carry it. */
function dress() {
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = new URL("../account.css", import.meta.url);
  return new Promise((done) => {
    sheet.addEventListener("load", done);
    sheet.addEventListener("error", done);
    document.head.append(sheet);
  });
}
