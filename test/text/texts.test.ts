import { describe, expect, it } from 'vitest';
import { formatValue, writeNumber } from '../../src/text/formats.ts';
import type { TextKey } from '../../src/text/keys.ts';
import { phrase } from '../../src/text/phrase.ts';
import { createTexts } from '../../src/text/texts.ts';

const texts = createTexts({ timeZone: 'Asia/Ho_Chi_Minh' });
const context = {
  timeZone: 'Asia/Ho_Chi_Minh',
  language: 'vi' as const,
  word: (key: `figures:${string}`) => texts.render(phrase(key as TextKey), 'vi', { html: false }),
};
const vi = (form: string, value: unknown) => formatValue(form, value, context);
const en = (form: string, value: unknown) =>
  formatValue(form, value, {
    ...context,
    language: 'en',
    word: (key) => texts.render(phrase(key as TextKey), 'en', { html: false }),
  });

describe('figures and dates as officials write them', () => {
  it('writes dates with their weekday', () => {
    expect(vi('date', '2026-11-05')).toBe('05/11/2026');
    expect(vi('dayMonth', '2026-11-05')).toBe('05/11');
    expect(vi('weekdayDate', '2026-11-05')).toBe('Thứ Năm, 05/11/2026');
    expect(en('weekdayDate', '2026-11-05')).toBe('Thursday, 05/11/2026');
    expect(vi('shortDay', '2026-11-05')).toBe('T5 05/11');
    expect(vi('shortDay', '2026-11-08')).toBe('CN 08/11');
    expect(vi('month', '2026-11')).toBe('11/2026');
    expect(vi('month', '2026-11-05')).toBe('11/2026');
  });

  it('shows an instant on the clocks of the time zone', () => {
    expect(vi('time', '2026-11-07T12:42:00.000Z')).toBe('19:42');
    expect(vi('dateTime', '2026-11-07T12:42:00.000Z')).toBe('19:42 ngày 07/11/2026');
    expect(en('dateTime', '2026-11-07T12:42:00.000Z')).toBe('19:42 on 07/11/2026');
    expect(vi('date', '2026-11-07T18:00:00.000Z')).toBe('08/11/2026');
  });

  it('writes thousands and decimals the Vietnamese way, and the English way for whoever chose it', () => {
    expect(vi('count', 1022)).toBe('1.022');
    expect(vi('count', 0)).toBe('0');
    expect(vi('count', 250000)).toBe('250.000');
    expect(en('count', 1022)).toBe('1,022');
    expect(vi('percent', 62.5)).toBe('62,5%');
    expect(vi('percent', 40)).toBe('40%');
    expect(vi('percent', 1250.25)).toBe('1.250,25%');
    expect(en('percent', 62.5)).toBe('62.5%');
    expect(writeNumber(-1234.5, 'vi')).toBe('-1.234,5');
    expect(vi('upper', 'Đảng ủy xã Nà Hỳ')).toBe('ĐẢNG ỦY XÃ NÀ HỲ');
  });

  it('refuses a value that its form cannot be', () => {
    for (const [form, value] of [
      ['date', '05/11/2026'],
      ['date', 5],
      ['month', '2026'],
      ['time', '2026-11-07'],
      ['count', '12'],
      ['percent', Number.NaN],
      ['upper', 3],
      ['toString', 'x'],
      ['unheardOf', 'x'],
    ] as const) {
      expect(() => vi(form, value), `${form} ${value}`).toThrow();
    }
  });
});

describe('a phrase in words', () => {
  // Texts of this test's own would need files of their own; the weekday names have no values, so these two do.
  const item = (name: string) => phrase('summary:item.name', { name });

  it('escapes what people typed, and only in messages', () => {
    const typed = item('Chi bộ <b>A</b> & "B"');
    expect(texts.render(typed, 'vi', { html: true })).toBe('Chi bộ &lt;b&gt;A&lt;/b&gt; &amp; "B"');
    expect(texts.render(typed, 'vi', { html: false })).toBe('Chi bộ <b>A</b> & "B"');
  });

  it('does not escape a phrase inside a phrase twice', () => {
    const nested = phrase('summary:item.name', { name: item('A & B') } as never);
    expect(texts.render(nested, 'vi', { html: true })).toBe('A &amp; B');
  });

  it('joins a list with commas, or with semicolons where names may hold commas', () => {
    const list = [item('Chi bộ 20, bản Pu Nhi'), item('C & D')];
    expect(texts.render(phrase('summary:item.name', { name: list }), 'vi', { html: true })).toBe(
      'Chi bộ 20, bản Pu Nhi, C &amp; D',
    );
    expect(
      texts.render(phrase('summary:report.notReported', { count: 2, names: list }), 'vi', { html: true }),
    ).toContain('Chi bộ 20, bản Pu Nhi; C &amp; D');
  });

  it('takes what people typed as text, whatever signs it holds', () => {
    for (const typed of ['{{name}}', '$t(figures:weekday.1)', '$& $1 $$', '{{name, date}}']) {
      expect(texts.render(item(typed), 'vi', { html: false })).toBe(typed);
    }
  });

  it('puts lines below each other', () => {
    expect(texts.renderLines([item('A'), item('B')], 'en', { html: false })).toBe('A\nB');
  });

  it('throws when a text, a value or the kind of a value is missing', () => {
    expect(() => texts.render(phrase('figures:unheardOf' as TextKey), 'vi', { html: false })).toThrow(
      'figures:unheardOf',
    );
    expect(() => texts.render(phrase('summary:item.name'), 'vi', { html: false })).toThrow('{{name}}');
    expect(() =>
      texts.render(phrase('summary:item.dated', { name: 'A', on: 'mai' }), 'vi', { html: false }),
    ).toThrow('mai');
  });

  it('goes on in production, and says what was missing', () => {
    const faults: string[] = [];
    const lenient = createTexts({ timeZone: 'Asia/Ho_Chi_Minh', onFault: (fault) => faults.push(fault) });
    expect(lenient.render(phrase('summary:item.name'), 'en', { html: true })).toBe('');
    expect(
      lenient.render(phrase('summary:item.dated', { name: 'A', on: 'mai' }), 'vi', { html: false }),
    ).toBe('A (mai)');
    expect(lenient.render(phrase('figures:unheardOf' as TextKey), 'en', { html: true })).toBe('unheardOf');
    expect(faults).toHaveLength(3);
  });
});
