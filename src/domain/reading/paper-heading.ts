/** What the head of a paper says in one line: its number, the day of issue and who issued it (domain guide §8). */
import { type DateOn, isDateOn } from '../calendar.ts';

export interface PaperHeading {
  number: string | null;
  issuedOn: DateOn | null;
  issuer: string | null;
}

const dayWritten =
  /(?<!\p{L})ngày\s+(\d{1,2})\s*(?:[/.-]|\s*tháng\s*)\s*(\d{1,2})\s*(?:[/.-]|\s*năm\s*)\s*(\d{4})/iu;
const issuerWritten = /(?<!\p{L})của\s+([^,;:]+?)\s*$/iu;

const withoutEnd = (text: string): string => text.replace(/[\s,]+$/u, '').trim();

/** «15-NQ/HU ngày 03/11/2026 của Huyện ủy Nậm Pồ»; whatever it does not say is null, and the number what is left. */
export function readPaperHeading(given: string): PaperHeading {
  const text = given.normalize('NFC').trim();
  const [day = '', d = '', m = '', year = ''] = dayWritten.exec(text) ?? [];
  const on = `${year}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  // The day stands before the issuer or behind it.
  const undated = withoutEnd(text.replace(day, ' '));
  const [said = '', issuer = null] = day === '' ? [] : (issuerWritten.exec(undated) ?? []);
  const number = withoutEnd(undated.replace(said, ' '));
  return {
    number: number === '' ? null : number,
    issuedOn: isDateOn(on) ? on : null,
    issuer,
  };
}

/** What the name of a file says of the paper in it. */
export interface PaperName {
  /** «NQ»; null: it has no number. */
  code: string | null;
  number: string | null;
  /** Only where it is written in words: «ve-phat-trien» is none that could be read out. */
  title: string | null;
}

const numberInName =
  /^(?:[Ss][ốo]\s*)?(\d{1,5})\s*-?\s*(\p{Lu}\p{L}{1,4})\s*[-/ ]\s*(\p{Lu}[\p{Lu}\p{N}]{1,9})(?!\p{L})/u;

/** «03-NQ-TU ve phat trien.pdf», «Số 10-KH_ĐU Đại hội chi bộ.docx»: a file can't have «/» in its name. */
export function readPaperName(name: string): PaperName {
  const words = name
    .normalize('NFC')
    .replace(/\.\p{L}{3,4}$/u, '')
    .replace(/[_\s]+/g, ' ')
    .trim();
  const [said = '', count, code = null, office] = numberInName.exec(words) ?? [];
  const rest = words
    .slice(said.length)
    .replace(/[-\s.,]+/g, ' ')
    .trim();
  const isWritten = /[^\p{ASCII}]/u.test(rest) && rest.includes(' ');
  return {
    code,
    number: count === undefined ? null : `${count}-${code}/${office}`,
    title: isWritten ? rest : null,
  };
}
