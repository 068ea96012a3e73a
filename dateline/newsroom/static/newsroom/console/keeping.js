/** What this device keeps of one person's work at one console: words in the storage, photos in a database. */

const DATABASE = "dateline-console";
const PHOTOS = "photos";

/** A number that nobody has used (RFC 9562); where a page is not secure, browsers hold their own back. */
export function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

export class Keeping {
  memory = new Map();
  photos = new Map();
  unkept = new Set(); // names of which the storage has older words, or none
  holds = true;

  constructor(user, story) {
    this.prefix = `dateline-console/${user}/${story}/`;
  }

  read(name) {
    if (this.unkept.has(name)) return this.memory.get(name) ?? null;
    try {
      return JSON.parse(localStorage.getItem(this.prefix + name)) ?? this.memory.get(name) ?? null;
    } catch {
      return this.memory.get(name) ?? null;
    }
  }

  /** Keep `value`; where the browser does not, for as long as the page is open: `holds` says so. */
  write(name, value) {
    this.memory.set(name, value);
    try {
      localStorage.setItem(this.prefix + name, JSON.stringify(value));
      this.unkept.delete(name);
      this.holds = true;
    } catch {
      this.unkept.add(name);
      this.holds = false;
    }
  }

  drop(name) {
    this.memory.delete(name);
    this.unkept.delete(name);
    try {
      localStorage.removeItem(this.prefix + name);
    } catch {
      this.holds = false;
    }
  }

  /** The names that begin with `beginning`, in their order. */
  names(beginning) {
    const found = new Set(this.memory.keys());
    try {
      for (const name of Object.keys(localStorage)) {
        if (name.startsWith(this.prefix)) found.add(name.slice(this.prefix.length));
      }
    } catch {
      this.holds = false;
    }
    return [...found].filter((name) => name.startsWith(beginning)).sort();
  }

  /** Call `told(name, value)` when another tab has changed what is kept here. */
  follow(told) {
    addEventListener("storage", (event) => {
      if (!event.key?.startsWith(this.prefix)) return;
      const name = event.key.slice(this.prefix.length);
      this.memory.delete(name);
      this.unkept.delete(name);
      told(name, event.newValue === null ? null : JSON.parse(event.newValue));
    });
  }

  async putPhoto(key, file) {
    this.photos.set(key, file);
    try {
      await this.#inDatabase("readwrite", (store) => store.put(file, key));
    } catch {
      this.holds = false; // a window in private mode: the photo lives as long as the page
    }
  }

  async photo(key) {
    try {
      return (await this.#inDatabase("readonly", (store) => store.get(key))) ?? this.photos.get(key) ?? null;
    } catch {
      return this.photos.get(key) ?? null;
    }
  }

  async dropPhoto(key) {
    this.photos.delete(key);
    try {
      await this.#inDatabase("readwrite", (store) => store.delete(key));
    } catch {
      this.holds = false;
    }
  }

  async #inDatabase(mode, ask) {
    const database = await this.#open();
    try {
      return await new Promise((done, failed) => {
        const transaction = database.transaction(PHOTOS, mode);
        const request = ask(transaction.objectStore(PHOTOS));
        transaction.oncomplete = () => done(request.result);
        transaction.onerror = transaction.onabort = () => failed(transaction.error);
      });
    } finally {
      database.close();
    }
  }

  #open() {
    return new Promise((done, failed) => {
      const request = indexedDB.open(DATABASE, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(PHOTOS);
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });
  }
}
