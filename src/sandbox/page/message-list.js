// The messages of one chat: only what changed is drawn anew, and the end stays in view while one reads there.

import { el, iconButton } from './element.js';
import { dateText } from './instants.js';
import { renderMessage } from './message-view.js';
import { dayText, t } from './texts.js';

const nearEndPx = 80;
/** A tap that nothing answers, because Telegram fails, must not leave its button dead for ever. */
const tapWaitMs = 15_000;

export function createMessageList(actions) {
  /** Message id or day → { node, signature }. */
  let drawn = new Map();
  let isFirst = true;
  let isAtEnd = true;
  let missed = 0;
  let tapped = null;
  let typingTimer;

  const log = el('div', { class: 'log', role: 'log', 'aria-live': 'polite', 'aria-label': t('chat.log') });
  const typing = el('div', { class: 'typing', hidden: true, 'data-testid': 'typing' });
  const content = el('div', { class: 'content' }, log, typing);
  const scroller = el(
    'div',
    { class: 'scroller', tabindex: 0, role: 'region', 'aria-label': t('chat.log') },
    content,
  );
  const toasts = el('div', { class: 'toasts', role: 'status' });
  const jump = iconButton('down', t('chat.toEnd'), { class: 'jump', onclick: () => toEnd() });
  jump.hidden = true;
  const node = el('div', { class: 'messages' }, scroller, toasts, jump);

  /** Heights at the last look, to tell a reader's scrolling from what growing and shrinking does. */
  let heights = '';
  const measure = () => `${scroller.clientHeight} of ${scroller.scrollHeight}`;
  scroller.addEventListener('scroll', () => {
    // A column that is not shown has no height, and one whose keyboard just opened is about to be moved anyway.
    if (scroller.clientHeight === 0 || measure() !== heights) return;
    isAtEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < nearEndPx;
    if (isAtEnd) missed = 0;
    showJump();
  });
  const grown = new ResizeObserver(() => {
    heights = measure();
    if (isAtEnd) toEnd();
  });
  grown.observe(content);
  grown.observe(scroller);

  const messageActions = { ...actions, tap: tapOnce };
  return { node, toasts, show, showTyping, release, reset };

  function toEnd() {
    scroller.scrollTop = scroller.scrollHeight;
    isAtEnd = true;
    missed = 0;
    showJump();
  }

  function showJump() {
    jump.hidden = isAtEnd;
    jump.dataset.missed = missed ? String(missed) : '';
  }

  function reset() {
    drawn = new Map();
    isFirst = true;
    isAtEnd = true;
    missed = 0;
    release();
    log.replaceChildren();
    log.setAttribute('aria-busy', 'true');
    typing.hidden = true;
    showJump();
  }

  function show(messages) {
    const next = new Map();
    let before = null;
    let day = '';
    for (const message of messages) {
      const sentOn = dateText(message.sentAt);
      if (sentOn !== day)
        before = place(next, `day ${sentOn}`, sentOn, before, () => dayMark(message.sentAt));
      day = sentOn;
      before = place(next, message.messageId, JSON.stringify(message), before, () =>
        renderMessage(message, messageActions),
      );
    }
    for (const [key, { node: gone }] of drawn) if (!next.has(key)) gone.remove();
    const added = messages.filter((message) => !drawn.has(message.messageId));
    drawn = next;
    if (!isFirst && !isAtEnd) missed += added.filter((message) => message.from === 'bot').length;
    if (isFirst || isAtEnd || added.some((message) => message.from === 'person')) toEnd();
    else showJump();
    isFirst = false;
    log.removeAttribute('aria-busy');
    release();
  }

  /** Draws what is new or changed under `key` behind `before`; leaves alone what is as it was. */
  function place(next, key, signature, before, render) {
    const known = drawn.get(key);
    let { node: placed } = known ?? {};
    if (!known) {
      placed = render();
      if (!isFirst) placed.classList.add('arrived');
    } else if (known.signature !== signature) {
      const changed = render();
      changed.classList.add('changed');
      placed.replaceWith(changed);
      placed = changed;
    }
    const expected = before ? before.nextSibling : log.firstChild;
    if (placed !== expected) log.insertBefore(placed, expected);
    next.set(key, { node: placed, signature });
    return placed;
  }

  function dayMark(instant) {
    return el('div', { class: 'day' }, el('span', {}, dayText(instant)));
  }

  function tapOnce(button, data) {
    const messageId = Number(button.closest('.message').dataset.messageId);
    const hadFocus = document.activeElement === button;
    release();
    button.disabled = true;
    tapped = { button, messageId, hadFocus, timer: setTimeout(release, tapWaitMs) };
    actions.tap(messageId, data).then((isSent) => {
      if (!isSent) release();
    });
  }

  /** The answer to a tap is here: the button lives again, and whoever came by keyboard stays where they were. */
  function release() {
    if (!tapped) return;
    const { button, messageId, hadFocus, timer } = tapped;
    tapped = null;
    clearTimeout(timer);
    button.disabled = false;
    const hasLostFocus = document.activeElement === document.body || document.activeElement === button;
    if (!hadFocus || !hasLostFocus) return;
    const target = button.isConnected ? button : drawn.get(messageId)?.node.querySelector('.inline-button');
    target?.focus({ preventScroll: true });
  }

  /** `milliseconds` that the sign still stands; the server names an instant, the page may miss its end. */
  function showTyping(kind, milliseconds) {
    clearTimeout(typingTimer);
    typing.hidden = !kind || milliseconds <= 0;
    if (typing.hidden) return;
    typing.textContent = t(`actions.${kind === 'typing' ? 'typing' : 'upload'}`);
    typingTimer = setTimeout(() => {
      typing.hidden = true;
    }, milliseconds);
  }
}
