// One column: the telephone of one person, with the person's name above and the chat with the bot below.

import { createComposer } from './composer.js';
import { attachMenu, el, icon, iconButton } from './element.js';
import { createMessageList } from './message-list.js';
import { failureText, showPicture, toast } from './notices.js';
import { people } from './people.js';
import * as server from './server.js';
import { t } from './texts.js';

const longestTypingMs = 8000;

/**
 * `page`: `now()` (milliseconds of the sandbox's clock), `show(column, personId)`, `isInView(column)`,
 * `seen()`, `openBotLink(address)`, `addStranger(column)`.
 */
export function createColumn(index, page) {
  let personId = null;
  let standing = '';
  let queue = Promise.resolve();

  const list = createMessageList({
    tap: (messageId, data) => attempt(() => server.tap(personId, messageId, data)),
    say,
    edit: (message) => composer.startEditing(message),
    openLink: (address) => page.openBotLink(address, index),
    showPicture,
  });
  const composer = createComposer({
    say,
    edit: (messageId, text) => inOrder((id) => server.editText(id, messageId, text)),
    sendFile: (file, caption) => inOrder((id) => server.sendFile(id, file, caption)),
    sendOther: (kind) => inOrder((id) => server.sendOther(id, kind)),
    block: (blocked) => inOrder((id) => server.block(id, blocked)),
    drafted: (text) => personId !== null && people.drafts.set(personId, text),
  });

  const avatar = el('span', { class: 'avatar', 'aria-hidden': 'true' });
  const name = el('span', { class: 'name' });
  const title = el('span', { class: 'title' });
  const elsewhere = el('span', { class: 'elsewhere', hidden: true });
  const picker = el('select', {
    class: 'picker',
    'aria-label': t('people.picker', { number: index + 1 }),
    'data-testid': 'person-picker',
    onchange: () => page.show(index, Number(picker.value)),
  });
  const menuButton = iconButton('more', t('people.menu'), { 'data-testid': 'person-menu' });
  const menu = el('div', { class: 'menu down', role: 'group', 'aria-label': t('people.menu') });
  attachMenu(menuButton, menu);
  const node = el(
    'section',
    { class: 'column', id: `column-${index}`, 'data-testid': 'chat-column' },
    el(
      'header',
      { class: 'person' },
      el(
        'div',
        { class: 'who' },
        avatar,
        el('span', { class: 'words', 'aria-hidden': 'true' }, name, title),
        elsewhere,
        icon('down'),
        picker,
      ),
      menuButton,
      menu,
    ),
    list.node,
    composer.node,
  );

  const load = server.coalesce(async () => {
    const id = personId;
    try {
      const chat = await server.readChat(id);
      if (id === personId) showChat(chat);
    } catch (failure) {
      // An unreachable server is told by the line over the page; here it would only repeat itself.
      if (failure instanceof server.Refusal) toast(list.toasts, failureText(failure), 'notice');
    }
  });
  return { node, load, refresh, showToast, getPersonId: () => personId, focus: () => composer.focus() };

  function showChat(chat) {
    people.replace(chat.person);
    standing = standingOf(chat.person);
    list.show(chat.messages);
    composer.show(chat);
    const left = chat.action ? new Date(chat.action.until).getTime() - page.now() : 0;
    list.showTyping(chat.action?.kind, Math.min(left, longestTypingMs));
    page.seen();
  }

  /** Brings the head of the column up to date with `people`, and the chat too when another person stands here. */
  function refresh() {
    const id = people.shown[index];
    const person = people.byId(id);
    if (id !== personId) {
      personId = id;
      node.dataset.personId = String(id);
      list.reset();
      composer.reset(people.drafts.get(id) ?? '');
      void load();
    } else if (standingOf(person) !== standing) void load();
    standing = standingOf(person);
    node.setAttribute('aria-label', people.label(person));
    avatar.textContent = initials(person.name);
    avatar.dataset.hue = String(Math.abs(id) % 6);
    name.textContent = person.name;
    title.textContent = person.title || t('people.stranger');
    fillPicker();
    fillMenu(person);
  }

  function fillPicker() {
    const others = people.state.people.filter(
      (other) => !people.shown.includes(other.id) && people.hasNew(other),
    );
    elsewhere.hidden = others.length === 0;
    elsewhere.textContent = t('people.new', { count: others.length });
    const labels = people.state.people.map((other) => {
      const mark = other.id !== personId && people.hasNew(other) ? '● ' : '';
      return [String(other.id), `${mark}${people.label(other)}`];
    });
    const isSame =
      picker.options.length === labels.length &&
      labels.every(([id, label], at) => picker.options[at].value === id && picker.options[at].text === label);
    // An open list of choices closes when its options are replaced, so that is done only for a reason.
    if (!isSame) picker.replaceChildren(...labels.map(([id, label]) => el('option', { value: id }, label)));
    picker.value = String(personId);
  }

  function fillMenu(person) {
    if (!menu.hidden) return;
    const item = (label, onclick, testId) =>
      el('button', { type: 'button', onclick, 'data-testid': testId }, label);
    menu.replaceChildren(
      ...[
        person.startToken && person.started
          ? item(t('composer.openInvitation'), () => say(`/start ${person.startToken}`))
          : null,
        person.blocked
          ? item(t('people.unblock'), () => inOrder((id) => server.block(id, false)), 'unblock')
          : item(t('people.block'), () => inOrder((id) => server.block(id, true)), 'block'),
        item(t('people.addStranger'), () => page.addStranger(index), 'add-stranger'),
      ].filter(Boolean),
    );
  }

  function say(text) {
    return inOrder((id) => server.sendText(id, text));
  }

  /** Two quick messages arrive in the order in which they were typed, and from the person who typed them. */
  function inOrder(work) {
    const id = personId;
    queue = queue.then(() => attempt(() => work(id)));
    return queue;
  }

  /** True when the call went through; a fault is shown over this chat. */
  async function attempt(work) {
    try {
      await work();
      return true;
    } catch (failure) {
      toast(list.toasts, failureText(failure), 'notice');
      return false;
    }
  }

  function showToast(text) {
    list.release();
    if (text) toast(list.toasts, text);
  }
}

/** What of a person decides on the start button and the text field; it may change without the chat. */
const standingOf = (person) =>
  JSON.stringify([person.started, person.startToken, person.blocked, person.deactivated]);

/** «Anh Páo» → «AP», «Bà Mai Thị Lan» → «BL» */
function initials(name) {
  const words = name.trim().split(/\s+/);
  return `${words[0]?.[0] ?? ''}${words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''}`.toUpperCase();
}
