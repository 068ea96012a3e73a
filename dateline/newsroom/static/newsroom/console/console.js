/** The console of live coverage. Every form here works without this; with it, nothing typed is lost in a dead spot. */
import { Asking } from "./asking.js";
import { Editing } from "./editing.js";
import { Keeping } from "./keeping.js";
import { Lists } from "./lists.js";
import { Outbox } from "./outbox.js";
import { PhotoField } from "./photo.js";
import { Pins } from "./pins.js";
import { Sender } from "./sender.js";
import { Watching } from "./watching.js";
import { Writing } from "./writing.js";

const root = document.querySelector("[data-console]");
const keeping = new Keeping(root.dataset.user, root.dataset.story);
const asking = new Asking(root);
const lists = new Lists(root, asking);
const watching = new Watching(root, asking, lists);
const sender = new Sender(root.dataset, keeping, asking);
const photo = new PhotoField(root.querySelector("[data-write]"), root.dataset, keeping, asking);
const writing = new Writing(root, keeping, photo);
const outbox = new Outbox(root, keeping, sender, writing);

root.querySelectorAll(".only-script").forEach((one) => { one.hidden = false; });
new Editing(root, asking, keeping, () => watching.now());
new Pins(root, asking, () => watching.now());
writing.addEventListener("typed", () => watching.typed());
writing.addEventListener("publish", () => {
  watching.typedAt = 0;
  outbox.send();
});
sender.addEventListener("change", () => outbox.draw());
sender.addEventListener("sent", ({ detail }) => {
  asking.say(detail);
  watching.now();
});
asking.addEventListener("back", () => sender.wake());
watching.start();
outbox.draw();
sender.wake();
