/** Paste and drop into the body: the server cleans text into blocks, pictures go into the photo library. */
import { blockAround, body, insertBehind, paragraphAround, token } from './body.js';

const OWN = /data-(?:editor|offset-key|draftail-content)=|data-draftjs/;
const ours = new WeakSet();

/** Paste `data` (by media type) into an editor of running text, past our own handler. */
export function pasteInto(editor, data) {
  const clipboardData = new DataTransfer();
  Object.entries(data).forEach(([type, text]) => clipboardData.setData(type, text));
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
  ours.add(event);
  editor.dispatchEvent(event);
}

export class Pasting {
  constructor(form, options, teller) {
    this.options = options;
    this.teller = teller;
    form.addEventListener('paste', (event) => this.paste(event), { capture: true });
    form.addEventListener('dragover', (event) => this.allow(event), { capture: true });
    form.addEventListener('drop', (event) => this.drop(event), { capture: true });
  }

  paste(event) {
    const place = paragraphAround(event.target);
    if (!place || ours.has(event)) return;
    const { clipboardData } = event;
    const html = clipboardData.getData('text/html');
    const text = clipboardData.getData('text/plain');
    const pictures = picturesIn(clipboardData);
    // Word puts a picture of the text beside the text; only a picture alone is one.
    if (pictures.length && !html && !text) {
      stop(event);
      this.upload(pictures, place.index, isEmpty(place));
    } else if ((html && !OWN.test(html)) || (!html && text.trim().includes('\n'))) {
      stop(event);
      this.clean(html, text, place);
    }
  }

  async clean(html, text, place) {
    // What is inside the page as data is a picture: it would not come through and only takes time.
    const lean = html.replace(/(["'(])data:[^"')]{200,}/g, '$1data:,');
    const sent = JSON.stringify({ html: lean, text: lean ? '' : text });
    if (new Blob([sent]).size > Number(this.options.limit)) {
      this.teller.tell(this.options.wordLarge);
      return;
    }
    const answer = await this.ask(this.options.paste, sent, { 'Content-Type': 'application/json' });
    if (!answer) return;
    if (answer.html) pasteInto(place.editor, { 'text/html': answer.html, 'text/plain': text });
    else if (answer.blocks.length) this.insert(answer.blocks, place.child, isEmpty(place));
    this.teller.tell(answer.words);
  }

  insert(blocks, child, replaces) {
    // It may stand elsewhere by now, or nowhere.
    const stream = body();
    const index = stream.children.indexOf(child);
    insertBehind(index < 0 ? stream.children.length - 1 : index, blocks, replaces && index >= 0);
  }

  allow(event) {
    if (!event.dataTransfer?.types.includes('Files') || !event.target.closest?.('#body-root')) return;
    stop(event);
    event.dataTransfer.dropEffect = 'copy';
  }

  drop(event) {
    if (!event.dataTransfer?.files.length || !event.target.closest?.('#body-root')) return;
    stop(event);
    const pictures = picturesIn(event.dataTransfer);
    const place = blockAround(event.target);
    const index = place ? place.index : body().children.length - 1;
    this.upload(pictures, index, false);
  }

  async upload(pictures, index, replaces) {
    const before = body().children[index];
    const told = [];
    const blocks = [];
    for (const file of pictures) {
      const sent = new FormData();
      sent.append('file', file, file.name);
      const answer = await this.ask(this.options.photo, sent, {});
      if (answer) {
        blocks.push(...answer.blocks);
        told.push(answer.words);
      }
    }
    if (!blocks.length) return;
    if (before) this.insert(blocks, before, replaces);
    else insertBehind(-1, blocks, false);
    this.teller.tell(told.filter(Boolean).join(' '));
  }

  async ask(address, sent, headers) {
    this.teller.tell(this.options.wordWorking, { seconds: 0 });
    try {
      const answer = await fetch(address, {
        method: 'POST', body: sent, headers: { ...headers, 'X-CSRFToken': token() },
      });
      const told = await answer.json();
      if (answer.ok) return told;
      this.teller.tell(told.words || this.options.wordFailed);
    } catch {
      this.teller.tell(this.options.wordFailed);
    }
    return null;
  }
}

function stop(event) {
  event.preventDefault();
  event.stopPropagation();
}

function picturesIn(transfer) {
  return [...transfer.files].filter((file) => file.type.startsWith('image/'));
}

function isEmpty({ editor }) {
  return !editor.innerText.trim();
}
