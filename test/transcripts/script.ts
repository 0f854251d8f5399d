/** A golden chat as a text file: what people do, what happens around them, and what the bot answered. See README.md. */
import { type Role, roles } from '../../src/domain/roles.ts';

export interface Cast {
  name: string;
  /** null: a stranger. */
  office: { role: Role; unit: string | null } | null;
  /** Further offices of the same person, taken up after the first. */
  more: { role: Role; unit: string | null }[];
  /** Holds a link that has not been opened. */
  isInvited: boolean;
  language: 'vi' | 'en';
  /** Agreed to a notice that says something else by now. */
  isOfOlderNotice: boolean;
}

export type Act =
  | { kind: 'person'; name: string; act: PersonAct }
  | { kind: 'time'; date: string | null; time: string }
  | { kind: 'restart' | 'stop' | 'start' }
  | { kind: 'apart'; date: string; time: string }
  | { kind: 'fault'; method: string; fault: string; times: number };

export type PersonAct =
  | { kind: 'text'; text: string; links: { offset: number; length: number; url: string }[] }
  /** Pasted as a whole, and cut by their telephone. */
  | { kind: 'pasted'; pieces: string[] }
  | { kind: 'tap'; label: string; how: 'once' | 'twice' | 'old' }
  | { kind: 'link'; of: string | null }
  | { kind: 'shown'; to: string }
  | { kind: 'other'; what: string }
  | { kind: 'album' }
  | { kind: 'file'; name: string; caption: string }
  | { kind: 'forwarded'; text: string }
  | { kind: 'edited'; text: string }
  | { kind: 'blocks'; blocked: boolean };

/** A line of the file that stays as it is, with what the bot said to it when the file was last written. */
export interface Block {
  lines: string[];
  act: Act | null;
  said: string[];
}

export interface Transcript {
  start: Date;
  cast: Cast[];
  /** Whether names stand before the arrows. */
  isNamed: boolean;
  /** Tables of the sample that are left out, e.g. `reports`. */
  without: string[];
  /** What the office has set otherwise, as it is typed at the command line. */
  settings: [name: string, value: string][];
  blocks: Block[];
}

const others = ['photo', 'sticker', 'voice', 'audio', 'video', 'video_note', 'location', 'contact', 'dice'];

/** Local time in Viet Nam, which knows no summer time. */
export function instantAt(date: string, time: string): Date {
  const instant = new Date(`${date}T${time}:00+07:00`);
  if (Number.isNaN(instant.getTime())) throw new Error(`no such time: ${date} ${time}`);
  return instant;
}

/** @throws Error naming the line that cannot be read. */
export function readTranscript(text: string): Transcript {
  const blocks: Block[] = [];
  let start: Date | null = null;
  let cast: Cast[] = [];
  let without: string[] = [];
  const settings: [string, string][] = [];
  let isInAnswer = false;
  for (const [index, line] of text.replace(/\n$/, '').split('\n').entries()) {
    const last = blocks.at(-1);
    if (isOutput(line)) {
      if (last === undefined) throw new Error(`line ${index + 1}: an answer before anything was asked`);
      last.said.push(line);
      isInAnswer = true;
      continue;
    }
    if (line.startsWith('  ') && last !== undefined) {
      if (isInAnswer) last.said.push(line);
      else continueText(last, line);
      continue;
    }
    isInAnswer = false;
    const head = /^(clock|people|without|setting) (.*)$/.exec(line);
    if (head?.[1] === 'clock') {
      const [date = '', time = ''] = (head[2] ?? '').split(' ');
      start = instantAt(date, time);
    } else if (head?.[1] === 'people') {
      cast = (head[2] ?? '').split(/,\s*/).map(readCast);
    } else if (head?.[1] === 'without') {
      without = (head[2] ?? '').split(/,\s*/);
    } else if (head?.[1] === 'setting') {
      const [name = '', value = ''] = (head[2] ?? '').split(' ');
      settings.push([name, value]);
    }
    try {
      blocks.push({ lines: [line], act: head === null ? readAct(line, cast) : null, said: [] });
    } catch (error) {
      throw new Error(`line ${index + 1}: ${(error as Error).message}`);
    }
  }
  if (start === null || cast.length === 0) throw new Error('the head needs clock and people');
  return { start, cast, isNamed: cast.length > 1, without, settings, blocks };
}

function isOutput(line: string): boolean {
  return /^(?:\p{L}+ )?<[=\-!x]?(?: |$)/u.test(line);
}

function continueText(block: Block, line: string): void {
  const { act } = block;
  if (act?.kind !== 'person' || act.act.kind !== 'text') throw new Error(`what does this belong to: ${line}`);
  act.act.text += `\n${line.slice(2)}`;
  block.lines.push(line);
}

function readCast(text: string): Cast {
  const [, name, office = '', marks = ''] = /^(\p{L}+) = ([\w +]+?)((?: \([^)]*\))*)$/u.exec(text) ?? [];
  if (name === undefined) throw new Error(`who is this: ${text}`);
  const [first = '', ...further] = office.split(' + ');
  const [roleName = '', unit] = first.split(' ');
  const role = roles.find((each) => each === roleName);
  if (role === undefined && roleName !== 'stranger') throw new Error(`no such office: ${office}`);
  const more = further.map((each) => {
    const [furtherName = '', at] = each.split(' ');
    const found = roles.find((one) => one === furtherName);
    if (found === undefined) throw new Error(`no such office: ${each}`);
    return { role: found, unit: at ?? null };
  });
  return {
    name,
    office: role === undefined ? null : { role, unit: unit ?? null },
    more,
    isInvited: marks.includes('(invited)'),
    language: marks.includes('(in English)') ? 'en' : 'vi',
    isOfOlderNotice: marks.includes('(of an older notice)'),
  };
}

function readAct(line: string, cast: readonly Cast[]): Act | null {
  if (line === '' || line.startsWith('#')) return null;
  if (line.startsWith('~ ')) return readEvent(line.slice(2));
  const [, name = cast[0]?.name ?? '', what] = /^(?:(\p{L}+) )?> (.*)$/u.exec(line) ?? [];
  if (what === undefined) throw new Error(`not understood: ${line}`);
  if (!cast.some((each) => each.name === name)) throw new Error(`${name} is not among the people`);
  return { kind: 'person', name, act: readPersonAct(what) };
}

function readEvent(text: string): Act {
  if (text === 'restart' || text === 'stop' || text === 'start') return { kind: text };
  const [, day, hour] = /^Telegram's clock (\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})$/.exec(text) ?? [];
  if (day !== undefined && hour !== undefined) return { kind: 'apart', date: day, time: hour };
  const [, method, fault = '', times = '1'] = /^fault (\S+) (\w+)(?: (\d+))?$/.exec(text) ?? [];
  if (method !== undefined) return { kind: 'fault', method, fault, times: Number(times) };
  const [, date = null, time] = /^(?:(\d{4}-\d{2}-\d{2}) )?(\d{2}:\d{2})$/.exec(text) ?? [];
  if (time === undefined) throw new Error(`not understood: ~ ${text}`);
  return { kind: 'time', date, time };
}

function readPersonAct(what: string): PersonAct {
  const [, how = 'once', label] = /^(?:\((old|twice)\) )?\[(.*)\]$/.exec(what) ?? [];
  if (label !== undefined) return { kind: 'tap', label, how: how as 'once' | 'twice' | 'old' };
  const [, word, rest = ''] = /^\(([^)]*)\)(?: (.*))?$/.exec(what) ?? [];
  if (word === undefined) return textWithLinks(what);
  const lengths = /^pasted (\d+(?:\+\d+)*)$/.exec(word)?.[1]?.split('+').map(Number);
  if (lengths !== undefined) return { kind: 'pasted', pieces: lengths.map((most) => filledWith(rest, most)) };
  if (others.includes(word)) return { kind: 'other', what: word };
  if (word === 'album') return { kind: 'album' };
  if (word === 'link') return { kind: 'link', of: null };
  if (word.startsWith('link shown to ')) return { kind: 'shown', to: word.slice('link shown to '.length) };
  if (word.startsWith('link of ')) return { kind: 'link', of: word.slice('link of '.length) };
  if (word.startsWith('file ')) return { kind: 'file', name: word.slice('file '.length), caption: rest };
  if (word === 'forwarded' || word === 'edited') return { kind: word, text: rest };
  if (word === 'blocks the bot') return { kind: 'blocks', blocked: true };
  if (word === 'unblocks the bot') return { kind: 'blocks', blocked: false };
  // Whatever is typed in brackets is a text, as in a chat.
  return textWithLinks(what);
}

/** «[chữ](https://…)» is a word with an address behind it. */
function textWithLinks(written: string): PersonAct {
  const links: Extract<PersonAct, { kind: 'text' }>['links'] = [];
  let text = '';
  let end = 0;
  for (const { 0: all, 1: words = '', 2: url = '', index } of written.matchAll(
    /\[([^\]]+)\]\((https?:[^)]+)\)/g,
  )) {
    text += written.slice(end, index);
    links.push({ offset: text.length, length: words.length, url });
    text += words;
    end = index + all.length;
  }
  return { kind: 'text', text: text + written.slice(end), links };
}

/** The sentence again and again, in at most so many characters. */
function filledWith(sentence: string, most: number): string {
  return `${sentence} `.repeat(Math.floor((most + 1) / (sentence.length + 1))).trimEnd();
}

/** The file as it should stand, with what the bot said this time. */
export function writeTranscript(blocks: readonly Block[]): string {
  return `${blocks.flatMap(({ lines, said }) => [...lines, ...said]).join('\n')}\n`;
}
