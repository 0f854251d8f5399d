/**
 * Words that people type where a button would do: «dạ đúng ạ», «gui», «bỏ». Matched whole, without marks, so that a
 * sentence that merely contains one of them is never taken for it.
 */

import { type DateOn, isDateOn } from '../domain/calendar.ts';
import { withoutMarks } from '../domain/reading/letters.ts';
import { minorityNames } from '../domain/reading/peoples.ts';

/** Polite words around an answer; they say nothing about it. */
const polite = new Set(['da', 'vang', 'thua', 'a', 'em', 'nhe', 'dong', 'chi', 'bao', 'cao', 'toi']);

/** Lower case, no marks, đ as d, only letters and digits, single spaces. */
export function bare(text: string): string {
  return withoutMarks(text.slice(0, 400))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Lower case and no marks, every letter in its place, so that what is found can be cut out of the text itself. */
export function bareInPlace(text: string): string {
  return text
    .replace(/[^\0-\x7f]/gu, (letter) => {
      const plain = withoutMarks(letter);
      return plain.length === letter.length ? plain : letter;
    })
    .toLowerCase();
}

export function oneLine(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** The number of a document: «Số 03 - NQ / TU» → «03-NQ/TU» */
export function tidyNumber(text: string): string {
  return oneLine(text)
    .replace(/^số\s*:?\s*(?=\d)/iu, '')
    .replace(/\s*([-–/])\s*/g, (_all, mark: string) => (mark === '–' ? '-' : mark));
}

/** `1/7/2025`, `01-07-2025`; without a year it is of the one that is given. */
export function writtenDay(text: string, ofYear = ''): DateOn | null {
  const [, day = '', month = '', year = ofYear] =
    /^\s*(?:ngày\s+)?(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?\s*$/iu.exec(text) ?? [];
  const on = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDateOn(on) ? on : null;
}

/** Phrases of a reader's vocabulary as they are matched here. */
export function bareWords(phrases: string): string[] {
  return phrases.split(',').map(bare);
}

/** The option of which the text is one of the words; null when it is none of them. */
export function matchWord<Option extends string>(
  text: string,
  words: Readonly<Record<Option, readonly string[]>>,
): Option | null {
  const said = bare(text);
  const short = said
    .split(' ')
    .filter((word) => !polite.has(word))
    .join(' ');
  for (const [option, spellings] of Object.entries<readonly string[]>(words)) {
    if (spellings.some((spelling) => spelling === said || spelling === short)) return option as Option;
  }
  return null;
}

export const yesNo = {
  yes: ['dung', 'dung roi', 'dung vay', 'co', 'vang', 'da', 'da vang', 'u', 'uh', 'ok', 'oke', 'yes', 'phai'],
  no: ['khong', 'khong dung', 'khong phai', 'sai', 'sai roi', 'chua dung', 'ko', 'k', 'no', 'nhap lai'],
} as const;

/** Kind words that ask for nothing. */
export const courtesyWords = {
  thanks: [
    'cam on',
    'cam on dong chi',
    'xin cam on',
    'em cam on',
    'da em cam on',
    'cam on nhieu',
    'thanks',
    'thank you',
  ],
  greeting: ['chao', 'xin chao', 'chao dong chi', 'em chao', 'alo', 'hello', 'hi'],
  assent: [
    'vang',
    'vang a',
    'da vang a',
    'da',
    'da vang',
    'ok',
    'oke',
    'u',
    'uh',
    'da ro',
    'ro',
    'ro roi',
    'nhat tri',
  ],
} as const;

/** Agreement typed where only a button counts. */
export const agreementWords = {
  agree: ['dong y', 'em dong y', 'toi dong y', ...yesNo.yes, 'agree', 'i agree'],
} as const;

/** The main menu, typed. */
export const menuWords = {
  report: [
    'bao cao',
    'bc',
    'bao cao thang',
    'gui bao cao',
    'lam bao cao',
    'toi bao cao',
    'toi muon bao cao',
    'em muon bao cao',
    'xem bao cao',
    'xem lai bao cao',
    'sua bao cao',
    'report',
  ],
  summary: ['tong hop', 'xem tong hop', 'summary'],
  directives: ['van ban', 'xem van ban', 'directives'],
  help: ['tro giup', 'giup', 'giup do', 'huong dan', 'help'],
} as const;

/** «/vanban 03-NQ», «tìm văn bản kết nạp»: which directives are looked for; null: none in particular. */
export function directiveSought(text: string): string | null {
  const said = bare(text.replace(/^\/\w+@\w+/, '/vanban'));
  if ((menuWords.directives as readonly string[]).includes(said)) return null;
  return /^(?:vanban|(?:tim )?van ban) (?:so )?(.+)$/.exec(said)?.[1] ?? null;
}

/** Whether each of the words begins one of the text's; a number is that number, «5» and «05» the same. */
export function isFoundIn(text: string, sought: string): boolean {
  const wordsOf = (all: string) =>
    bare(all)
      .replace(/\b0+(?=\d)/g, '')
      .split(' ');
  const words = wordsOf(text);
  return wordsOf(sought).every((part) =>
    words.some((word) => (/^\d+$/.test(part) ? word === part : word.startsWith(part))),
  );
}

/** When a directive is to set out. */
export const sendingWords = {
  now: ['ngay', 'bay gio', 'gui ngay', 'luon'],
  urgent: ['khan', 'gui khan', 'hoa toc'],
  morning: ['sang mai', 'sang ngay mai'],
} as const;

const hourWritten =
  /(?:^|\s)(?:lúc\s+)?([01]?\d|2[0-3])\s*(?:[:h]|giờ|g(?=\d|\s|$))\s*([0-5]\d)?(?=\s|$|,)/iu;
const partOfDay = /(^|\s)(?:sáng|chiều|tối|lúc)(?=\s|$)/giu;

/** «14h ngày 6/4», «mai 7:30»: the hour, `HH:MM`, null where there is none, and what is left, which names the day. */
export function dayAndHour(text: string): { day: string; time: string | null } {
  const [said = '', hours, minutes = '00'] = hourWritten.exec(text) ?? [];
  const day = text.replace(said, ' ').replace(partOfDay, ' ').replace(',', ' ').trim();
  return { day, time: hours === undefined ? null : `${hours.padStart(2, '0')}:${minutes}` };
}

/** Agreement alone, «ok», «đồng ý», sends nothing: what was not asked for cannot be taken back. */
export const reviewWords = {
  send: [
    'gui',
    'guwi',
    'gui di',
    'gui bao cao',
    'gui len',
    'gui cho xa',
    'gui len xa',
    'nop',
    'chot',
    'send',
  ],
  edit: [
    'sua',
    'sua lai',
    'sua giup',
    'sua bao cao',
    'can sua',
    'muon sua',
    'sai',
    'nham',
    'chua dung',
    'khong dung',
    'gui nham',
    'gui sai',
    'bao nham',
    'bao sai',
    'ghi nham',
    'edit',
  ],
  leave: ['de sau', 'later'],
} as const;

/** On the screen that shows what a whole message was taken for. */
export const heardWords = { on: ['tra loi tiep', 'tiep', 'tiep tuc', 'lam tiep', 'continue'] } as const;

export const leavingWords = {
  keep: ['giu', 'giu lai', 'de sau', 'keep'],
  drop: ['bo', 'bo di', 'xoa', 'huy', 'throw away'],
  stay: ['tiep', 'tiep tuc', 'lam tiep', 'continue'],
} as const;

export const wayWords = {
  back: [
    'quay',
    'quay lai',
    'tro',
    'tro lai',
    'lui',
    'cau truoc',
    'quay ve',
    've cau truoc',
    'quay lai cau truoc',
    'back',
  ],
  same: ['giu nguyen', 'nhu cu'],
} as const;

/** «một nữ», «1 đoàn viên»: words that only name what was asked, in bare text (`bareInPlace`). */
const partNames = {
  women: /(?<!\p{L})(?:dang vien nu|phu nu|nu)(?!\p{L})/giu,
  ethnicMinority: minorityNames,
  youthUnionMember: /(?<!\p{L})(?:doan vien thanh nien|doan vien|dvtn)(?!\p{L})/giu,
} as const;
type PartName = keyof typeof partNames;

/** «1 nữ», said where something else was asked: it names another part only. @param text in NFC */
export function namesOther(text: string, asked: PartName): boolean {
  const isNamed = (part: string) => bareInPlace(text).search(partNames[part as PartName]) >= 0;
  return !isNamed(asked) && Object.keys(partNames).some(isNamed);
}

/**
 * Leaves out what only names the part that is asked about, and beside it the names of the others: «1 nữ người Thái» is
 * one, whichever of the two was asked. What is denied keeps every word: «1 không phải người Mông» is none of them.
 * @param text in NFC
 */
export function withoutPartNames(text: string, asked: PartName): string {
  const isNamed = bareInPlace(text).search(partNames[asked]) >= 0;
  if (!isNamed || /(?:khong|ko|chang|cha) phai/.test(bare(text))) return text;
  return Object.values(partNames).reduce((left, name) => {
    let next = '';
    let end = 0;
    for (const { index, 0: found } of bareInPlace(left).matchAll(name)) {
      next += `${left.slice(end, index)} `;
      end = index + found.length;
    }
    return next + left.slice(end);
  }, text);
}
