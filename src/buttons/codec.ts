/** Callback data of Telegram, at most 64 bytes: `f:name:part.part` for what works at any time, `c:screen:choice` else. */
import { type Button, type ButtonName, type ConversationTap, catalogue } from './catalogue.ts';
import type { Part } from './parts.ts';

/** Telegram's limit; all of it is ASCII, a byte a sign. */
const mostBytes = 64;
const isCarried = (data: string): boolean => data.length <= mostBytes && /^[ -~]+$/.test(data);

/** @throws RangeError for what would not come back as it is: a dot in an id, more than 64 bytes */
export function encodeButton(button: Button | ConversationTap): string {
  const data =
    button.name === 'conversation'
      ? `c:${button.screen}:${button.choice}`
      : `f:${button.name}:${argumentOf(button)}`;
  if (!isCarried(data)) throw new RangeError(`A button cannot carry ${data}`);
  return data;
}

/** null: anybody can make up the data of a button, and this is none of the bot's. */
export function decodeButton(data: string): Button | ConversationTap | null {
  if (!isCarried(data)) return null;
  const [, kind, name = '', rest = ''] = /^([cf]):([\w-]+):(.*)$/.exec(data) ?? [];
  if (kind === 'c') {
    // As long as it is a safe integer.
    const isNumber = /^(?:0|[1-9]\d{0,14})$/.test(name);
    return isNumber && rest !== '' ? { name: 'conversation', screen: Number(name), choice: rest } : null;
  }
  return kind === 'f' && Object.hasOwn(catalogue, name) ? carriedBy(name as ButtonName, rest) : null;
}

type Form = [field: string, part: Part<unknown>][];

const forms = new Map(
  Object.entries(catalogue).map(([name, form]): [string, Form] => [name, Object.entries(form)]),
);

const formOf = (name: ButtonName): Form => forms.get(name) ?? [];

function argumentOf(button: Button): string {
  const carried = button as unknown as Readonly<Record<string, unknown>>;
  const texts = formOf(button.name).map(([field, part]) => {
    const text = part.write(carried[field]);
    if (part.read(text) !== carried[field])
      throw new RangeError(`No button «${button.name}» carries ${field} ${text}`);
    return text;
  });
  // What is left out at the end is not written at all.
  return texts.join('.').replace(/\.+$/, '');
}

function carriedBy(name: ButtonName, argument: string): Button | null {
  const form = formOf(name);
  const texts = argument.split('.');
  const fields: [string, unknown][] = [['name', name]];
  for (const [at, [field, part]] of form.entries()) {
    const value = part.read(texts[at] ?? '');
    if (value === undefined) return null;
    fields.push([field, value]);
  }
  const button = Object.fromEntries(fields) as Button;
  // Written otherwise than the bot writes it («007», a part too many), it was made up.
  return argumentOf(button) === argument ? button : null;
}
