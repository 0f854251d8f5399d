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

/** «15-NQ/HU ngày 03/11/2026 của Huyện ủy Nậm Pồ»; whatever it does not say is null, and the number what is left. */
export function readPaperHeading(given: string): PaperHeading {
  const text = given.normalize('NFC').trim();
  const [day = '', d = '', m = '', year = ''] = dayWritten.exec(text) ?? [];
  const on = `${year}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  const [said = '', issuer = null] = day === '' ? [] : (issuerWritten.exec(text) ?? []);
  const number = text
    .replace(said, ' ')
    .replace(day, ' ')
    .replace(/[\s,]+$/u, '')
    .trim();
  return {
    number: number === '' ? null : number,
    issuedOn: isDateOn(on) ? on : null,
    issuer,
  };
}
