/** Alt+Shift+F opens the flash from everywhere at the desk. */
const { flash } = document.querySelector('script[data-flash]').dataset;

document.addEventListener('keydown', (event) => {
  if (event.altKey && event.shiftKey && !event.ctrlKey && !event.metaKey && event.code === 'KeyF') {
    event.preventDefault();
    window.location.assign(flash);
  }
});
