/** The body of the story in the form: its blocks, by Wagtail's own stream block. */

/** Return the stream block of the body, or nothing on a form without one. */
export function body() {
  return document.getElementById('body-root')?.rootBlock;
}

/** Return the block of the body that holds `node`: `{ index, child }`, or nothing. */
export function blockAround(node) {
  const stream = body();
  if (!stream || !node) return null;
  const index = stream.children.findIndex((child) => child.element.contains(node));
  return index < 0 ? null : { index, child: stream.children[index] };
}

/** Return the editor of running text around `node`, where `node` is in a paragraph of the body. */
export function paragraphAround(node) {
  const element = node?.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const editor = element?.closest?.('.public-DraftEditor-content');
  const found = editor && blockAround(editor);
  return found && found.child.type === 'paragraph' ? { ...found, editor } : null;
}

/** Put `states` behind the block at `index`, and take that block out where it is an empty paragraph. */
export function insertBehind(index, states, isEmpty) {
  const stream = body();
  states.forEach((state, number) => stream.insert(state, index + 1 + number));
  if (isEmpty && index >= 0) stream.deleteBlock(index);
  const last = stream.children[index + states.length - (isEmpty ? 1 : 0)];
  // Tells the form that something was typed: Wagtail saves a draft then.
  stream.element.dispatchEvent(new Event('input', { bubbles: true }));
  last?.element.scrollIntoView({ block: 'nearest' });
  last?.focus({ soft: true });
}

/** Lead to a block and put the cursor into it. */
export function goToBlock(id) {
  const child = body()?.children.find((one) => one.id === id);
  if (!child) return false;
  openTab(child.element);
  child.element.scrollIntoView({ block: 'center' });
  child.focus();
  return true;
}

/** Open the tab of the form that holds `element`. */
export function openTab(element) {
  const panel = element.closest('[role=tabpanel]');
  if (panel?.hidden) document.querySelector(`[role=tab][href="#${panel.id}"]`)?.click();
}

/** Return the token without which the desk takes in nothing. */
export function token() {
  return document.querySelector('[name=csrfmiddlewaretoken]').value;
}

/** Return the key of the story as the form knows it; null before it was first saved. */
export function storyKey() {
  const found = /\/edit\/(\d+)\//.exec(document.querySelector('[data-edit-form]')?.action || '');
  return found && found[1];
}
