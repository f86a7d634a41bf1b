import type { Directive } from 'vue';

let bubble: HTMLElement | undefined;

/** `v-tip="text"`: one bubble for the whole page, by mouse and by keyboard; read out as the element's description. */
export const vTip: Directive<HTMLElement, string | undefined> = {
  mounted(element, { value }) {
    describe(element, value);
    for (const event of ['mouseenter', 'focus']) element.addEventListener(event, show);
    for (const event of ['mouseleave', 'blur', 'click']) element.addEventListener(event, hide);
  },
  updated(element, { value }) {
    describe(element, value);
  },
  unmounted: hide,
};

function describe(element: HTMLElement, text: string | undefined): void {
  if (text === undefined || text === '') element.removeAttribute('aria-description');
  else element.setAttribute('aria-description', text);
}

function show(event: Event): void {
  const element = event.currentTarget as HTMLElement;
  const text = element.getAttribute('aria-description');
  if (text === null) return;
  bubble ??= made();
  bubble.textContent = text;
  bubble.hidden = false;
  const of = element.getBoundingClientRect();
  const own = bubble.getBoundingClientRect();
  const left = Math.min(Math.max(8, of.left + of.width / 2 - own.width / 2), innerWidth - own.width - 8);
  const above = of.top - own.height - 8;
  bubble.style.left = `${String(left)}px`;
  bubble.style.top = `${String(above < 8 ? of.bottom + 8 : above)}px`;
}

function hide(): void {
  if (bubble) bubble.hidden = true;
}

function made(): HTMLElement {
  const element = document.createElement('div');
  element.className = 'tip';
  element.setAttribute('aria-hidden', 'true');
  document.body.append(element);
  return element;
}
