/** Whole messages of three or four parts, in several orders and with every sign between them: each part goes to its field. */
import { describe, expect, it } from 'vitest';
import { partsOf } from '../../../../src/domain/reading/one-message/parts.ts';
import type { ReadingContext } from '../../../../src/domain/reading/reading.ts';
import messages from './messages.json' with { type: 'json' };

const saturday: ReadingContext = {
  now: { date: '2026-11-07', time: '19:30' },
  period: '2026-11',
  rosterTotal: 15,
};

function said(text: string): string {
  const { parts } = partsOf(text.normalize('NFC'), saturday);
  return parts.map(({ field, text: words }) => `${field}=${words}`).join(' ');
}

describe('a whole message', () => {
  it.each(messages as [text: string, parts: string][])('%j', (text, parts) => {
    expect(said(text)).toBe(parts);
    expect(partsOf(text, saturday)).toMatchObject({ unclear: [], opens: false, month: null });
  });

  it.each(messages as [text: string, parts: string][])('«báo cáo tháng 11: …» before %j', (text, parts) => {
    const opened = partsOf(`Báo cáo tháng 11: ${text}`, saturday);
    expect(opened).toMatchObject({ opens: true, month: { month: 11 } });
    expect(opened.parts.map(({ field, text: words }) => `${field}=${words}`).join(' ')).toBe(parts);
  });

  it.each(messages as [text: string, parts: string][])('names back only what was typed in %j', (text) => {
    const words = new Set(text.split(/[\s,.;:()]+/));
    for (const part of partsOf(text, saturday).parts) {
      for (const word of part.words.split(/[\s,.;:()]+/)) expect(words).toContain(word);
      expect(part.asks).toBe(false);
    }
  });
});
