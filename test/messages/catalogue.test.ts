/** Every message in both languages: its words, its buttons, whose language it speaks, and when it is true no more. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeButton } from '../../src/buttons/codec.ts';
import { type Language, languages } from '../../src/domain/languages.ts';
import {
  catalogue,
  isAsking,
  type MessageName,
  messageNamed,
  type Saying,
} from '../../src/messages/catalogue.ts';
import { noticeTo } from '../../src/messages/notice.ts';
import { writeMessage } from '../../src/messages/write.ts';
import { enqueueMessages } from '../../src/store/deliveries.ts';
import { createTexts } from '../../src/text/texts.ts';
import { forEachEngine } from '../database.ts';
import { atAnyHour, callsAt } from '../sent.ts';
import { addDistrict, addOffice, addPerson } from '../store/district.ts';
import { longId, readerAt, samples } from './samples.ts';

const texts = createTexts({ timeZone: 'Asia/Ho_Chi_Minh' });
const names = Object.keys(samples) as (keyof typeof samples)[];
const all = names.flatMap((name) => samples[name].map((facts) => ({ name, facts: facts as unknown })));

function written(name: MessageName, facts: unknown, today: string, language: Language) {
  const content = messageNamed(name)?.render(facts, readerAt(today, language));
  if (content === undefined) throw new Error(`no message ${name}`);
  return writeMessage(content, 103, language, texts);
}

interface Shown {
  text?: string;
  caption?: string;
  reply_markup?: { inline_keyboard?: { text: string; callback_data: string }[][] };
}
const buttonsOf = (payload: Shown) => (payload.reply_markup?.inline_keyboard ?? []).flat();

describe('a message', () => {
  it('has samples, each of them', () => {
    expect([...names, 'weekly-summary'].sort()).toEqual(Object.keys(catalogue).sort());
  });

  it.each(all)('$name says the same things in both languages, in other words', ({ name, facts }) => {
    const [vi, en] = languages.map((language) => written(name, facts, '2017-04-08', language));
    expect(vi?.method).toBe(en?.method);
    expect(vi?.payload).not.toEqual(en?.payload);
    const shown = vi?.payload as Shown;
    if (vi?.method !== 'setMyCommands')
      expect((shown.text ?? shown.caption ?? '').length).toBeGreaterThan(10);
    expect(buttonsOf(shown).map(({ callback_data: data }) => data)).toEqual(
      buttonsOf(en?.payload as Shown).map(({ callback_data: data }) => data),
    );
  });

  it('has only buttons that are answered and fit, whatever its facts', () => {
    const id = fc.stringMatching(/^[\w-]{1,36}$/);
    const month = fc.integer({ min: 0, max: 240 }).map((n) => {
      const year = 2010 + Math.floor(n / 12);
      return `${year}-${String((n % 12) + 1).padStart(2, '0')}`;
    });
    fc.assert(
      fc.property(fc.constantFrom(...all), id, month, ({ name, facts }, otherId, otherMonth) => {
        const changed: unknown = JSON.parse(
          JSON.stringify(facts).replaceAll(longId, otherId).replaceAll('"2017-04"', `"${otherMonth}"`),
        );
        // What they say stands with the directive, which is only known by its own id.
        if (/^(?:directive|mailing)/.test(name)) return;
        for (const { callback_data: data } of buttonsOf(written(name, changed, '2017-04-08', 'vi').payload)) {
          expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
          expect(decodeButton(data)).not.toBeNull();
        }
      }),
    );
  });

  it('names a deadline as one to come only until it has passed', () => {
    const [reminder] = samples['report-reminder'];
    const said = (name: MessageName, facts: unknown, today: string) =>
      (written(name, facts, today, 'vi').payload as Shown).text ?? '';
    const [directive] = samples.directive;
    expect(said('report-reminder', reminder, '2017-04-12')).toContain('chậm nhất ngày 12/04/2017');
    expect(said('directive', directive, '2017-04-12')).toContain('chậm nhất ngày 12/04/2017');
    expect(said('report-reminder', reminder, '2017-04-13')).not.toContain('chậm nhất');
    expect(said('directive', directive, '2017-04-13')).toContain('Đã quá hạn quán triệt (12/04/2017)');
  });
});

it('a branch is asked once of whoever holds two offices in it', () => {
  const [facts] = samples['report-reminder'];
  const message = messageNamed('report-reminder');
  if (message === null || !isAsking(message)) throw new Error('it asks');
  const both = [facts, { ...facts, role: 'deputy' }];
  const { lines, subjects } = message.ask(both, readerAt('2017-04-08'));
  expect([lines.length, subjects.length]).toEqual([1, 1]);
});

describe('is true no more', () => {
  const reasonOf = (
    name: MessageName,
    facts: unknown,
    change: Partial<ReturnType<typeof readerAt>['standing']>,
  ) => {
    const reader = readerAt('2017-04-08');
    return messageNamed(name)?.endedBy?.(facts, { ...reader, standing: { ...reader.standing, ...change } });
  };
  const stands = (state: 'submitted' | 'corrected' | 'returned' | 'accepted', revision: number) => ({
    reports: new Map([[longId, { state, revision }]]),
  });

  it.each<[name: keyof typeof samples, change: Parameters<typeof reasonOf>[2], reason: string | null]>([
    ['report-reminder', {}, null],
    ['report-reminder', { hasReported: () => true }, 'reported'],
    ['report-reminder', { promisedOn: () => '2017-04-08' }, 'promised'],
    ['report-reminder', { promisedOn: () => '2017-04-07' }, null],
    ['report-reminder', { units: new Map() }, 'unit gone'],
    ['report-named', {}, null],
    ['report-named', { hasReported: () => true }, 'reported'],
    ['report-named', { units: new Map() }, 'reported'],
    ['meeting-plan', {}, null],
    ['meeting-plan', { hasReported: () => true }, 'reported'],
    ['meeting-plan', { promisedOn: () => '2017-04-07' }, 'promised'],
    ['meeting-plan', { units: new Map() }, 'unit gone'],
    ['member-count', {}, null],
    ['member-count', { units: new Map() }, 'unit gone'],
    ['promise-repeated', {}, null],
    ['promise-repeated', { hasReported: () => true }, 'reported'],
    [
      'directive-chase',
      { paperState: () => ({ isRead: true, conveyedOn: null, carriedOutOn: null }) },
      'seen',
    ],
    [
      'directive-chase',
      { paperState: () => ({ isRead: true, conveyedOn: '2017-04-05', carriedOutOn: null }) },
      'conveyed',
    ],
    ['directive-chase', { directives: new Map() }, 'taken back'],
    ['directive', { directives: new Map() }, 'of no use any more'],
    ['report-returned', {}, null],
    ['report-returned', stands('corrected', 4), 'answered'],
    ['report-returned', stands('corrected', 3), 'answered'],
    ['report-returned', stands('submitted', 3), 'taken back'],
    ['report-returned', stands('accepted', 3), 'taken back'],
    ['return-withdrawn', stands('submitted', 3), null],
    ['return-withdrawn', {}, 'changed since'],
    ['report-accepted', stands('accepted', 3), null],
    ['report-accepted', {}, 'changed since'],
    ['report-entered', {}, null],
    ['report-entered', stands('corrected', 4), 'changed since'],
    ['report-changed', stands('corrected', 3), null],
    ['report-changed', stands('corrected', 4), null],
    ['report-changed', stands('accepted', 3), 'seen'],
    ['report-kept', stands('corrected', 3), null],
    ['report-kept', stands('returned', 3), 'seen'],
  ])('%s with %j: %s', (name, change, reason) => {
    expect(reasonOf(name, samples[name][0], change) ?? null).toBe(reason);
  });

  it.each([
    ['2017-04-20', null],
    ['2017-04-21', 'of no use any more'],
  ])('month-unlocked on %s: %s', (today, reason) => {
    expect(catalogue['month-unlocked'].endedBy?.(samples['month-unlocked'][0], readerAt(today))).toBe(reason);
  });
});

/** Those that need nothing of the database but their facts. */
const standAlone = names.filter((name) => catalogue[name].needs === undefined && name !== 'command-menu');

forEachEngine('the language of a message', (open) => {
  it.each([
    ['vi', 'en'],
    ['en', 'vi'],
  ] as const)('is what its reader chose, %s where the office speaks %s', async (chosen, language) => {
    const database = await open();
    const { db } = database;
    await addDistrict(db);
    await addPerson(db, 'pao', '103');
    await db.person.update({ where: { id: 'pao' }, data: { language: chosen } });
    await addOffice(db, 'pao', 'secretary', 'NH01');
    const at = '2017-04-08T02:00:00.000Z';
    const to = { person: { id: 'pao', telegramId: '103' }, office: null };
    const rows = standAlone.flatMap((name) =>
      samples[name].map((facts, n) =>
        noticeTo(to, { message: name, facts } as Saying, { purpose: `${name} ${n}`, at }),
      ),
    );
    await enqueueMessages(db, rows);
    const sent = await callsAt(database, new Date(at), { ...atAnyHour, language });
    expect(sent).toHaveLength(rows.length);
    const expected = standAlone.flatMap((name) =>
      samples[name].map((facts) => {
        const { reply_markup: _, ...payload } = written(name, facts, '2017-04-08', chosen).payload;
        return payload;
      }),
    );
    expect(sent.map(({ payload: { reply_markup: _, ...payload } }) => payload)).toEqual(expected);
  });
});
