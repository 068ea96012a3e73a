/**
 * Sends what waits on this device, in its order, one at a time, until the server has it. Each has a key that it
 * was given before it was sent: asked again, the server answers with the one that is there.
 */
import { SignedOut, filled } from "./asking.js";

const OUTBOX = "outbox/";
const SHORTEST = 2_000;
const LONGEST = 60_000;
const PATIENCE_WITH_A_PHOTO = 180_000;

export class Sender extends EventTarget {
  doing = null; // { name, words }: what is sent now
  failures = 0;

  constructor(options, keeping, asking) {
    super();
    Object.assign(this, { options, keeping, asking });
    addEventListener("online", () => this.wake());
    addEventListener("offline", () => this.tell());
    keeping.follow((name) => { if (name.startsWith(OUTBOX)) this.tell(); });
  }

  /** Everything that waits or was refused, the oldest first. */
  entries() {
    return this.keeping.names(OUTBOX).map((name) => ({ name, ...this.keeping.read(name) })).filter((one) => one.key);
  }

  add(entry) {
    // The clock may be set back; what was written later is sent later.
    const last = Number(this.keeping.names(OUTBOX).at(-1)?.slice(OUTBOX.length, OUTBOX.length + 15) ?? 0);
    const place = String(Math.max(Date.now(), last + 1)).padStart(15, "0");
    this.keeping.write(`${OUTBOX}${place}-${entry.key}`, entry);
    this.tell();
  }

  async drop({ name, photo }) {
    this.keeping.drop(name);
    this.tell();
    if (photo) await this.keeping.dropPhoto(photo.key);
  }

  tell() {
    this.dispatchEvent(new Event("change"));
  }

  /** Send now. */
  async wake() {
    clearTimeout(this.timer);
    this.retryAt = 0;
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = true;
    try {
      do {
        this.again = false;
        await this.#alone(() => this.#drain());
      } while (this.again);
    } finally {
      this.running = false;
      this.doing = null;
      this.tell();
    }
  }

  /** Only one tab of this browser sends; without locks the keys still keep each update single. */
  #alone(work) {
    return navigator.locks ? navigator.locks.request(`${this.keeping.prefix}${OUTBOX}`, work) : work();
  }

  async #drain() {
    for (;;) {
      const entry = this.entries().find((one) => one.state === "waiting");
      if (!entry) return;
      try {
        await this.#send(entry);
        this.failures = 0;
      } catch (fault) {
        if (!(fault instanceof SignedOut)) this.#later();
        return;
      }
    }
  }

  #later() {
    const pause = Math.min(LONGEST, SHORTEST * 2 ** this.failures) * (0.8 + 0.4 * Math.random());
    this.failures += 1;
    this.retryAt = Date.now() + pause;
    this.timer = setTimeout(() => this.wake(), pause);
  }

  /** Raises SignedOut, and TypeError where it is to be tried again. */
  async #send({ name, ...entry }) {
    this.#say(name, this.options.wordSending);
    if (entry.photo && !entry.photo.id && !(await this.#sendPhoto(name, entry))) return;
    const body = new FormData();
    Object.entries(entry.fields).forEach(([field, value]) => body.set(field, value));
    body.set("key", entry.key);
    body.set("user", this.options.user);
    if (entry.photo) body.set("photo", entry.photo.id);
    const answer = await this.asking.post(this.options.send, body);
    if (!(await this.#judge(name, entry, answer.status, () => answer.json()))) return;
    const told = await answer.json().catch(() => null);
    if (!told?.id) throw new TypeError("The answer is not the console's"); // but the page of a train's network, say
    await this.drop({ name, photo: entry.photo });
    this.dispatchEvent(new CustomEvent("sent", { detail: told.words }));
  }

  async #sendPhoto(name, entry) {
    const file = await this.keeping.photo(entry.photo.key);
    const body = new FormData();
    if (file) body.set("file", file, entry.photo.name);
    body.set("key", entry.photo.key);
    body.set("alt", entry.fields.alt);
    body.set("user", this.options.user);
    await this.asking.state(""); // a request of this kind cannot say that nobody is signed in
    const { status, told } = await this.#upload(name, body);
    if (!(await this.#judge(name, entry, status, async () => told))) return false;
    entry.photo.id = told.photo;
    this.keeping.write(name, entry);
    return true;
  }

  #upload(name, body) {
    return new Promise((done, failed) => {
      const request = new XMLHttpRequest();
      request.open("POST", this.options.photo);
      request.timeout = PATIENCE_WITH_A_PHOTO;
      request.responseType = "json";
      request.setRequestHeader("X-Console", "1");
      request.setRequestHeader("X-CSRFToken", this.asking.token);
      request.upload.onprogress = ({ loaded, total }) => {
        this.#say(name, filled(this.options.wordPhoto, { percent: Math.round((100 * loaded) / total) }));
      };
      request.onload = () => done({ status: request.status, told: request.response });
      request.onerror = request.ontimeout = () => failed(new TypeError("No answer"));
      request.send(body);
    });
  }

  /** Whether it was taken. What is refused is kept, with the reason; what got no answer is tried again. */
  async #judge(name, entry, status, answer) {
    if (status === 200) return true;
    if (status === 409) {
      this.asking.signOut();
      throw new SignedOut();
    }
    if (status === 403 || status === 429 || status >= 500) throw new TypeError(`The server answered ${status}`);
    let reason = this.options.wordLost;
    if (status !== 404) {
      try {
        reason = (await answer()).words || reason;
      } catch {
        reason = `${status}`; // an answer that is not ours: by a proxy, which finds it too large, say
      }
    }
    this.keeping.write(name, { ...entry, state: "refused", reason });
    this.tell();
    return false;
  }

  #say(name, words) {
    this.doing = { name, words };
    this.tell();
  }

  /** How it stands with an entry, in words. */
  words(entry) {
    if (entry.state === "refused") return filled(this.options.wordRefused, { reason: entry.reason });
    if (entry.state === "held") return this.options.wordKept;
    if (this.doing?.name === entry.name) return this.doing.words;
    if (!navigator.onLine) return this.options.wordOffline;
    const seconds = Math.ceil((this.retryAt - Date.now()) / 1000);
    return seconds > 0 ? filled(this.options.wordAgain, { seconds }) : this.options.wordNext;
  }
}
