// One tip for the whole page tells the sentence of what is hovered or focused. The element says the same itself, by its
// name or its description, so the tip is hidden from assistive technology; it stays while hovered and goes with Escape.
// A status is no stop of the keyboard - a table has a hundred of them -: its words are explained on /words, too.
const tip = document.createElement('div');
tip.className = 'tm-tip';
tip.hidden = true;
tip.setAttribute('aria-hidden', 'true');
let owner = null;
let timer = 0;

function show(element) {
  owner = element;
  clearTimeout(timer);
  tip.textContent = element.dataset.sentence;
  (element.closest('.tm-app') ?? document.body).append(tip);
  tip.hidden = false;
  const at = element.getBoundingClientRect();
  const below = at.bottom + tip.offsetHeight + 12 < innerHeight;
  tip.style.top = `${Math.max(4, below ? at.bottom + 6 : at.top - tip.offsetHeight - 6)}px`;
  tip.style.left = `${Math.max(8, Math.min(at.left, innerWidth - tip.offsetWidth - 8))}px`;
}

function hide() {
  clearTimeout(timer);
  owner = null;
  tip.hidden = true;
}

const told = event => event.target.closest?.('[data-sentence]:not([data-sentence=""])') ?? null;

document.addEventListener('pointerover', event => {
  const element = told(event);
  if (element && element !== owner) {
    clearTimeout(timer);
    timer = setTimeout(() => show(element), 250);
  } else if (!element && !tip.contains(event.target)) {
    clearTimeout(timer);
    timer = setTimeout(hide, 150);
  }
});
document.addEventListener('focusin', event => (told(event)?.matches(':focus-visible') ? show(told(event)) : hide()));
document.addEventListener('focusout', hide);
document.addEventListener('scroll', hide, true);
document.addEventListener('keydown', event => event.key === 'Escape' && hide());
