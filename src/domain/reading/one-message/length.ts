/** How long a meeting lasted, as it is typed: «90 phút», «1h30», «2 tiếng rưỡi», «từ 90 đến 119 phút». */
import type { DurationBand } from '../../report.ts';
import { readCount } from '../count.ts';
import { spell } from '../letters.ts';

/** Shorter or longer is no meeting of a branch. */
const likely = { from: 15, to: 600 };

/** null where the text leaves open in which of the three it falls. */
export function readLength(text: string): DurationBand | null {
  const said = spell(text.normalize('NFC'))
    .key.replace(/[^a-z0-9.,]+/g, ' ')
    .trim();
  if (/^tu 90 (?:den |toi )?119 ?p(?:h|hut)?$/.test(said)) return 'from90To119';
  if (/^tu 120 ?p(?:h|hut)?(?: tro len)?$/.test(said)) return 'from120';
  if (/^duoi 90 ?p(?:h|hut)?$/.test(said)) return 'under90';
  const minutes = spanned(said) ?? minutesOf(said);
  if (minutes === null || minutes < likely.from || minutes > likely.to) return null;
  if (minutes < 90) return 'under90';
  return minutes < 120 ? 'from90To119' : 'from120';
}

/** «từ 19h30 đến 20h40» */
function spanned(said: string): number | null {
  const [, from, fromMinutes = '0', to, toMinutes = '0'] =
    /^(?:tu )?(\d{1,2}) ?(?:h|g|gio) ?(\d{2})? (?:den |toi )?(\d{1,2}) ?(?:h|g|gio) ?(\d{2})?$/.exec(said) ??
    [];
  if (to === undefined) return null;
  return (Number(to) - Number(from)) * 60 + Number(toMinutes) - Number(fromMinutes);
}

const anyTime = { now: { date: '2000-01-01', time: '00:00' }, period: '2000-01', rosterTotal: null };
const figureOf = (said: string) => (/^\d{1,3}$/.test(said) ? Number(said) : readCount(said, anyTime).value);

function minutesOf(said: string): number | null {
  const [, short] = /^(\d{1,3}|[a-z]+(?: [a-z]+){0,2}) ?(?:p|ph|phut)$/.exec(said) ?? [];
  if (short !== undefined && !/gio|tieng/.test(short)) return figureOf(short);
  const long =
    /^(?:(\d|[a-z]+) ?)??(?:tieng dong ho|tieng|gio|h|g)(?![a-z])(?: ?(ruoi)| ?(\d{1,2}|[a-z ]+?) ?(?:p|ph|phut)?)?$/.exec(
      said,
    );
  if (long === null) return null;
  const [, count, half, rest] = long;
  const hours = count !== undefined ? figureOf(count) : half === undefined ? null : 1;
  const more = half !== undefined ? 30 : rest === undefined ? 0 : figureOf(rest);
  // «sau giờ dạy», «10 giờ»: no length of a meeting, but a time of the day.
  return hours === null || hours > 5 || more === null ? null : hours * 60 + more;
}
