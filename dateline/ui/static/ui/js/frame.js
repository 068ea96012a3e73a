// Our page in a partner's frame: tells the page around it how high it is, and nothing else.
const tell = () => parent.postMessage({ datelineHeight: Math.ceil(document.documentElement.getBoundingClientRect().height) }, "*");
new ResizeObserver(tell).observe(document.documentElement);
addEventListener("message", ({ source }) => { if (source === parent) tell(); });
