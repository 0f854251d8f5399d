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
const done = new RegExp(
  `(?<![\\p{L}\\d])(?:(?:da|vua|moi)(?: (?:hop|to chuc))?(?: va)? )?${doing}(?: (?:xong|roi|duoc|den|noi dung|toan van|ve))*(?![\\p{L}\\d])`,
  'u',
);
/** A type and, behind it, a number with whatever of its code follows: «nghị quyết số 03-NQ/TU». */
const paper = new RegExp(
  `(?<![\\p{L}\\d])(${typeWords.map(([words]) => words).join('|')})(?: so)?(?:[\\s:]*(\\d{1,4})(?:\\s?[-/]\\s?[\\p{L}][\\p{L}\\d/-]*)?)?(?![\\p{L}\\d])`,
  'u',
);
const isOpen =
  /(?:^| )(?:chua|khong|ko|se|sap|dinh|chuan bi|phai|de nghi|bao gio|khi nao|ngay nao|may)(?: |$)|\?/;

/** null: they do not say that something was conveyed. @param text as it was typed */
export function conveyedSaid(text: string): ConveyedSaid | null {
  const said = bareInPlace(text);
  const verb = done.exec(said);
  if (verb === null || isOpen.test(said)) return null;
  const behind = verb.index + verb[0].length;
  const found = paper.exec(said.slice(behind));
  if (
    found === null ||
    !/^[\s,:]*(?:cac |cai |ban |tinh than |noi dung )*$/.test(said.slice(behind, behind + found.index))
  )
    return null;
  const from = behind + found.index;
  const [, type = '', number] = found;
  const types = typeWords.find(([words]) => words.split('|').includes(type))?.[1] ?? [];
  const rest = `${text.slice(0, verb.index)} ${text.slice(from + found[0].length)}`;
  return {
    types,
    number: number === undefined ? null : Number(number),
    rest: rest.replace(/\s+/g, ' ').trim(),
  };
}
