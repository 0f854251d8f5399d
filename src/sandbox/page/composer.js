// Under a chat: start button, text field, files, command menu and reply keyboard of one person.

import { attachMenu, el, iconButton } from './element.js';
import { t } from './texts.js';

/** Kinds that the sandbox only names: the bot has to answer each of them politely. */
const otherKinds = ['photo', 'sticker', 'voice', 'video', 'location', 'contact'];
const tallestFieldPx = 120;

/**
 * `actions`: `say(text)`, `edit(messageId, text)`, `sendFile(file, caption)`, `sendOther(kind)`,
 * `block(blocked)`, `drafted(text)`; each call may be repeated at once, their order is kept by the caller.
 */
export function createComposer(actions) {
  let edited = null;
  let isKeyboardOpen = true;
  let keyboardShown = '';

  const field = el('textarea', {
    rows: 1,
    'aria-label': t('composer.field'),
    placeholder: t('composer.placeholder'),
    'data-testid': 'message-input',
    oninput: fitField,
    onkeydown: (event) => {
      // Vietnamese input methods end a word with Enter: that Enter belongs to them, not to us.
      if (event.isComposing) return;
      if (event.key === 'Escape' && edited) stopEditing();
      if (event.key !== 'Enter' || event.shiftKey) return;
      event.preventDefault();
      submit();
    },
  });
  const sendButton = iconButton('send', t('composer.send'), {
    class: 'send',
    'data-testid': 'send-button',
    onclick: submit,
  });
  const keyboardButton = iconButton('keyboard', t('composer.keyboard'), {
    'aria-expanded': 'true',
    onclick: () => {
      isKeyboardOpen = !isKeyboardOpen;
      showKeyboardState();
    },
  });
  const commandButton = iconButton('commands', t('composer.commands'), { 'data-testid': 'commands-button' });
  const commandMenu = el('div', { class: 'menu up', role: 'group', 'aria-label': t('composer.commands') });
  const attachButton = iconButton('attach', t('composer.attach'), { 'data-testid': 'attach-button' });
  const fileField = el('input', {
    type: 'file',
    hidden: true,
    tabindex: -1,
    'aria-label': t('composer.file'),
    'data-testid': 'file-input',
    onchange: () => {
      const [file] = fileField.files;
      if (file) actions.sendFile(file, takeText());
      fileField.value = '';
    },
  });
  const attachMenuPanel = el(
    'div',
    { class: 'menu up', role: 'group', 'aria-label': t('composer.attach') },
    el('button', { type: 'button', onclick: () => fileField.click() }, t('composer.file')),
    otherKinds.map((kind) =>
      el('button', { type: 'button', onclick: () => actions.sendOther(kind) }, t(`kinds.${kind}`)),
    ),
  );
  attachMenu(commandButton, commandMenu);
  attachMenu(attachButton, attachMenuPanel);

  const strip = el('div', { class: 'strip' });
  const replyKeyboard = el('div', {
    class: 'reply-keyboard',
    role: 'group',
    'aria-label': t('composer.keyboard'),
  });
  const line = el(
    'div',
    { class: 'line' },
    commandButton,
    attachButton,
    field,
    keyboardButton,
    sendButton,
    fileField,
  );
  const node = el('div', { class: 'composer' }, commandMenu, attachMenuPanel, strip, line, replyKeyboard);
  fitField();
  return { node, show, startEditing, setText, focus: () => field.focus(), reset };

  function fitField() {
    field.style.height = 'auto';
    field.style.height = `${Math.min(field.scrollHeight, tallestFieldPx)}px`;
    sendButton.disabled = field.value.trim() === '';
    if (!edited) actions.drafted(field.value);
  }

  function setText(text) {
    field.value = text;
    fitField();
  }

  function takeText() {
    const text = field.value.trim();
    setText('');
    return text;
  }

  function submit() {
    if (field.value.trim() === '') return;
    if (edited) {
      const { messageId } = edited;
      actions.edit(messageId, field.value.trim());
      stopEditing();
    } else {
      const text = takeText();
      // What did not arrive is given back, unless the next message is being typed already.
      actions.say(text).then((isSent) => {
        if (!isSent && field.value === '') setText(text);
      });
    }
    field.focus();
  }

  function startEditing(message) {
    edited = message;
    setText(message.text);
    strip.replaceChildren(
      el('span', { class: 'strip-text' }, t('composer.editing')),
      iconButton('close', t('dialogs.cancel'), { onclick: stopEditing }),
    );
    field.focus();
  }

  function stopEditing() {
    edited = null;
    strip.replaceChildren();
    setText('');
  }

  /** Another person takes this place: nothing half-done of the one before may remain. */
  function reset(draft) {
    edited = null;
    keyboardShown = '';
    strip.replaceChildren();
    setText(draft);
  }

  function show(chat) {
    const { person } = chat;
    line.hidden = person.blocked || person.deactivated;
    if (!edited) strip.replaceChildren(...stripFor(person));
    commandButton.hidden = chat.commands.length === 0;
    commandMenu.replaceChildren(
      ...chat.commands.map(({ command, description }) => {
        const name = `/${command.replace(/^\//, '')}`;
        return el(
          'button',
          { type: 'button', 'data-testid': 'command', onclick: () => actions.say(name) },
          el('span', { class: 'command-name' }, name),
          el('span', { class: 'command-description' }, description),
        );
      }),
    );
    showReplyKeyboard(chat.replyKeyboard);
  }

  function stripFor(person) {
    if (person.deactivated) return [el('p', { class: 'strip-text' }, t('composer.deactivated'))];
    if (person.blocked) {
      return [
        el('p', { class: 'strip-text' }, t('composer.blocked')),
        el(
          'button',
          { type: 'button', class: 'primary', onclick: () => actions.block(false) },
          t('people.unblock'),
        ),
      ];
    }
    if (person.started) return [];
    const command = person.startToken ? `/start ${person.startToken}` : '/start';
    const label = t(person.startToken ? 'composer.openInvitation' : 'composer.start');
    return [
      el(
        'button',
        {
          type: 'button',
          class: 'primary start',
          'data-testid': 'start-button',
          onclick: (event) => {
            const button = event.currentTarget;
            button.disabled = true;
            actions.say(command).then(() => {
              button.disabled = false;
            });
          },
        },
        label,
      ),
    ];
  }

  function showReplyKeyboard(rows) {
    const key = JSON.stringify(rows);
    if (key === keyboardShown) return;
    keyboardShown = key;
    isKeyboardOpen = true;
    replyKeyboard.replaceChildren(
      ...(rows ?? []).map((row) =>
        el(
          'div',
          { class: 'row' },
          row.map((label) =>
            el(
              'button',
              {
                type: 'button',
                class: 'reply-button',
                'data-testid': 'reply-button',
                onclick: () => actions.say(label),
              },
              label,
            ),
          ),
        ),
      ),
    );
    keyboardButton.hidden = !rows?.length;
    showKeyboardState();
  }

  function showKeyboardState() {
    replyKeyboard.hidden = keyboardButton.hidden || !isKeyboardOpen;
    keyboardButton.setAttribute('aria-expanded', String(isKeyboardOpen));
  }
}
