/**
 * What happens while a page is open. One connection serves all tabs of a browser: a browser has six to a site
 * over HTTP/1.1, and the seventh tab could not even load. Whoever holds the lock LEAD holds the stream, for the
 * topics of all visible tabs, and tells the others through a BroadcastChannel. Where that cannot be, or a tab
 * was asleep, the log is asked as JSON, from where this page stands. See docs/reference/events.md.
 */

// The numbers rise with the form of messages and names: tabs of two builds are open side by side.
const CHANNEL = "dateline-live-1";
const LEAD = "dateline-lead-1";
const TAB = "dateline-tab-1 ";
const MOST_TOPICS = 20; // the server's limit
const KEPT = 600; // events of late; more than the server ever replays
const GRACE = 10_000; // ms that a hidden tab stays awake
const TICK = 15_000;
const SILENCE = 50_000; // ms; the server beats every 20 s
const AHEAD = 25_000; // ms that a position may be ahead of the stream: by the next beat it is not, or was never true
const CUT = 5_000; // ms without a stream that a reader is not told of

/** When all modules of the page have run: their topics are then asked for by one stream, not by one each. */
const whenAllFollow = new Promise((done) => {
  if (document.readyState === "complete") done();
  for (const moment of ["DOMContentLoaded", "load"]) addEventListener(moment, done, { once: true });
});

const between = (least, most) => least + Math.random() * (most - least);
const numberOf = (id) => Number(id.slice(9));
/** Whether the position `id` ("epoch-number") is `other` or later. Numbers of two epochs say nothing. */
const reaches = (id, other) => id.slice(0, 9) === other.slice(0, 9) && numberOf(id) >= numberOf(other);

function query(topics, after) {
  const words = new URLSearchParams(topics.map((topic) => ["topic", topic]));
  if (after) words.set("after", after);
  return words;
}

/** Hold the lock `name`, from when it is free, until the function that is returned is called. */
function hold(name, got) {
  const waiting = new AbortController();
  let over = false;
  let release;
  const released = new Promise((done) => { release = done; });
  navigator.locks.request(name, { signal: waiting.signal }, () => {
    if (!over) got();
    return released;
  }).catch((reason) => {
    if (reason.name !== "AbortError") throw reason;
  });
  return () => { over = true; waiting.abort(); release(); };
}

/** Let `recent` reach up to `id`, with `event`, if there is one. */
function grow(recent, id, event) {
  if (reaches(recent.end, id)) return;
  recent.end = id;
  if (event) recent.events.push(event);
  if (recent.events.length > KEPT) recent.from = recent.events.shift().id;
}

/** One behaviour of this page that follows a topic, and where it stands. */
class Follower {
  constructor(topic, after, told) {
    Object.assign(this, { topic, told });
    this.stand(after);
  }

  stand(at) {
    this.last = at;
    this.since = Date.now();
  }

  take(event) {
    if (event.topic !== this.topic || reaches(this.last, event.id)) return;
    this.last = event.id;
    this.tell("event", event);
  }

  reset(snapshot, id) {
    this.stand(id);
    this.tell("reset", snapshot, id);
  }

  /** Call back; a fault there is reported, and harms nobody else. */
  tell(name, ...words) {
    try {
      this.told[name]?.(...words);
    } catch (fault) {
      reportError(fault);
    }
  }
}

/** Holds the browser's stream, for as long as its tab leads. */
class Leader {
  topics = [];
  failures = 0;

  constructor(tab) {
    this.tab = tab;
    this.steer();
  }

  /** See who is there; open the stream anew where a topic is missing and, if `exactly`, where one is too many. */
  async steer(exactly = false) {
    const names = (await navigator.locks.query()).held.map((lock) => lock.name);
    if (this.over) return;
    const others = names.filter((name) => name.startsWith(TAB)).flatMap((name) => name.split(" ").slice(2));
    const topics = [...new Set([...this.tab.topics, ...others])].slice(0, MOST_TOPICS);
    const missing = topics.some((topic) => !this.topics.includes(topic));
    if (missing || (exactly && topics.length < this.topics.length)) this.open(topics);
  }

  /** Go on with these topics from where this browser stands. */
  open(topics = this.topics) {
    this.close();
    this.topics = topics;
    this.tab.heard = Date.now();
    if (!topics.length) return;
    const { recent } = this.tab;
    const same = recent && topics.every((topic) => recent.topics.includes(topic));
    const after = recent ? recent.end : this.tab.oldest;
    // Kept back until the stream is `ready`: who asked for "from now on" shall not hear what comes again.
    this.coming = { topics, from: same ? recent.from : after, end: after, events: same ? [...recent.events] : [] };
    this.ready = false;
    const source = new EventSource(`/events?${query(topics, after)}`);
    source.onopen = () => { this.ready = false; };
    source.onmessage = (message) => this.add(message.lastEventId, JSON.parse(message.data));
    source.addEventListener("clock", ({ data }) => this.tab.setClock(Number(data)));
    source.addEventListener("beat", (message) => this.add(message.lastEventId, null));
    source.addEventListener("ready", (message) => this.begin(message.lastEventId));
    source.addEventListener("reset", (message) => this.reset(message.lastEventId, JSON.parse(message.data)));
    source.addEventListener("gone", (message) => this.lose(JSON.parse(message.data)));
    source.onerror = () => this.lost();
    this.source = source;
  }

  add(id, told) {
    this.tab.heard = Date.now();
    const event = told && { id, ...told };
    if (this.ready) this.tab.say("more", { before: this.coming.end, id, event });
    else grow(this.coming, id, event);
  }

  begin(id) {
    this.ready = true;
    this.failures = 0;
    this.coming.from ||= id;
    grow(this.coming, id, null);
    this.coming.ahead = this.tab.ahead;
    this.tab.say("recent", this.coming);
  }

  /** The log cannot tell what came since: this page starts over; other tabs ask from where they stand. */
  reset(id, snapshots) {
    this.coming = { topics: this.topics, from: id, end: id, events: [] };
    for (const follower of this.tab.followers) {
      if (follower.topic in snapshots) follower.reset(snapshots[follower.topic], id);
    }
    this.begin(id);
  }

  /** A topic is no more. A tab that comes to ask for it is told so again, by a stream opened anew. */
  lose(topic) {
    this.topics = this.topics.filter((one) => one !== topic);
    this.coming.topics = this.coming.topics.filter((one) => one !== topic);
    this.tab.say("gone", [topic]);
  }

  /** The stream broke, or `navigator` says that it must have: a dead connection is silent for long. */
  lost() {
    this.ready = false;
    this.tab.say("cut");
    if (!navigator.onLine) this.source?.close();
    // A browser comes back by itself, and when the server wants it to, but not from an answer that is an error.
    if (this.source?.readyState === EventSource.CLOSED) this.again(Math.min(30_000, 1000 * 2 ** this.failures));
  }

  again(most) {
    this.failures += 1;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.open(), between(most / 2, most));
  }

  close() {
    clearTimeout(this.waiting);
    this.source?.close();
  }

  end() {
    this.over = true;
    this.close();
  }
}

/** This page among the tabs of its browser. */
class Tab {
  followers = new Set();
  recent = null; // { topics, from, end, events, ahead }: all that came to `topics` after `from` and up to `end`
  ahead = NaN; // ms that the server's clock is ahead of this one
  live = false; // whether `recent` grows
  state = "";
  heard = 0;
  tries = 0;
  name = Math.random().toString(36).slice(2);
  shares = Boolean(navigator.locks?.query && globalThis.BroadcastChannel && globalThis.EventSource);

  constructor() {
    document.addEventListener("visibilitychange", () => {
      clearTimeout(this.grace);
      if (document.hidden) this.grace = setTimeout(() => this.sleep(), GRACE);
      else this.wake();
    });
    // A page that is kept for the back button may hold nothing.
    addEventListener("pagehide", () => {
      this.sleep();
      this.channel?.close();
      this.channel = null;
    });
    addEventListener("pageshow", (event) => { if (event.persisted) this.wake(); });
    addEventListener("offline", () => this.leader?.lost());
    addEventListener("online", () => {
      if (!this.live) this.leader?.again(1000);
      this.plan(between(0, 2000));
    });
  }

  get topics() {
    return [...new Set([...this.followers].map((follower) => follower.topic))];
  }

  /** Where the hindmost of this page stands. */
  get oldest() {
    const lasts = [...this.followers].map((follower) => follower.last).filter(Boolean);
    return lasts.reduce((one, other) => (reaches(one, other) ? other : one), lasts[0] ?? "");
  }

  /** Somebody began or ceased to follow. */
  change() {
    clearTimeout(this.changing);
    this.changing = setTimeout(async () => {
      await whenAllFollow;
      if (!this.followers.size) this.sleep();
      else if (this.awake) this.appear();
      else this.wake();
    });
  }

  /** Be one of the visible tabs, and stand in line for the lead. */
  wake() {
    if (!this.channel && this.shares) {
      this.channel = new BroadcastChannel(CHANNEL);
      this.channel.onmessage = ({ data: [word, told] }) => this.hear(word, told);
    }
    if (this.awake || document.hidden || !this.followers.size) return;
    this.awake = true;
    this.cut();
    if (this.shares) {
      this.appear();
      this.yield = hold(LEAD, () => { this.leader = new Leader(this); });
    } else {
      this.plan(0);
    }
    this.tick = setInterval(() => this.watch(), TICK);
  }

  sleep() {
    this.awake = false;
    for (const timer of [this.grace, this.tick, this.telling, this.timer]) clearTimeout(timer);
    this.timer = null;
    this.leader?.end();
    this.leader = null;
    this.yield?.();
    this.disappear?.();
  }

  /** Be seen by the leader, with the topics of this page: a lock's name, which goes when the tab goes. */
  appear() {
    if (!this.shares) return;
    this.disappear?.();
    this.disappear = hold(`${TAB}${this.name} ${this.topics.join(" ")}`, () => this.say("hello"));
    this.deliver();
  }

  say(word, told) {
    this.channel.postMessage([word, told]);
    this.hear(word, told, true);
  }

  hear(word, told, own = false) {
    if (word === "hello") this.leader?.steer().then(() => this.greet());
    else if (word === "gone") this.lose(told);
    else if (own || !this.leader) this.heed(word, told);
  }

  /** Tell a new tab what came of late. */
  greet() {
    if (this.leader?.ready) this.channel.postMessage(["recent", this.recent]);
  }

  heed(word, told) {
    this.heard = Date.now();
    if (word === "cut") this.cut();
    else if (word === "recent") this.begin(told);
    else if (this.recent?.end === told.before) this.begin(this.recent, told);
    else if (this.awake) this.channel.postMessage(["hello"]);
  }

  begin(recent, more) {
    this.recent = recent;
    this.ahead = recent.ahead ?? this.ahead;
    if (more) grow(recent, more.id, more.event);
    this.live = true;
    this.turn("live");
    this.deliver();
  }

  setClock(now) {
    if (now) this.ahead = now - Date.now();
  }

  cut() {
    this.live = false;
    clearTimeout(this.telling);
    if (this.shares) this.telling = setTimeout(() => this.live || this.turn("cut off"), CUT);
    this.plan();
  }

  turn(state) {
    if (state === this.state) return;
    this.state = state;
    for (const follower of this.followers) follower.tell("state", state);
  }

  lose(topics) {
    for (const follower of this.followers) {
      if (!topics.includes(follower.topic)) continue;
      this.followers.delete(follower);
      follower.tell("gone");
      this.change();
    }
  }

  /** Whether all that `follower` lacks is at hand. */
  covers({ topic, last, since }) {
    if (!this.recent?.topics.includes(topic)) return false;
    if (!last) return this.live;
    return reaches(last, this.recent.from) && (reaches(this.recent.end, last) || Date.now() - since < AHEAD);
  }

  deliver() {
    for (const follower of this.followers) {
      if (!this.covers(follower)) continue;
      follower.last ||= this.recent.end;
      for (const event of this.recent.events) follower.take(event);
      if (reaches(this.recent.end, follower.last)) follower.last = this.recent.end;
    }
    this.plan();
  }

  /** Who hears nothing by the stream asks, after a while; who only lacks what came before it asks at once. */
  plan(delay = between(10_000, 20_000)) {
    const behind = [...this.followers].filter((follower) => !this.live || !this.covers(follower));
    if (!behind.length) {
      clearTimeout(this.timer);
      this.timer = null;
      this.tries = 0;
    } else if (this.awake && !this.asking) {
      const lacks = this.live && behind.some(({ topic }) => this.recent.topics.includes(topic));
      const at = Date.now() + (lacks ? Math.min(15_000, 1000 * (2 ** this.tries - 1)) : delay);
      if (this.timer && this.at <= at) return;
      clearTimeout(this.timer);
      this.at = at;
      this.timer = setTimeout(() => this.catchUp(behind), at - Date.now());
    }
  }

  async catchUp(behind) {
    this.timer = null;
    this.asking = true;
    this.tries += 1;
    try {
      for (const after of new Set(behind.map((follower) => follower.last))) {
        await this.ask(after, behind.filter((follower) => follower.last === after));
      }
      this.turn("live");
    } catch {
      this.turn("cut off"); // whatever it was: it is asked again, and the reader is told
    }
    this.asking = false;
    this.deliver();
  }

  async ask(after, followers) {
    const topics = [...new Set(followers.map((follower) => follower.topic))];
    const answer = await fetch(`/events.json?${query(topics, after)}`, { signal: AbortSignal.timeout?.(20_000) });
    if (answer.status === 404) return this.lose(topics);
    if (!answer.ok) throw new Error(`The log answered ${answer.status}`);
    this.setClock(Date.parse(answer.headers.get("date")) + 1000 * answer.headers.get("age"));
    const { position, events, snapshots, gone } = await answer.json();
    this.lose(gone);
    // Who got further meanwhile, by the stream, needs none of it.
    for (const follower of followers.filter(({ last, topic }) => last === after && !gone.includes(topic))) {
      if (snapshots) follower.reset(snapshots[follower.topic], position);
      for (const event of events) follower.take(event);
      if (!follower.last || reaches(position, follower.last)) follower.stand(position);
    }
  }

  watch() {
    const silent = Date.now() - this.heard;
    this.leader?.steer(true);
    if (silent > SILENCE && this.leader?.topics.length) {
      this.say("cut");
      this.leader.open();
    } else if (silent > SILENCE + TICK && this.live) {
      this.cut();
    }
  }
}

const tab = new Tab();

/** The server's time in ms, as far as this page knows it: NaN until it has heard of it. A reader's clock may be wrong. */
export const serverTime = () => Date.now() + tab.ahead;

/**
 * Follow `topic` after the position that this page's content has ("": from now on), until the function that is
 * returned is called. `event` gets { id, topic, kind, version, data }, each once and in order; `reset` a snapshot
 * of the topic where the log cannot tell what came since; `state` "live" or "cut off"; `gone` that the topic is
 * no more. Raises RangeError for more than twenty topics on a page.
 */
export function follow(topic, after, told) {
  if (new Set([...tab.topics, topic]).size > MOST_TOPICS) throw new RangeError(`A page follows at most ${MOST_TOPICS} topics.`);
  const follower = new Follower(topic, after, told);
  tab.followers.add(follower);
  tab.change();
  if (tab.state) follower.tell("state", tab.state);
  return () => {
    tab.followers.delete(follower);
    tab.change();
  };
}
