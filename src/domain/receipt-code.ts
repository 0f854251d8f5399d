/** The code on a receipt, `PN-1126-7K4Q`: short enough to be read out over the telephone, and to be found again. */
import type { Month } from './calendar.ts';
import { withoutMarks } from './reading/letters.ts';

/** Without 0 O, 1 I L, 5 S, 8 B, 2 Z: nothing that is misheard or misread. */
const alphabet = '34679ACDEFGHJKMNPQRTUVWXY';
const tailLength = 4;
const mostInitials = 4;

/** Words that every second branch's name begins with; they tell nobody apart. */
const kindWords = new Set('chi bo dang uy ban thon to dan pho truong tram y te co quan xa phuong'.split(' '));

function initialsOf(unitName: string): string {
  const words = withoutMarks(unitName)
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
  const own = words.filter((word) => !kindWords.has(word));
  const initials = (own.length > 0 ? own : words).map((word) => word.charAt(0).toUpperCase());
  return initials.slice(0, mostInitials).join('') || 'CB';
}

/**
 * @param unitName as people know it; figures in it are left out (a name may hold any)
 * @param random a whole number from 0; of it the last 18 bits or so are used. The caller draws another one when the
 *   code is taken
 */
export function receiptCode(unitName: string, month: Month, random: number): string {
  let rest = Math.abs(Math.trunc(Number.isFinite(random) ? random : 0));
  let tail = '';
  for (let place = 0; place < tailLength; place += 1) {
    tail += alphabet.charAt(rest % alphabet.length);
    rest = Math.floor(rest / alphabet.length);
  }
  return `${initialsOf(unitName)}-${month.slice(5, 7)}${month.slice(2, 4)}-${tail}`;
}
