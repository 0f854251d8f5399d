/** «Đã học NQ 15 hôm mùng 4», typed where nothing is asked: which paper was conveyed, and the words that may name the day. */
import { bareInPlace } from './chat-words.ts';

export interface ConveyedSaid {
  /** Ids of the types that the words can mean; none: any. */
  types: readonly string[];
  /** Its number, without leading zeros; null: none was named. */
  number: number | null;
  /** What is left of the words. */
  rest: string;
}

/** Of a type, what people write and say; both of the last are QĐ. */
const typeWords: readonly (readonly [words: string, types: readonly string[]])[] = [
  ['nghi quyet|nq', ['resolution']],
  ['chi thi|ct', ['instruction']],
  ['ket luan|kl', ['conclusion']],
  ['huong dan|hd', ['guidance']],
  ['ke hoach|kh', ['plan']],
  ['chuong trinh|ctr|cthd', ['programme']],
  ['thong bao|tb', ['notice']],
  ['cong van|cv', ['officialLetter']],
  ['quy che|qc', ['workingRules']],
  ['quy dinh', ['regulation']],
  ['quyet dinh', ['decision']],
  ['qd', ['regulation', 'decision']],
  ['van ban|vb', []],
];

/** «trường học», «khoa học», «năm học» say nothing of learning a paper. */
const learning = '(?<!(?<![\\p{L}\\d])(?:truong|khoa|tieu|trung|dai|lop|nam) )hoc';
const doing = `(?:quan triet|hoc tap|${learning}|trien khai|pho bien|thao luan)`;
const learned = `${doing}(?: (?:xong|roi|duoc|den|noi dung|toan van|ve))*(?![\\p{L}\\d])`;
const done = new RegExp(`(?<![\\p{L}\\d])(?:(?:da|vua|moi)(?: (?:hop|to chuc))?(?: va)? )?${learned}`, 'u');
const notDone = new RegExp(`(?<![\\p{L}\\d])(?:chua|khong|ko)(?: (?:duoc|kip|to chuc))* ${learned}`, 'u');
/** A type and, behind it, a number with whatever of its code follows: «nghị quyết số 03-NQ/TU». */
const paper = new RegExp(
  `(?<![\\p{L}\\d])(${typeWords.map(([words]) => words).join('|')})(?: so)?(?:[\\s:]*(\\d{1,4})(?:\\s?[-/]\\s?[\\p{L}][\\p{L}\\d/-]*)?)?(?![\\p{L}\\d])`,
  'u',
);
const isOpen =
  /(?:^| )(?:chua|khong|ko|se|sap|dinh|chuan bi|phai|de nghi|bao gio|khi nao|ngay nao|may)(?: |$)|\?/;

/** The paper that is named right behind what was done with it. @param said in bare letters */
function paperBehind(said: string, verb: RegExpExecArray) {
  const behind = verb.index + verb[0].length;
  const found = paper.exec(said.slice(behind));
  const between = said.slice(behind, behind + (found?.index ?? 0));
  if (found === null || !/^[\s,:]*(?:cac |cai |ban |tinh than |noi dung )*$/.test(between)) return null;
  const [whole, type = '', number] = found;
  return { type, number, to: behind + found.index + whole.length };
}

/** null: they do not say that something was conveyed. @param text as it was typed */
export function conveyedSaid(text: string): ConveyedSaid | null {
  const said = bareInPlace(text);
  const verb = done.exec(said);
  const found = verb === null || isOpen.test(said) ? null : paperBehind(said, verb);
  if (verb === null || found === null) return null;
  const { type, number, to } = found;
  const types = typeWords.find(([words]) => words.split('|').includes(type))?.[1] ?? [];
  const rest = `${text.slice(0, verb.index)} ${text.slice(to)}`;
  return {
    types,
    number: number === undefined ? null : Number(number),
    rest: rest.replace(/\s+/g, ' ').trim(),
  };
}

/** «Chưa quán triệt nghị quyết 03», and nothing of a meeting beside it: it is no «chưa họp». */
export function deniesConveying(text: string): boolean {
  const said = bareInPlace(text);
  const verb = notDone.exec(said);
  const found = verb === null ? null : paperBehind(said, verb);
  if (verb === null || found === null) return false;
  return !/\d|hop|sinh hoat/.test(`${said.slice(0, verb.index)} ${said.slice(found.to)}`);
}
