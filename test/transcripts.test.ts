/** Golden chats: every file of test/transcripts/ is played, and the bot says what stands there, to the letter. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { playTranscript } from './transcripts/play.ts';

const folder = join(import.meta.dirname, 'transcripts');
const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));

describe.concurrent('golden chats', () => {
  it.for(files)('%s', async (name, { expect: expectHere }) => {
    const path = join(folder, name);
    const text = readFileSync(path, 'utf8');
    const played = await playTranscript(text);
    if (process.env.UPDATE_TRANSCRIPTS === '1') {
      if (played !== text) writeFileSync(path, played);
    } else {
      expectHere(played).toBe(text);
    }
  });
});

it('has sixty of them at least, five in English', () => {
  const english = files.filter((name) => readFileSync(join(folder, name), 'utf8').includes('(in English)'));
  expect(files.length).toBeGreaterThanOrEqual(60);
  expect(english.length).toBeGreaterThanOrEqual(5);
});
