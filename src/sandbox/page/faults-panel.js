// The «Telegram» menu: makes Telegram fail in the ways that it fails in life, and well again.

import { el, iconButton } from './element.js';
import { people } from './people.js';
import { block, readState, setFaults } from './server.js';
import { t } from './texts.js';

const kindsOfFault = ['floodControl', 'badGateway', 'serverError', 'cutBefore', 'cutAfter', 'hang'];
const allMethods = [
  '*',
  'sendMessage',
  'editMessageText',
  'editMessageReplyMarkup',
  'answerCallbackQuery',
  'sendDocument',
  'sendPhoto',
  'sendChatAction',
  'deleteMessage',
  'getUpdates',
  'getFile',
];

/** `onFailure(failure)` is told when the server refuses; `onOpen()` brings `people.state` up to date. */
export function createFaultsPanel({ onFailure, onOpen }) {
  const button = el('button', {
    type: 'button',
    class: 'faults-button',
    popovertarget: 'faults',
    'data-testid': 'faults-menu',
  });
  const select = (name, choices, testId) =>
    el(
      'select',
      { name, 'data-testid': testId },
      choices.map(([value, label]) => el('option', { value }, label)),
    );
  const number = (name, value, testId) =>
    el('input', {
      type: 'number',
      name,
      value,
      min: 1,
      max: 9999,
      inputmode: 'numeric',
      'data-testid': testId,
    });
  const labelled = (key, control) =>
    el('label', { class: 'field' }, el('span', {}, t(`faults.${key}`)), control);

  const kind = select(
    'kind',
    kindsOfFault.map((one) => [one, t(`faults.kinds.${one}`)]),
    'fault-kind',
  );
  const wait = labelled('retryAfter', number('retryAfterSeconds', '5', 'fault-retry-after'));
  kind.addEventListener('change', () => {
    wait.hidden = kind.value !== 'floodControl';
  });
  const chat = select('chatId', [], 'fault-chat');
  const active = el('ul', { class: 'active-faults', 'aria-label': t('faults.active') });
  const none = el('p', { class: 'quiet' }, t('faults.none'));
  const healthy = el(
    'button',
    { type: 'button', 'data-testid': 'faults-clear', onclick: () => replace(() => []) },
    t('faults.clear'),
  );
  const blocking = el('div', { class: 'blocking' });
  const panel = el(
    'div',
    { id: 'faults', class: 'panel', popover: true, role: 'dialog', 'aria-label': t('faults.title') },
    el(
      'div',
      { class: 'panel-head' },
      el('h2', {}, t('faults.title')),
      iconButton('close', t('dialogs.close'), { onclick: () => panel.hidePopover() }),
    ),
    active,
    none,
    healthy,
    el(
      'form',
      {
        onsubmit: (event) => {
          event.preventDefault();
          const fault = readFault(new FormData(event.currentTarget));
          void replace((faults) => [...faults, fault]);
        },
      },
      el('h3', {}, t('faults.add')),
      labelled('kind', kind),
      labelled(
        'method',
        select(
          'method',
          allMethods.map((one) => [one, one === '*' ? t('faults.anyMethod') : one]),
          'fault-method',
        ),
      ),
      labelled('chat', chat),
      el('div', { class: 'pair' }, labelled('times', number('times', '1', 'fault-times')), wait),
      el('button', { type: 'submit', class: 'primary', 'data-testid': 'fault-add' }, t('faults.apply')),
    ),
    el('h3', {}, t('people.blocking')),
    blocking,
  );
  panel.addEventListener('toggle', (event) => event.newState === 'open' && onOpen());
  return { button, panel, refresh };

  async function attempt(work) {
    try {
      await work();
    } catch (failure) {
      onFailure(failure);
    }
  }

  /** The server takes whole lists only: read anew first, or faults that are used up meanwhile would come back. */
  function replace(change) {
    return attempt(async () => setFaults(change((await readState()).faults)));
  }

  function refresh() {
    const { faults } = people.state;
    button.replaceChildren(
      'Telegram',
      faults.length > 0
        ? el(
            'span',
            { class: 'badge', role: 'img', 'aria-label': t('faults.count', { count: faults.length }) },
            `${faults.length}`,
          )
        : '',
    );
    button.classList.toggle('failing', faults.length > 0);
    none.hidden = faults.length > 0;
    healthy.hidden = faults.length === 0;
    active.replaceChildren(...faults.map(faultItem));
    const everyone = [
      ['', t('faults.anyChat')],
      ...people.state.people.map((one) => [String(one.id), people.label(one)]),
    ];
    const chosen = chat.value;
    chat.replaceChildren(...everyone.map(([value, label]) => el('option', { value }, label)));
    chat.value = everyone.some(([value]) => value === chosen) ? chosen : '';
    blocking.replaceChildren(...people.shown.map((id) => blockLine(people.byId(id))));
  }

  function faultItem(fault) {
    const who = fault.chatId === undefined ? null : people.byId(fault.chatId);
    const parts = [
      t(`faults.kinds.${fault.kind}`),
      fault.method === '*' ? t('faults.anyMethod') : fault.method,
      who ? who.name : '',
      fault.times === undefined ? t('faults.always') : t('faults.left', { count: fault.times }),
    ];
    const words = parts.filter(Boolean).join(' · ');
    return el(
      'li',
      { 'data-testid': 'fault-active' },
      el('span', {}, words),
      iconButton('close', t('faults.remove', { fault: words }), {
        onclick: () => replace((faults) => faults.filter((other) => !isSame(other, fault))),
      }),
    );
  }

  function blockLine(person) {
    return el(
      'label',
      { class: 'check' },
      el('input', {
        type: 'checkbox',
        checked: person.blocked,
        onchange: (event) => attempt(() => block(person.id, event.currentTarget.checked)),
      }),
      el('span', {}, people.label(person)),
    );
  }
}

/** One fault at two moments: of its fields only the number of times left changes. */
const isSame = (one, other) =>
  one.kind === other.kind && one.method === other.method && one.chatId === other.chatId;

/** Empty «how many times» means until it is cleared; a waiting time belongs to flood control only. */
function readFault(form) {
  const fault = { kind: form.get('kind'), method: form.get('method') };
  if (form.get('chatId')) fault.chatId = Number(form.get('chatId'));
  if (form.get('times')) fault.times = Number(form.get('times'));
  if (fault.kind === 'floodControl') fault.retryAfterSeconds = Number(form.get('retryAfterSeconds')) || 1;
  return fault;
}
