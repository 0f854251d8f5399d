// What comes up over the page and goes again: toasts, alerts, questions, pictures at full size.

import { el, iconButton } from './element.js';
import { Refusal } from './server.js';
import { t } from './texts.js';

const shortestMs = 3000;
const perLetterMs = 50;

/** A small text in `place` (a `role=status` element) that goes by itself, later when it is longer. */
export function toast(place, text, testId = 'toast') {
  const note = el('div', { class: `toast ${testId}`, 'data-testid': testId }, text);
  place.append(note);
  setTimeout(() => note.remove(), shortestMs + text.length * perLetterMs);
}

/** The sentence for a call that failed: the server's own, or that it was not reached. */
export const failureText = (failure) =>
  failure instanceof Refusal ? t('failures.refused', { reason: failure.message }) : t('failures.unreached');

/** A dialog that is gone from the page once closed. `fill(close)` gives its contents. */
function openDialog(attributes, fill) {
  const dialog = el('dialog', attributes);
  const close = () => dialog.close();
  dialog.append(...fill(close));
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) close();
  });
  document.body.append(dialog);
  dialog.showModal();
}

/** An answer to a tap that has to be read: it stays until it is closed. */
export function alertDialog(title, text) {
  openDialog({ class: 'dialog', 'aria-label': title, 'data-testid': 'alert' }, (close) => [
    el('h2', {}, title),
    el('p', { class: 'alert-text' }, text),
    el(
      'div',
      { class: 'dialog-end' },
      el('button', { type: 'button', class: 'primary', onclick: close }, t('dialogs.close')),
    ),
  ]);
}

/** A form of labelled `fields` (each a control with a name); `onSubmit` receives the values by name. */
export function askDialog({ title, fields, submit, onSubmit }) {
  openDialog({ class: 'dialog', 'aria-label': title, 'data-testid': 'question' }, (close) => [
    el(
      'form',
      {
        onsubmit: (event) => {
          event.preventDefault();
          close();
          onSubmit(Object.fromEntries(new FormData(event.currentTarget)));
        },
      },
      el('h2', {}, title),
      fields.map(({ label, control }) => el('label', { class: 'field' }, el('span', {}, label), control)),
      el(
        'div',
        { class: 'dialog-end' },
        el('button', { type: 'button', onclick: close }, t('dialogs.cancel')),
        el('button', { type: 'submit', class: 'primary' }, submit),
      ),
    ),
  ]);
}

/** A picture that the bot sent, as large as the screen allows. */
export function showPicture(address, alt) {
  openDialog({ class: 'dialog picture-dialog', 'aria-label': alt }, (close) => [
    iconButton('close', t('dialogs.close'), { class: 'picture-close', onclick: close }),
    el('img', { src: address, alt }),
  ]);
}
