/** Alt+Shift+F opens the flash from everywhere at the desk, for those to whom the menu offers it. */
const { flash } = document.querySelector('script[data-flash]').dataset;

document.addEventListener('keydown', (event) => {
  if (event.altKey && event.shiftKey && !event.ctrlKey && !event.metaKey && event.code === 'KeyF'
    && document.querySelector(`a[href="${flash}"]`)) {
    event.preventDefault();
    window.location.assign(flash);
  }
});
