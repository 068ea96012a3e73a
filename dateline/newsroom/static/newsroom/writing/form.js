/** Wakes what helps while writing a story; on other forms there is nothing to wake. */
import { Arrival } from './arrival.js';
import { LinkSearch } from './links.js';
import { Lengths } from './lengths.js';
import { NotesPanel } from './notes.js';
import { WritingPanel } from './panel.js';
import { Pasting } from './paste.js';
import { Teller } from './teller.js';

const options = document.querySelector('script[data-writing]').dataset;
const panel = document.querySelector('[data-writing-panel]');
const form = document.querySelector('[data-edit-form]');

if (panel && form) {
  const teller = new Teller(form);
  new WritingPanel(panel, form);
  new Lengths(panel, form);
  new LinkSearch(panel.querySelector('[data-link-search]'));
  new NotesPanel(document.querySelector('[data-notes-panel]'));
  new Pasting(form, options, teller);
  if (window.location.hash.startsWith('#block-')) new Arrival(window.location.hash.slice(1));
}
