import { store } from "./keep.js";

/**
 * A form that asks the device for a passkey before it goes off. `data-passkey` says whether one is used (get) or
 * made (create); the options lie in the form as JSON, or are asked for at `data-options`.
 */
class PasskeyForm {
  constructor(form) {
    this.form = form;
    form.hidden = false;
    form.addEventListener("submit", (event) => this.submit(event));
  }

  async submit(event) {
    if (this.answered) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.refused(false);
    try {
      const credential = await this.ask(await this.options());
      this.form.elements.credential.value = JSON.stringify(asJSON(credential));
      this.answered = true;
      this.form.requestSubmit();
    } catch (fault) {
      if (fault.name !== "AbortError") this.refused(true);
    }
  }

  async options() {
    const { options } = this.form.dataset;
    if (!options) {
      const told = JSON.parse(this.form.querySelector("script[type='application/json']").textContent);
      return (told.creation_options ?? told.request_options).publicKey;
    }
    const answer = await fetch(options, { headers: { Accept: "application/json" } });
    return (await answer.json()).request_options.publicKey;
  }

  ask(options) {
    const publicKey = asBytes(options);
    if (this.form.dataset.passkey === "get") return navigator.credentials.get({ publicKey });
    // Kept by the device and opened by finger, face or PIN: only such a key opens an account by itself.
    publicKey.authenticatorSelection = {
      ...publicKey.authenticatorSelection, residentKey: "required", requireResidentKey: true, userVerification: "required",
    };
    return navigator.credentials.create({ publicKey });
  }

  refused(is) {
    this.form.querySelector("[data-refused]").hidden = !is;
  }
}

function bytes(text) {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
}

function text(buffer) {
  return btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Options as the server writes them, with bytes in the place of base64url. */
function asBytes(options) {
  const named = (list) => list?.map((one) => ({ ...one, id: bytes(one.id) }));
  const told = { ...options, challenge: bytes(options.challenge) };
  if (options.user) told.user = { ...options.user, id: bytes(options.user.id) };
  if (options.excludeCredentials) told.excludeCredentials = named(options.excludeCredentials);
  if (options.allowCredentials) told.allowCredentials = named(options.allowCredentials);
  return told;
}

/** What the device answered, as the server reads it. */
function asJSON(credential) {
  const { response } = credential;
  const told = { clientDataJSON: text(response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) told[name] = text(response[name]);
  }
  if (response.getTransports) told.transports = response.getTransports();
  return {
    type: credential.type, id: credential.id, rawId: text(credential.rawId), response: told,
    authenticatorAttachment: credential.authenticatorAttachment ?? null,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

/** Let the forms of an account inside `root` do what only a script can. */
export function enhance(root) {
  if (window.PublicKeyCredential) {
    root.querySelectorAll("[data-passkey]").forEach((form) => new PasskeyForm(form));
    root.querySelectorAll("[data-needs-passkeys]").forEach((one) => { one.hidden = false; });
  }
}

/** On a page of accounts: note whether anybody may be logged in, so that other pages ask. */
function watch(page) {
  if (page.querySelector("[data-nobody]")) store("dateline-reader", null);
  else if ("reader" in page.dataset) store("dateline-reader", true);
  // Whether it goes well, the next page asks.
  page.addEventListener("submit", () => { if (!page.querySelector("[data-nobody]")) store("dateline-reader", true); });
}

const page = document.querySelector("main [data-account]");
if (page) {
  enhance(page);
  watch(page);
}
