/** How much a report costs its secretary, measured from the golden chats: from the first act to the receipt. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Block, readTranscript } from './script.ts';

export interface Effort {
  scene: string;
  /** Taps, typed messages and whatever else is sent. */
  interactions: number;
  /** Characters that were typed; tapping a button of the main menu counts as a tap. */
  typed: number;
  /** New messages and screens changed in place. */
  messages: number;
  /** Words of the bot's messages and of their buttons. */
  words: number;
}

const folder = import.meta.dirname;
const receipt = /^(?:\p{L}+ )?<=? (?:Đã nhận lúc|Received at) /u;
const menuButtons = new Set(['Báo cáo tháng', 'Monthly report']);

/** Of the person who gets the receipt, wherever others act in the same scene. null: it has no receipt. */
export function effortOf(scene: string, text: string): Effort | null {
  const transcript = readTranscript(text);
  const end = transcript.blocks.findIndex(({ said }) => said.some((line) => receipt.test(line)));
  const reporter = reporterOf(transcript.blocks[end]);
  if (reporter === null) return null;
  const blocks = transcript.blocks.slice(0, end + 1).map((block) => partOf(block, reporter));
  const first = blocks.findIndex(({ act }) => act?.kind === 'person');
  // What the first act answers has been read too: the reminder.
  const reminder = blocks.slice(0, first).findLast(({ said }) => said.length > 0);
  const way = [...(reminder === undefined ? [] : [reminder]), ...blocks.slice(first)];
  return {
    scene,
    interactions: way.filter(({ act }) => act?.kind === 'person').length,
    typed: way.reduce((sum, block) => sum + typedIn(block), 0),
    messages: way.reduce((sum, { said }) => sum + said.filter((line) => isMessage(line)).length, 0),
    words: way.reduce((sum, { said }) => sum + wordsIn(said), 0),
  };
}

/** The name before the receipt's arrow; '' where one person is alone in the scene. */
function reporterOf(block: Block | undefined): string | null {
  const line = block?.said.find((each) => receipt.test(each));
  return line === undefined ? null : (/^(\p{L}+) </u.exec(line)?.[1] ?? '');
}

/** What this person did and read of it. */
function partOf(block: Block, person: string): Block {
  if (person === '') return block;
  let isTheirs = false;
  const said = block.said.filter((line) => {
    const name = /^(\p{L}+) </u.exec(line)?.[1];
    if (name !== undefined) isTheirs = name === person;
    return isTheirs;
  });
  const act = block.act?.kind === 'person' && block.act.name !== person ? null : block.act;
  return { ...block, act, said };
}

function typedIn({ act }: Block): number {
  if (act?.kind !== 'person' || act.act.kind !== 'text' || menuButtons.has(act.act.text)) return 0;
  return [...act.act.text].length;
}

function isMessage(line: string): boolean {
  return /^(?:\p{L}+ )?<=? /u.test(line);
}

/** Of what stands on the screen; a figure with its unit, a date and a share count as a word each. */
function wordsIn(said: readonly string[]): number {
  const shown = said.filter((line) => isMessage(line) || line.startsWith('  '));
  const words = shown.flatMap(
    (line) => line.replace(/^(?:\p{L}+ )?<=? /u, '').match(/[\p{L}\p{N}/%.,]+/gu) ?? [],
  );
  return words.length;
}

export function measureEfforts(): Effort[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .flatMap((name) => {
      const effort = effortOf(name.replace(/\.txt$/, ''), readFileSync(join(folder, name), 'utf8'));
      return effort ?? [];
    })
    .sort((a, b) => a.interactions - b.interactions || a.typed - b.typed);
}

/** As lines to print. */
export function effortTable(efforts: readonly Effort[]): string {
  const head = ['scene', 'interactions', 'typed', 'messages', 'words'];
  const rows = efforts.map(({ scene, interactions, typed, messages, words }) =>
    [scene, interactions, typed, messages, words].map(String),
  );
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: string[]) =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ');
  return [head, ...rows].map(line).join('\n');
}
