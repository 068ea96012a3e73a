import { kept } from "./keep.js";
import { follow } from "./live.js";

// What a page was served with is right until something is said, or a room cools down. The rest comes when it is wanted.
const link = document.querySelector("[data-chats]");
const hasList = document.querySelector("[data-chats-list]");
let asked;
const load = () => (asked ??= import("./chats-rooms.js").then(({ begin }) => begin(link)));

if (link) {
  const { topic, after, rooms } = link.dataset;
  follow(topic, after, {
    event: ({ kind, data }) => load().then((chats) => chats.hear(kind, data)),
    reset: (snapshot) => load().then((chats) => chats.startOver(snapshot)),
  });
  if (hasList || kept("dateline-rooms") || kept("dateline-reader")) load();
  for (const told of ["dateline:logged-in", "dateline:read"]) document.addEventListener(told, load);
  addEventListener("storage", ({ key }) => { if (key === "dateline-rooms") load(); });
  const ends = JSON.parse(rooms).map(({ until }) => Date.parse(until) - Date.now());
  if (ends.length) setTimeout(load, Math.max(0, Math.min(...ends)));
  link.addEventListener("click", (event) => {
    if (hasList || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    load().then((chats) => chats.open());
  });
  if (!hasList) link.setAttribute("aria-haspopup", "dialog");
}
