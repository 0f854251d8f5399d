/** A directive as its recipient reads it: what it is, from whom, and [Đã đọc]. */
import type { DirectiveMessage } from '../actions/send-directive.ts';
import { encodeButton } from '../buttons/codec.ts';
import type { DirectiveType } from '../conversations/broadcast/facts.ts';
import type { Directive } from '../store/directives.ts';
import type { Person } from '../store/people.ts';
import { loadUnits } from '../store/units.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import type { Language } from '../text/texts.ts';
import type { BotContext } from './bot-context.ts';

/** «Nghị quyết 03-NQ/TU» */
export function headingOf({ type, number }: Pick<Directive, 'type' | 'number'>): Phrase {
  const word = phrase(`broadcast:type.${type as DirectiveType}`);
  return number === null
    ? phrase('bot:directive.headingWithoutNumber', { type: word })
    : phrase('bot:directive.heading', { type: word, number });
}

function linesOf(directive: Directive, unitName: string | null): Phrase[] {
  const { title, body, dueOn } = directive;
  return [
    headingOf(directive),
    phrase('bot:directive.title', { title }),
    ...(body === null ? [] : [phrase('bot:directive.body', { body })]),
    ...(dueOn === null ? [] : [phrase('bot:directive.due', { on: dueOn })]),
    ...(unitName === null ? [] : [phrase('bot:directive.from', { unit: unitName })]),
  ];
}

/** @param unitName in whose name it is sent */
export function directiveMessage(
  { deps }: BotContext,
  directive: Directive,
  unitName: string | null,
  recipient: Pick<Person, 'language'>,
): DirectiveMessage {
  const language: Language = recipient.language === 'en' ? 'en' : deps.defaultLanguage;
  const text = deps.texts.renderLines(linesOf(directive, unitName), language, { html: true });
  const label = deps.texts.render(phrase('bot:directive.read'), language, { html: false });
  const reply_markup = {
    inline_keyboard: [
      [{ text: label, callback_data: encodeButton({ name: 'read', directiveId: directive.id }) }],
    ],
  };
  return directive.fileId === null
    ? { method: 'sendMessage', payload: { text, parse_mode: 'HTML', reply_markup } }
    : {
        method: 'sendDocument',
        payload: { document: directive.fileId, caption: text, parse_mode: 'HTML', reply_markup },
      };
}

/** The units in whose names directives were sent, as they are called today. */
export async function senderNames(
  { world }: BotContext,
  directives: readonly Directive[],
): Promise<Map<string, string>> {
  const ids = [...new Set(directives.flatMap(({ unitId }) => unitId ?? []))];
  const units = await loadUnits(world.db, world.engine, ids, world.now.date);
  return new Map(units.map(({ id, name }) => [id, name]));
}
