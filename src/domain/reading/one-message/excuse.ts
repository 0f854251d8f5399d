/** Why the branch has not met and when it will, wherever in a message it is said (domain guide §5). */
import { monthOf } from '../../calendar.ts';
import type { ExcuseReason } from '../../report.ts';
import { readFutureDate } from '../dates.ts';
import { withoutMarks } from '../letters.ts';
import type { Reading, ReadingContext } from '../reading.ts';

const words = (pattern: string) => new RegExp(`(?<![\\p{L}\\d])(?:${pattern})(?![\\p{L}\\d])`, 'u');

/** In bare text, in their order: who is waited for says more than where they are. */
const reasons: readonly [ExcuseReason, RegExp][] = [
  [
    'awaitingSuperior',
    words(
      '(?:cho(?! (?:toi|em|minh|hoi|xin|biet))|doi)(?: .*)? (?:cap tren|tren|xa|huyen|lanh dao|phu trach|cap uy vien|dang uy)',
    ),
  ],
  [
    'localDuties',
    words(
      '(?:xa|huyen|tren) huy dong|huy dong|trung (?:lich|viec|ngay)|viec (?:xa|ban|dia phuong|chung)|bau cu|chua chay|chay rung|dien tap|le hoi|lam duong|dai hoi|dien gia|tiep xuc cu tri|tuan tra|truc (?:chot|bien gioi)|hoi (?:giang|thi|thao)|(?:coi|cham|thi) thi|truong (?:dang )?to chuc|ngay hoi',
    ),
  ],
  [
    'harvest',
    words(
      'mua vu|gat|gat hai|thu hoach|lam mua|vu mua|mua (?:ngo|lua|gat|cay|san|che)|cay lua|cay|be ngo|thu ngo|hai che|lam nuong|len nuong|lam ruong|ra dong|di nuong|lua|nuong|gieo',
    ),
  ],
  [
    'weather',
    words(
      'mua (?:lu|bao|to|lon|nhieu|gio|da|suot)|lu|lu lut|lu quet|bao(?! (?:cao|gom|nhieu|gio|lau))|bao lu|bao so \\d+|sat lo|sat duong|ngap|lut|thien tai|thoi tiet|nuoc (?:to|lon|len|dang)|qua suoi|troi mua|sat (?:het )?duong|ret (?:dam|hai)|gio mua|dong loc|duong (?:sat|hong|lay|tac)|cau (?:troi|hong|gay)',
    ),
  ],
  [
    'secretaryAbsent',
    words(
      '(?:bi thu|bi thu chi bo|toi|em|minh)(?: (?!chi|hop|dich)\\p{L}+){0,5} (?:om|benh|vang|di|nam vien|dieu tri|ban|cong tac|hoc|mo|vien)',
    ),
  ],
];

/** null: none is said, in these words at least. @param bare no marks, single spaces */
export function reasonIn(bare: string): ExcuseReason | null {
  return reasons.find(([, said]) => said.test(bare))?.[0] ?? null;
}

const number =
  '(?:\\d{1,2}|mười \\p{L}+|mười|hai mươi \\p{L}+|một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|muoi \\p{L}+|muoi|mot|bon|nam|sau|bay|tam|chin|tu)';
const week = '(?: (?:tuần|tuan) (?:sau|tới|toi|này|nay)| (?:tới|toi|này|nay|sau))?';
const dated = '\\d{1,2}[/.-]\\d{1,2}(?:[/.-]\\d{4})?';
const dayWords = new RegExp(
  `(?<![\\p{L}\\d]|m[ấa]y )(?:(?:(?:thứ|thu) ${number}|t[2-7]|chủ nhật|chu nhat|cn)${week}(?:,? (?:ngày |ngay )?${dated}|,? (?:ngày|ngay) ${number})?|(?:ngày |ngay )?${dated}|(?:ngày|ngay|mùng|mồng|mung|mong) ${number}(?: (?:tháng|thang) ${number})?|(?:ngày |ngay )?mai|mốt|(?:ngày|ngay) (?:kia|mốt|mot)|hôm nay|hom nay|tối nay|toi nay|chiều nay|chieu nay)(?![\\p{L}\\d])`,
  'giu',
);

/** Of a clause with its day: it says when they meet; first, what says so outright. */
const saysWhen = [/h[eẹ]n|d[uự] ki[eế]n|l[uù]i|d[oờ]i|ho[aã]n|chuy[eể]n/iu, /h[oọ]p|sinh ho[aạ]t/iu, /(?:)/u];

/** The day on which it will meet, of those that can be read as a coming one. @param text in NFC */
export function promiseIn(text: string, context: ReadingContext): Reading<string> | null {
  const clauses = text.split(/[,;!?\n]|\.(?!\d)/u);
  const days = saysWhen.flatMap((words) =>
    clauses.filter((clause) => words.test(clause)).flatMap((clause) => clause.match(dayWords) ?? []),
  );
  const read = days.map((day) => readFutureDate(day, context));
  return read.find(({ value }) => value !== null) ?? read[0] ?? null;
}

const hourWords =
  /(?<![\p{L}\d])\d{1,2} ?(?:h|giờ|gio)(?:\d{2})?(?: (?:sáng|sang|chiều|chieu|tối|toi))?(?![\p{L}\d])/giu;

/** What is left beside the days and their hours. */
export const withoutDays = (text: string): string => text.replace(dayWords, ' ').replace(hourWords, ' ');

const notYet = words('chua (?:hop|sinh hoat|to chuc|duoc hop|kip hop|dau|tien hanh)|hoan|lui|doi sang');
const held = words(
  '^(?:(?:da|u|uh|vang|oi|a|em|thua|dong chi|co) )*(?:roi|xong)|van den|(?:da|vua) hop|hop (?:tu|roi|xong|hom|ngay|mung|toi qua|sang|chieu|\\d)|\\d+/\\d+ (?:du|dc|dong chi)|du (?:du|hop)|vang',
);
const plans = words(
  '(?:se|dinh|hen|du kien|moi|thi|toi|tui|em|lai|cho|chac) (?:\\p{L}+ ){0,3}hop|hop(?: lai)?$|hop (?:sau|nhe|a)',
);

/** «Chưa đến ngày họp», and nothing else. @param bare no marks, single spaces */
export const saysAhead = (bare: string): boolean =>
  /^(?:da )?(?:vi |la )?chua (?:den|toi) (?:ngay|lich|ky|hen)(?: hop| sinh hoat)?(?: a)?$/.test(bare);

const elsewhere = words(
  '(?:len|di|xuong|ra)(?: \\p{L}+){0,3} hop|hop (?:xa|huyen|giao ban|phu huynh|dan|thon)',
);
/** «Tháng này họp ngày 10», before that day, is a plan. */
const planned = words('thang nay(?: \\p{L}+){0,3} hop(?: vao)? (?:ngay|mung|mong)');
const already = words('da|roi|vua|xong|hom');
/** «cho xa» is also the commune's market, where no marks are typed. */
const waitedFor = words('(?:hop|doi|du|lich|y kien|xuong|duyet|cap tren|dang uy|lanh dao|phu trach)');
const someTime = words(
  '(?:tuan sau|may hom nua|vai hom nua|it hom nua|khi nao xong|xong)(?: \\p{L}+){0,3} hop|hop (?:tuan sau|sau)|(?:de|sang|lui sang|cho) tuan sau',
);

/**
 * Whether a message says, without «chưa họp», that the branch is still going to meet: a reason and a coming day, or
 * somebody that is waited for.
 */
export function isStillToMeet(text: string, bare: string, context: ReadingContext): boolean {
  const reason = reasonIn(bare);
  // Most of what is said speaks of neither; days cost more to look for.
  if (reason !== 'awaitingSuperior' && !/hop|sinh hoat/.test(bare)) return false;
  const promise = promiseIn(text, context);
  if (planned.test(bare) && !already.test(bare) && promise?.value != null)
    return monthOf(promise.value) === monthOf(context.now.date) && promise.value > context.now.date;
  if (held.test(bare) || notYet.test(bare)) return false;
  // «Mai tôi lên xã họp» is another meeting.
  if (elsewhere.test(bare)) return false;
  // «chợ» is no «chờ», where marks are typed.
  if (reason === 'awaitingSuperior')
    return /chờ|đợi/iu.test(text) || (withoutMarks(text) === text.toLowerCase() && waitedFor.test(bare));
  if (reason !== null && someTime.test(bare)) return true;
  if (promise?.value === context.now.date) return false;
  return promise?.value != null && (reason !== null || plans.test(bare));
}
