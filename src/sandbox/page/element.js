// Builds DOM nodes without HTML text, so that nothing a person typed can become markup.

/** `el('button', { class: 'x', onclick: f, 'aria-label': 'y' }, 'text', node)`; null and false are left out. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') node.addEventListener(name.slice(2), value);
    else if (name === 'value') node.value = value;
    else node.setAttribute(name, value === true ? '' : String(value));
  }
  node.append(...children.flat().filter((child) => child !== null && child !== false));
  return node;
}

const strokes = {
  attach:
    'M20 11.5 11.8 19.7a5 5 0 0 1-7.1-7.1l8.6-8.6a3.3 3.3 0 0 1 4.7 4.7l-8.5 8.5a1.7 1.7 0 0 1-2.4-2.4l7.7-7.7',
  close: 'M6 6l12 12M18 6 6 18',
  commands: 'M4 7h16M4 12h16M4 17h10',
  down: 'M6 9l6 6 6-6',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  edit: 'M4 20l1-4L16 5l3 3L8 19z',
  keyboard: 'M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M7 14h10',
  more: 'M12 5h.01M12 12h.01M12 19h.01',
  send: 'M4 12 20 4l-5 16-3-7z',
  signal: 'M5 19v-4M10 19v-7M15 19V9M20 19V5',
  time: 'M12 7v5l3 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18',
};

const svgNamespace = 'http://www.w3.org/2000/svg';

/** A line drawing of 24 × 24 in the colour of the text around it; the button that holds it carries the label. */
export function icon(name) {
  const svg = document.createElementNS(svgNamespace, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', 'icon');
  const path = document.createElementNS(svgNamespace, 'path');
  path.setAttribute('d', strokes[name]);
  svg.append(path);
  return svg;
}

/** A button that shows only a drawing; `label` is read out and shown on hover. */
export function iconButton(name, label, attributes) {
  return el(
    'button',
    {
      type: 'button',
      'aria-label': label,
      title: label,
      ...attributes,
      class: `icon-button ${attributes.class ?? ''}`,
    },
    icon(name),
  );
}

/** Opens `panel` while `button` is pressed; Esc, a choice inside and a tap elsewhere close it again. */
export function attachMenu(button, panel) {
  const isOpen = () => !panel.hidden;
  const close = (refocus) => {
    if (!isOpen()) return;
    panel.hidden = true;
    button.setAttribute('aria-expanded', 'false');
    document.removeEventListener('pointerdown', closeOutside, true);
    if (refocus) button.focus();
  };
  const closeOutside = (event) => {
    if (!panel.contains(event.target) && !button.contains(event.target)) close(false);
  };
  panel.hidden = true;
  button.setAttribute('aria-expanded', 'false');
  button.addEventListener('click', () => {
    if (isOpen()) return close(true);
    panel.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    document.addEventListener('pointerdown', closeOutside, true);
    panel.querySelector('button')?.focus();
  });
  panel.addEventListener('click', (event) => {
    if (event.target.closest('button')) close(true);
  });
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') return close(true);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const items = [...panel.querySelectorAll('button')];
    items[(items.indexOf(document.activeElement) + step + items.length) % items.length]?.focus();
  });
}
