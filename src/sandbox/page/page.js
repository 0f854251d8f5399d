// The sandbox's page: a bar on top and up to three chats side by side, kept up to date by the server's events.

import { createColumn } from './chat-column.js';
import { createClock } from './clock-bar.js';
import { el } from './element.js';
import { createFaultsPanel } from './faults-panel.js';
import { alertDialog, askDialog, failureText, toast } from './notices.js';
import { people } from './people.js';
import * as server from './server.js';
import { chooseLanguage, language, languages, loadTexts, t } from './texts.js';

const retryMs = 2000;
const connection = document.getElementById('connection');
const main = document.getElementById('columns');
const tabs = document.getElementById('tabs');
let columns = [];
let front = 0;

await textsOrWait();
document.documentElement.lang = language();
connection.textContent = t('connection.lost');
const notices = el('div', { class: 'notices', role: 'status' });
document.body.append(notices);
const complain = (failure) => toast(notices, failureText(failure), 'notice');
const clock = createClock(complain);
const faults = createFaultsPanel({ onFailure: complain, onOpen: () => loadState() });
buildBar();
const narrow = matchMedia('(max-width: 899px)');
narrow.addEventListener('change', refresh);
document.addEventListener('visibilitychange', refresh);
const loadState = server.coalesce(async () => {
  try {
    receive(await server.readState());
  } catch (failure) {
    if (failure instanceof server.Refusal) complain(failure);
  }
});
server.listen({ onEvent, onOpen, onLost: () => showConnection(false) });

/** Without the server there are no texts yet, and nothing else to do than to ask again. */
async function textsOrWait() {
  for (;;) {
    try {
      return await loadTexts();
    } catch {
      await new Promise((resume) => setTimeout(resume, retryMs));
    }
  }
}

function onOpen() {
  showConnection(true);
  void loadState();
  for (const column of columns) column.load();
}

function showConnection(isThere) {
  connection.hidden = isThere;
  document.body.classList.toggle('offline', !isThere);
}

function onEvent(event) {
  if (event.kind === 'clock') return clock.receive(event.now);
  if (event.kind === 'people' || event.kind === 'faults') return loadState();
  const column = columns.find((one) => one.getPersonId() === event.personId);
  if (event.kind === 'chat') {
    column?.load();
    // Faults are used up without an event of their own: what happens in a chat tells that it may have happened.
    if (!column || people.state?.faults.length > 0) void loadState();
    return;
  }
  if (event.kind !== 'toast') return;
  column?.showToast(event.alert ? '' : event.text);
  if (event.alert && event.text) alertDialog(people.byId(event.personId)?.name ?? '', event.text);
}

function receive(state) {
  people.receive(state);
  clock.receive(state.now);
  document.title = state.botName;
  document.getElementById('bot-name').textContent = state.botName;
  if (columns.length !== people.shown.length) buildColumns();
  refresh();
}

function buildBar() {
  const other = languages.find((one) => one !== language());
  document.getElementById('bar').append(
    el('h1', { id: 'bot-name', class: 'bot-name' }),
    clock.face,
    clock.toggle,
    clock.moves,
    faults.button,
    el(
      'button',
      {
        type: 'button',
        class: 'language',
        lang: other,
        'data-testid': 'language',
        onclick: () => chooseLanguage(other),
      },
      t('language.other'),
    ),
  );
  document.body.append(faults.panel);
}

function buildColumns() {
  const page = {
    now: clock.now,
    show,
    seen: refresh,
    addStranger,
    openBotLink,
  };
  columns = people.shown.map((_, index) => createColumn(index, page));
  main.replaceChildren(...columns.map((column) => column.node));
  tabs.replaceChildren(
    ...columns.map((_, index) =>
      el('button', {
        type: 'button',
        role: 'tab',
        id: `tab-${index}`,
        'aria-controls': `column-${index}`,
        'data-testid': 'tab',
        onclick: () => bringToFront(index),
        onkeydown: (event) => {
          const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
          if (step) bringToFront((index + step + columns.length) % columns.length);
        },
      }),
    ),
  );
}

/** Everything outside the chats that follows from `people`: heads of columns, tabs, marks, the menu. */
function refresh() {
  if (!people.state) return;
  for (const [index, id] of people.shown.entries()) {
    const isInView = document.visibilityState === 'visible' && (!narrow.matches || index === front);
    if (isInView) people.markSeen(id);
  }
  for (const column of columns) column.refresh();
  for (const [index, tab] of [...tabs.children].entries()) {
    const person = people.byId(people.shown[index]);
    const isFront = index === front;
    tab.replaceChildren(
      el('span', {}, person.name),
      people.hasNew(person)
        ? el('span', { class: 'dot', role: 'img', 'aria-label': t('people.hasNew') })
        : '',
    );
    tab.setAttribute('aria-selected', String(isFront));
    tab.tabIndex = isFront ? 0 : -1;
    columns[index].node.classList.toggle('front', isFront);
    // Side by side the columns are regions of their own; only the one behind tabs is a tab's panel.
    if (narrow.matches) columns[index].node.setAttribute('role', 'tabpanel');
    else columns[index].node.removeAttribute('role');
  }
  faults.refresh();
}

function bringToFront(index) {
  front = index;
  refresh();
  if (narrow.matches) tabs.children[index].focus();
}

function show(column, personId) {
  people.show(column, personId);
  refresh();
}

function strangerName() {
  const strangers = people.state.people.filter((person) => !person.title).length;
  return t('people.strangerName', { number: strangers + 1 });
}

function addStranger(column) {
  askDialog({
    title: t('people.addStranger'),
    submit: t('dialogs.add'),
    fields: [
      {
        label: t('people.name'),
        control: el('input', { name: 'name', required: true, maxlength: 64, value: strangerName() }),
      },
      {
        label: t('language.label'),
        control: el(
          'select',
          { name: 'language' },
          languages.map((one) => el('option', { value: one }, t(`language.${one}`))),
        ),
      },
    ],
    onSubmit: (values) => enter(column, () => server.addPerson(values.name, values.language)),
  });
}

/** Brings the person whom `find` names into a column, newly made people too. */
async function enter(column, find) {
  try {
    const person = await find();
    receive(await server.readState());
    if (!people.shown.includes(person.id)) show(column, person.id);
    return person;
  } catch (failure) {
    complain(failure);
    return null;
  }
}

/**
 * A link to this bot with a token, tapped in some chat, is meant for another person's telephone: asks whose.
 * True when it was such a link.
 */
function openBotLink(address, column) {
  const found = /^(?:https?:\/\/(?:t|telegram)\.me\/|tg:\/\/resolve\?domain=)(\w+)[?&]start=([\w-]+)$/i.exec(
    address,
  );
  if (found?.[1]?.toLowerCase() !== people.state.botUsername.toLowerCase()) return false;
  const strangers = people.state.people.filter((person) => !person.started);
  const rest = people.state.people.filter((person) => person.started);
  const choices = [
    ['new', t('people.newStranger')],
    ...[...strangers, ...rest].map((person) => [String(person.id), people.label(person)]),
  ];
  askDialog({
    title: t('people.whoOpens'),
    submit: t('dialogs.open'),
    fields: [
      {
        label: t('people.person'),
        control: el(
          'select',
          { name: 'person' },
          choices.map(([value, label]) => el('option', { value }, label)),
        ),
      },
    ],
    onSubmit: async ({ person: chosen }) => {
      const place = (column + 1) % columns.length;
      const person = await enter(place, async () =>
        chosen === 'new' ? server.addPerson(strangerName(), 'vi') : people.byId(Number(chosen)),
      );
      if (!person) return;
      if (narrow.matches) bringToFront(people.shown.indexOf(person.id));
      await server.sendText(person.id, `/start ${found[2]}`).catch(complain);
    },
  });
  return true;
}
