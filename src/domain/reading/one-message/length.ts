/** How long a meeting lasted, as it is typed: «90 phút», «1h30», «2 tiếng rưỡi», «từ 90 đến 119 phút». */
import type { DurationBand } from '../../report.ts';
import { spell } from '../letters.ts';

const words: Record<string, number> = { mot: 1, hai: 2, ba: 3, bon: 4 };
/** Shorter or longer is no meeting of a branch. */
const likely = { from: 15, to: 600 };

/** null where the text leaves open in which of the three it falls. */
export function readLength(text: string): DurationBand | null {
  const said = spell(text.normalize('NFC'))
    .key.replace(/[^a-z0-9.,]+/g, ' ')
    .trim();
  if (/^duoi 90 ?p(?:h|hut)?$/.test(said)) return 'under90';
  if (/^tu 90 (?:den |toi )?119 ?p(?:h|hut)?$/.test(said)) return 'from90To119';
  if (/^tu 120 ?p(?:h|hut)?(?: tro len)?$/.test(said)) return 'from120';
  const minutes = minutesOf(said);
  if (minutes === null || minutes < likely.from || minutes > likely.to) return null;
  if (minutes < 90) return 'under90';
  return minutes < 120 ? 'from90To119' : 'from120';
}

function minutesOf(said: string): number | null {
  const short = /^(\d{1,3}) ?(?:p|ph|phut)$/.exec(said);
  if (short?.[1] !== undefined) return Number(short[1]);
  const long =
    /^(\d|mot|hai|ba|bon)? ?(?:h|g|gio|tieng|tieng dong ho)(?: ?(ruoi)| ?(\d{1,2}) ?(?:p|ph|phut)?)?$/.exec(
      said,
    );
  if (long === null) return null;
  const [, count, half, rest] = long;
  if (count === undefined && half === undefined) return null;
  const hours = count === undefined ? 1 : (words[count] ?? Number(count));
  return hours * 60 + (half === undefined ? Number(rest ?? 0) : 30);
}
