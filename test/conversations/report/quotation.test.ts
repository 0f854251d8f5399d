/** What is named back is what was typed: spelling, marks and case. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { oneLine } from '../../../src/conversations/chat-words.ts';
import { hearReport } from '../../../src/conversations/report/hear.ts';
import type { Phrase } from '../../../src/text/phrase.ts';
import { puNhi } from '../report-facts.ts';

const folder = join(import.meta.dirname, '../../cases');
const said = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .flatMap((name): string[] =>
    JSON.parse(readFileSync(join(folder, name), 'utf8')).cases.map(({ say }: { say: string }) => say),
  );
/** As they are, in capitals, and two run together: much of that is not understood. */
const texts = said.flatMap((text, at) => [
  text,
  text.toUpperCase(),
  `bc ${text}, ${said[(at * 7 + 3) % said.length]}`,
]);

function quotationsIn({ key, values = {} }: Phrase): string[] {
  if (key === 'report:heard.words') return [String(values.words)];
  return Object.values(values)
    .flat()
    .flatMap((value) => (typeof value === 'object' ? quotationsIn(value as Phrase) : []));
}

it('every quotation is a piece of what was typed', () => {
  const wrong: string[] = [];
  let count = 0;
  for (const text of texts) {
    const { notes, doubts } = hearReport(text, {}, puNhi);
    for (const words of [...notes, ...Object.values(doubts)].flatMap(quotationsIn)) {
      count += 1;
      if (!oneLine(text).includes(words.replace(/…$/, ''))) wrong.push(`«${words}» of ${text}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(count).toBeGreaterThan(1_000);
});
