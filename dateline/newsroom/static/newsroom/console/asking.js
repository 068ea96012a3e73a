/** Asks the server, and knows whether somebody is still signed in. */

const PATIENCE = 30_000;

/** Put values into words such as "%(seconds)s s". */
export function filled(words, values) {
  return words.replace(/%\((\w+)\)[sd]/g, (all, name) => values[name] ?? all).replaceAll("%%", "%");
}

export class SignedOut extends Error {}

export class Asking extends EventTarget {
  signedIn = true;
  isLost = false; // the story is withdrawn, or no longer this person's

  constructor(root) {
    super();
    this.options = root.dataset;
    this.notice = root.querySelector("[data-notice]");
    this.says = root.querySelector("[data-says]");
    this.token = root.querySelector("[name=csrfmiddlewaretoken]").value;
  }

  /** Say it once, to eyes and ears. */
  say(words) {
    this.says.textContent = "";
    setTimeout(() => { this.says.textContent = words; }, 50);
  }

  warn(words) {
    this.notice.textContent = words;
    this.notice.hidden = !words;
  }

  /** Ask for a state; raises SignedOut, and TypeError where there is no network. */
  async state(query) {
    const answer = await this.#fetch(`${this.options.state}?${query}`, {});
    if (answer.status === 404) this.warn(this.options.wordLost);
    else if (this.isLost) this.warn("");
    this.isLost = answer.status === 404;
    if (!answer.ok) throw new TypeError(`The console answered ${answer.status}`);
    const told = await answer.json();
    this.token = told.csrf;
    if (String(told.user) !== this.options.user) this.signOut();
    else this.signIn();
    return told;
  }

  async text(address) {
    const answer = await this.#fetch(address, {});
    return answer.ok ? answer.text() : null;
  }

  /** Send a form. A token that a new session has made old is asked for once more. */
  async post(address, body) {
    let answer = await this.#post(address, body);
    if (answer.status === 403) {
      await this.state("");
      answer = await this.#post(address, body);
    }
    return answer;
  }

  #post(address, body) {
    return this.#fetch(address, { method: "POST", body, headers: { "X-CSRFToken": this.token } });
  }

  async #fetch(address, options) {
    const answer = await fetch(address, {
      ...options, headers: { "X-Console": "1", ...options.headers }, redirect: "manual",
      signal: AbortSignal.timeout?.(PATIENCE),
    });
    if (answer.type === "opaqueredirect") {
      this.signOut();
      throw new SignedOut();
    }
    return answer;
  }

  signOut() {
    if (!this.signedIn) return;
    this.signedIn = false;
    this.warn(this.options.wordSignedOut);
    const link = Object.assign(document.createElement("a"), {
      href: this.options.signIn, textContent: this.options.wordSignIn, target: "_blank", className: "button",
    });
    this.notice.append(" ", link);
  }

  signIn() {
    if (this.signedIn) return;
    this.signedIn = true;
    this.warn("");
    this.dispatchEvent(new Event("back"));
  }

  /** Send a small form and say what came of it; true where it was done. */
  async step(address, body) {
    try {
      const answer = await this.post(address, body);
      const told = await answer.json();
      if (answer.ok) this.say(told.words);
      this.warn(answer.ok ? "" : told.words);
      return answer.ok;
    } catch (fault) {
      if (!(fault instanceof SignedOut)) this.warn(this.options.wordFailed);
      return false;
    }
  }
}
