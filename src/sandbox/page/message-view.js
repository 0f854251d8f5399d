// One message as a bubble with its time, file and buttons.

import { el, icon, iconButton } from './element.js';
import { timeText } from './instants.js';
import { safeFragment } from './safe-html.js';
import { fileAddress } from './server.js';
import { sizeText, t, tOr } from './texts.js';

/**
 * `actions`: `tap(button, data)`, `say(text)`, `openLink(address) → true when it was a link to the bot`,
 * `showPicture(address, alt)`, `edit(message)`.
 */
export function renderMessage(message, actions) {
  const isOwn = message.from === 'person';
  const makeLink = (address, text) => link(address, actions, {}, text);
  const makeCommand = (command) =>
    isOwn
      ? command
      : el('button', { type: 'button', class: 'command-link', onclick: () => actions.say(command) }, command);
  const text = message.html
    ? el(
        'div',
        { class: 'text', 'data-testid': 'message-text' },
        safeFragment(message.html, { makeLink, makeCommand }),
      )
    : null;
  const canEdit = isOwn && message.text && !message.file && !message.other;
  return el(
    'div',
    {
      class: 'message',
      role: 'article',
      'aria-label': t(isOwn ? 'chat.fromPerson' : 'chat.fromBot', { time: timeText(message.sentAt) }),
      'data-testid': 'message',
      'data-message-id': message.messageId,
      'data-from': message.from,
    },
    el(
      'div',
      { class: message.file?.isPhoto && !message.other ? 'bubble with-picture' : 'bubble' },
      message.file && !message.other ? renderFile(message.file, actions) : null,
      message.other
        ? el('div', { class: 'other' }, `[${tOr(`kinds.${message.other}`, message.other)}]`)
        : null,
      text,
      el(
        'div',
        { class: 'meta' },
        message.pinned ? el('span', {}, t('chat.pinned')) : null,
        message.silent ? el('span', {}, t('chat.silent')) : null,
        message.editedAt
          ? el('span', { 'data-testid': 'edited', title: timeText(message.editedAt) }, t('chat.edited'))
          : null,
        el('time', { datetime: message.sentAt }, timeText(message.sentAt)),
        canEdit
          ? iconButton('edit', t('chat.edit'), { class: 'edit', onclick: () => actions.edit(message) })
          : null,
      ),
    ),
    renderKeyboard(message, actions),
  );
}

function renderFile(file, actions) {
  const address = fileAddress(file.fileId);
  if (file.isPhoto) {
    const alt = t('chat.picture', { name: file.name });
    return el(
      'button',
      {
        type: 'button',
        class: 'picture',
        'data-testid': 'picture',
        onclick: () => actions.showPicture(address, alt),
      },
      el('img', { src: address, alt }),
    );
  }
  return el(
    'a',
    {
      class: 'file',
      href: address,
      download: file.name,
      'data-testid': 'file',
      'aria-label': t('chat.download', { name: file.name }),
    },
    el('span', { class: 'file-mark' }, icon('download')),
    el(
      'span',
      { class: 'file-words' },
      el('span', { class: 'file-name' }, file.name),
      el('span', { class: 'file-size' }, sizeText(file.size)),
    ),
  );
}

function renderKeyboard(message, actions) {
  if (message.inlineKeyboard.length === 0) return null;
  const attributes = { class: 'inline-button', 'data-testid': 'inline-button' };
  return el(
    'div',
    { class: 'inline-keyboard', role: 'group', 'aria-label': t('chat.choices') },
    message.inlineKeyboard.map((row) =>
      el(
        'div',
        { class: 'row' },
        row.map((button) =>
          button.url
            ? link(button.url, actions, attributes, button.text)
            : el(
                'button',
                {
                  ...attributes,
                  type: 'button',
                  onclick: (event) => actions.tap(event.currentTarget, button.data),
                },
                button.text,
              ),
        ),
      ),
    ),
  );
}

function link(address, actions, attributes, text) {
  const onclick = (event) => {
    if (actions.openLink(address)) event.preventDefault();
  };
  return el(
    'a',
    { ...attributes, href: address, target: '_blank', rel: 'noopener noreferrer', onclick },
    text,
  );
}
