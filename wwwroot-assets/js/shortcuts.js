// Single keys can be switched off (WCAG 2.1.4), and none is taken while somebody types.
const switchKey = 'tidemark-shortcuts';
const places = { o: '/', a: '/apps', c: '/campaigns', f: '/orphans', x: '/exceptions', n: '/canaries', e: '/evidence' };
let wentTo = 0;

const isOn = () => localStorage.getItem(switchKey) !== 'off';
const isTyping = target => target.closest('input, textarea, select, [contenteditable="true"], dialog[open]') !== null;

function showDialog() {
  const dialog = document.getElementById('shortcuts');
  if (dialog && !dialog.open) {
    dialog.querySelector('[data-shortcuts-switch]').checked = isOn();
    dialog.showModal();
  }
}

document.addEventListener('keydown', event => {
  if (event.key === 'Escape') {
    document.querySelectorAll('details[data-closes-by-itself][open]').forEach(d => { d.open = false; d.querySelector('summary').focus(); });
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !isOn()) {
    return;
  }
  if (event.timeStamp - wentTo < 1500 && places[event.key]) {
    document.querySelector(`#navigation a[href="${places[event.key]}"]`)?.click();
    wentTo = 0;
  } else if (event.key === 'g') {
    wentTo = event.timeStamp;
  } else if (event.key === '?') {
    showDialog();
  } else if (event.key === '/') {
    const search = document.querySelector('[data-shortcut-search]');
    if (search) {
      event.preventDefault();
      search.focus();
    }
  }
});

document.addEventListener('click', event => {
  if (event.target.closest('.tm-skip')) {
    document.getElementById('content').focus(); // Blazor scrolls to a fragment and leaves the focus behind
  }
  if (event.target.closest('[data-opens="shortcuts"]')) {
    showDialog();
  }
  document.querySelectorAll('details[data-closes-by-itself][open]').forEach(d => {
    if (!d.contains(event.target) || event.target.closest('[data-opens]')) {
      d.open = false;
    }
  });
});

document.addEventListener('change', event => {
  if (event.target.matches('[data-shortcuts-switch]')) {
    localStorage.setItem(switchKey, event.target.checked ? 'on' : 'off');
  }
});
