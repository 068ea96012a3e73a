const BATCH = 1500; // ms in which messages are announced together

/** What a room says beside its messages: how many there are, how many are new, and aloud what has come. */
export class News {
  heard = [];

  constructor(section, words) {
    Object.assign(this, { section, words });
  }

  /** Say how many messages there are, wherever the page says so. */
  count(count) {
    const words = count === 1 ? this.words.countOne : this.words.countMany.replace("{count}", count);
    for (const place of document.querySelectorAll("[data-room-count]")) place.textContent = words;
    for (const place of this.section.querySelectorAll("[data-talk-count]")) place.textContent = count || "";
    const all = this.section.querySelector("[data-all]");
    if (all) {
      all.textContent = this.words.all.replace("{count}", count);
      all.parentElement.hidden = count <= Number(this.section.dataset.most);
    }
  }

  fresh(count) {
    return count === 1 ? this.words.one : this.words.new.replace("{count}", count);
  }

  announce({ name, words }) {
    this.heard.push(`${name}: ${words}`);
    clearTimeout(this.telling);
    this.telling = setTimeout(() => {
      const heard = this.heard.splice(0);
      this.say(`${this.fresh(heard.length)}. ${heard.at(-1)}`);
    }, BATCH);
  }

  say(words) {
    this.section.querySelector("[data-says]").textContent = words;
  }
}
