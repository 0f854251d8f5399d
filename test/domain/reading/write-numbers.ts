/** Writes numbers and raw keyboard input the way people type them: the reader's mirror, written apart from it. */

export interface NumberStyle {
  /** 1 behind mươi */
  one: 'mốt' | 'một';
  /** 4 behind mười, mươi */
  four: 'bốn' | 'tư';
  /** 5 behind mười, mươi */
  five: 'lăm' | 'nhăm';
  seven: 'bảy' | 'bẩy';
  /** between hundreds and a digit */
  link: 'linh' | 'lẻ';
  thousand: 'nghìn' | 'ngàn';
  /** hai mốt for hai mươi mốt; only where the form stands for nothing else */
  short: boolean;
  /** hăm hai for hai mươi hai */
  prefix: boolean;
}

const digits = (style: NumberStyle) => [
  'không',
  'một',
  'hai',
  'ba',
  'bốn',
  'năm',
  'sáu',
  style.seven,
  'tám',
  'chín',
];

function writeBelowHundred(n: number, style: NumberStyle): string[] {
  const word = digits(style);
  const ten = Math.floor(n / 10);
  const unit = n % 10;
  if (ten === 0) return [word[unit] ?? ''];
  const behind = (): string => {
    if (unit === 1 && ten > 1) return style.one;
    if (unit === 4) return style.four;
    return unit === 5 ? style.five : (word[unit] ?? '');
  };
  if (ten === 1) return unit === 0 ? ['mười'] : ['mười', behind()];
  if (unit === 0) return [word[ten] ?? '', 'mươi'];
  // ba bảy and ba một could be two figures; ba mốt, ba tư and ba lăm could not.
  const isClear = (unit === 1 && style.one === 'mốt') || (unit === 4 && style.four === 'tư') || unit === 5;
  if (style.short && isClear) return [word[ten] ?? '', behind()];
  if (style.prefix && ten === 2) return ['hăm', behind()];
  return [word[ten] ?? '', 'mươi', behind()];
}

function writeBelowThousand(n: number, style: NumberStyle, full: boolean): string[] {
  const word = digits(style);
  const hundred = Math.floor(n / 100);
  const rest = n % 100;
  if (hundred === 0 && !full) return writeBelowHundred(rest, style);
  const head = [word[hundred] ?? '', 'trăm'];
  if (rest === 0) return head;
  return rest < 10 ? [...head, style.link, word[rest] ?? ''] : [...head, ...writeBelowHundred(rest, style)];
}

/** @param n from 0 to 999.999 */
export function writeNumberInWords(n: number, style: NumberStyle): string {
  const thousands = Math.floor(n / 1000);
  const rest = n % 1000;
  if (thousands === 0) return writeBelowThousand(rest, style, false).join(' ');
  const head = [...writeBelowThousand(thousands, style, false), style.thousand];
  return (rest === 0 ? head : [...head, ...writeBelowThousand(rest, style, true)]).join(' ');
}

/** 1.022 */
export const writeDotted = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, '.');

/** muoi hai */
export const withoutMarks = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D');

export const toFullWidth = (text: string): string =>
  text.replace(/[0-9/%,.]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));

export const toKeycaps = (text: string): string => text.replace(/[0-9]/g, '$&\ufe0f\u20e3');

const TELEX_TONES: Record<string, string> = {
  '\u0300': 'f',
  '\u0301': 's',
  '\u0303': 'x',
  '\u0309': 'r',
  '\u0323': 'j',
};
const TELEX_LETTERS: Record<string, string> = {
  ă: 'aw',
  â: 'aa',
  ê: 'ee',
  ô: 'oo',
  ơ: 'ow',
  ư: 'uw',
  đ: 'dd',
};

/** Raw Telex keys of one word. @param tone keys the tone behind its vowel or at the end of the word. */
export function toTelex(word: string, tone: 'inside' | 'end'): string {
  let keys = '';
  let last = '';
  for (const letter of word.toLowerCase().normalize('NFC')) {
    const parts = [...letter.normalize('NFD')];
    const mark = parts.find((part) => TELEX_TONES[part] !== undefined);
    const plain = parts
      .filter((part) => part !== mark)
      .join('')
      .normalize('NFC');
    keys += TELEX_LETTERS[plain] ?? plain;
    const key = mark === undefined ? '' : (TELEX_TONES[mark] ?? '');
    if (tone === 'inside') keys += key;
    else last += key;
  }
  return keys + last;
}

const VNI_TONES: Record<string, string> = {
  '\u0301': '1',
  '\u0300': '2',
  '\u0309': '3',
  '\u0303': '4',
  '\u0323': '5',
};
const VNI_LETTERS: Record<string, string> = { ă: 'a8', â: 'a6', ê: 'e6', ô: 'o6', ơ: 'o7', ư: 'u7', đ: 'd9' };

/** Raw VNI keys of one word, the tone at the end. */
export function toVni(word: string): string {
  let keys = '';
  let last = '';
  for (const letter of word.toLowerCase().normalize('NFC')) {
    const parts = [...letter.normalize('NFD')];
    const mark = parts.find((part) => VNI_TONES[part] !== undefined);
    const plain = parts
      .filter((part) => part !== mark)
      .join('')
      .normalize('NFC');
    keys += VNI_LETTERS[plain] ?? plain;
    last += mark === undefined ? '' : (VNI_TONES[mark] ?? '');
  }
  return keys + last;
}
