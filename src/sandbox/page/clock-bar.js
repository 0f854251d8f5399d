// The sandbox's clock on the bar: shown running, and moved by hours, days or to an instant.

import { el, iconButton } from './element.js';
import { fromField, nextMondayMorning, toField } from './instants.js';
import { moveClock } from './server.js';
import { momentText, t } from './texts.js';

const tickMs = 1000;

/** `onFailure(failure)` is told when the server refuses to move. */
export function createClock(onFailure) {
  let base = null;
  let baseAt = 0;
  const now = () => base + (performance.now() - baseAt);

  const face = el('time', { class: 'clock', 'data-testid': 'clock', 'aria-label': t('clock.label') });
  // A text field: a browser writes the date of its own field in its own language, whatever the page's.
  const field = el('input', {
    type: 'text',
    size: '16',
    required: true,
    autocomplete: 'off',
    'aria-label': t('clock.field'),
    'data-testid': 'clock-set',
    oninput: () => field.setCustomValidity(''),
  });
  const button = (key, testId, change) =>
    el('button', { type: 'button', 'data-testid': testId, onclick: () => move(change()) }, t(`clock.${key}`));
  const moves = el(
    'div',
    { class: 'moves', id: 'clock-moves' },
    button('hour', 'clock-advance-hour', () => ({ advanceSeconds: 3600 })),
    button('day', 'clock-advance-day', () => ({ advanceSeconds: 24 * 3600 })),
    button('monday', 'clock-next-monday', () => ({ set: nextMondayMorning(now()) })),
    el(
      'form',
      {
        onsubmit: (event) => {
          event.preventDefault();
          const instant = fromField(field.value);
          if (instant) return move({ set: instant });
          field.setCustomValidity(t('clock.wrong'));
          field.reportValidity();
        },
      },
      field,
      el('button', { type: 'submit', 'data-testid': 'clock-set-button' }, t('clock.set')),
    ),
  );
  const toggle = iconButton('time', t('clock.move'), {
    class: 'clock-toggle',
    'aria-expanded': 'false',
    'aria-controls': 'clock-moves',
    'data-testid': 'clock-toggle',
    onclick: () => {
      const isOpen = moves.classList.toggle('open');
      toggle.setAttribute('aria-expanded', String(isOpen));
    },
  });
  setInterval(show, tickMs);
  return { face, moves, toggle, now, receive };

  async function move(change) {
    // Jobs that fall due on the way run before the answer comes; a second tap meanwhile would move twice.
    const buttons = moves.querySelectorAll('button');
    for (const one of buttons) one.disabled = true;
    try {
      await moveClock(change);
    } catch (failure) {
      onFailure(failure);
    } finally {
      for (const one of buttons) one.disabled = false;
    }
  }

  function receive(instant) {
    base = new Date(instant).getTime();
    baseAt = performance.now();
    show();
    if (document.activeElement !== field) field.value = toField(instant);
  }

  function show() {
    if (base === null) return;
    const text = momentText(now());
    if (face.textContent === text) return;
    face.textContent = text;
    face.dateTime = new Date(now()).toISOString();
  }
}
