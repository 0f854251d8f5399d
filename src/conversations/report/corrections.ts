/** «Không phải 13 mà là 12», «bớt một người»: what is put right is known by what stands. */
import { readCount } from '../../domain/reading/count.ts';
import { bareInPlace } from '../chat-words.ts';
import { review } from '../progress.ts';
import { absentOf, type ReportDraft } from './facts.ts';

const figure =
  '(\\d{1,3}|(?:mười|muoi|hai mươi|hai muoi)(?: \\p{L}+)?|một|mot|hai|ba|bốn|bon|năm|sáu|bảy|tám|chín)';
const notThis = new RegExp(
  `(?:khong|ko|k|chang) phai(?: la)? ${figure} (?:ma|ma la|thi|la) ${figure}(?![\\p{L}\\d])`,
  'iu',
);
const notThisWord =
  /(?:khong|ko|k|chang) phai(?: la)? (?:loai )?(?:tot|kha|trung binh|kem) (?:ma|ma la|la) /iu;
/** «từ khá thành tốt»: what it is to become. */
const fromTo = /tu (?:loai )?(?:tot|kha|trung binh|kem) (?=(?:thanh|sang|len|xuong) )/iu;
const fewer = new RegExp(
  `^(?:bot|giam|tru)(?: di| ra| xuong)? ${figure}(?: nguoi| dong chi| dc)?(?: du)?(?: nua| thoi)?$`,
  'iu',
);
const more = new RegExp(
  `^(?:them|tang)(?: len| vao)? ${figure}(?: nguoi| dong chi| dc)?(?: du| nua| thoi| den| muon| sau)*$`,
  'iu',
);

/** «còn 1 người đến muộn, là 14»: how many more, and how many in all. */
const addition = new RegExp(
  `(?:^| )(?:(?:them|con|co)(?: them)? ${figure} (?:nguoi|dong chi|dc|anh|chi|ong)|${figure} (?:nguoi|dong chi|dc) (?:nua )?(?:den|toi) (?:muon|sau)|(?:tinh|dem) (?:ca|them) (?:nguoi|dong chi) (?:den|toi) (?:muon|sau))(?: (?:den|toi|muon|sau|nua))*,? (?:(?:vay|thi|nen) )*(?:la|thanh|tong(?: cong)?(?: la)?) ${figure}(?: (?:nguoi|dong chi|dc|du|nhe|a|em|thoi))*$`,
  'iu',
);

/** What an addition comes to, where it fits what stands; else the text as it is. @param text in NFC */
export function totalOfAddition(text: string, { attendance }: ReportDraft): string {
  if (attendance === undefined) return text;
  const [, ...figures] =
    addition.exec(
      bareInPlace(text)
        .trim()
        .replace(/[.!]+$/, ''),
    ) ?? [];
  const [by, total] = figures
    .filter((said) => said !== undefined)
    .map(figureOf)
    .slice(-2);
  const [added, all] = total === undefined ? [null, by] : [by, total];
  if (all == null || all <= attendance.present || all > attendance.expected) return text;
  return added === null || attendance.present + Number(added) === all ? `dự ${all}` : text;
}

const context = { now: { date: '2000-01-01', time: '00:00' }, period: '2000-01', rosterTotal: null };
const figureOf = (text: string) => readCount(text, context).value;

const allMen =
  /^(?:(?:da|khong|ko|deu|ca|toan|ca hai|ca 2|la),? )*(?:(?:nam|con trai|trai)(?: gioi)?(?: ca| het| hai)?(?= *(?:,|$))|(?:anh|ong|chu) (?:ay|do)(?: la)?(?= ))/u;
const aWoman = /^(?:da )?(?:chi|co|ba)(?: (?:ay|do)(?: la)?(?= )|(?= nguoi ))/u;

/** @param text in NFC @param at the question that stands */
export function meant(text: string, draft: ReportDraft, at: string): string {
  const { attendance, heldOn } = draft;
  const plain = bareInPlace(text);
  if (at === 'women') {
    const said = allMen.exec(plain) ?? (draft.admissions === 1 ? aWoman.exec(plain) : null);
    if (said !== null) return `nữ ${allMen.test(plain) ? 0 : 1}, ${text.slice(said[0].length)}`;
  }
  if (attendance === undefined) return text;
  const change = [fewer, more].map((pattern) => figureOf(pattern.exec(plain.trim())?.[1] ?? ''));
  const by = at !== review ? null : change[0] !== null ? -Number(change[0]) : (change[1] ?? null);
  if (by !== null) return `dự ${attendance.present + by}`;
  const rating = notThisWord.exec(plain) ?? fromTo.exec(plain);
  if (rating !== null)
    return meant(text.slice(0, rating.index) + text.slice(rating.index + rating[0].length), draft, at);
  const [all, old, other] = notThis.exec(plain) ?? [];
  if (all === undefined || old === undefined || other === undefined) return text;
  const before = figureOf(old);
  const labels: readonly [string, unknown][] = [
    ['dự', attendance.present],
    ['vắng', absentOf(draft)],
    ['kết nạp', draft.admissions],
    ['hồ sơ', draft.fileInPreparation],
    ['lớp nhận thức', draft.attendingClass],
    ['họp ngày', heldOn === undefined ? undefined : Number(heldOn.slice(8))],
  ];
  // Two that stand with the same figure: which of them is meant it does not say.
  const fitting = labels.filter(([, value]) => value === before);
  const [label] = fitting.length === 1 || before === attendance.present ? (fitting[0] ?? []) : [];
  return label === undefined
    ? text
    : text.replace(text.slice(plain.indexOf(all), plain.indexOf(all) + all.length), `${label} ${other}`);
}
