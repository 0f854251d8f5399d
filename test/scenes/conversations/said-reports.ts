/** Writes reports as people say them: the facts in any order and wording, with and without marks, commas and capitals. */
import fc from 'fast-check';
import { withoutMarks, writeNumberInWords } from '../../domain/reading/write-numbers.ts';

/** What a report says, under the names of the files of cases. */
export interface Facts {
  expected: number;
  day: number;
  present: number;
  absentUnexcused: number;
  kind: 'ordinary' | 'theme' | 'combined';
  minutes: 60 | 90 | 120;
  superiorAttended: boolean;
  attendingClass: number;
  fileInPreparation: number;
  admissions: number;
  women: number;
  ethnicMinority: number;
  youthUnionMember: number;
  madeOfficial: number;
  selfRating: 'good' | 'fair' | 'average' | 'poor';
  proposal: string | null;
}

type Subject =
  | 'day'
  | 'attendance'
  | 'absence'
  | 'kind'
  | 'duration'
  | 'superior'
  | 'class'
  | 'file'
  | 'admissions'
  | 'official'
  | 'rating'
  | 'papers'
  | 'proposal';

const subjects: readonly Subject[] = [
  'day',
  'attendance',
  'absence',
  'kind',
  'duration',
  'superior',
  'class',
  'file',
  'admissions',
  'official',
  'rating',
  'papers',
  'proposal',
];

/** A figure as it is spoken: digits, or a word. */
type Figure = (n: number) => string;

const style = {
  one: 'mốt',
  four: 'bốn',
  five: 'lăm',
  seven: 'bảy',
  link: 'linh',
  thousand: 'nghìn',
} as const;
const inWords: Figure = (n) => writeNumberInWords(n, { ...style, short: false, prefix: false });

const ratings = { good: 'tốt', fair: 'khá', average: 'trung bình', poor: 'kém' } as const;
const weekdays = ['chủ nhật', 'thứ hai', 'thứ ba', 'thứ tư', 'thứ năm', 'thứ sáu', 'thứ bảy'];
const proposals = [
  'kiến nghị xã sửa đường vào bản',
  'đề nghị hỗ trợ 5 triệu làm nhà văn hóa',
  'kiến nghị cấp thêm 2 loa cho bản',
  'đề nghị huyện kéo điện về bản trong năm 2027',
];

/** The ways to say each, all of them true of these facts; empty: nothing to be said. */
const ways: Record<Subject, (facts: Facts, n: Figure) => string[]> = {
  // The clock of the cases stands at Saturday, 07/11/2026.
  day: ({ day }, n) => [
    `họp ngày ${day}/11`,
    `ngày họp ${day}/11/2026`,
    `họp ngày ${n(day)} tháng ${n(11)}`,
    `chi bộ họp mùng ${n(day)}`,
    `họp ${weekdays[day - 1]} ngày ${day}/11`,
    `họp tối ${day}/11`,
    ...(day === 6 ? ['tối qua họp', 'họp hôm qua'] : []),
    ...(day === 7 ? ['sáng nay họp', 'họp hôm nay'] : []),
  ],
  attendance: ({ present, expected }, n) => [
    `dự ${present}/${expected}`,
    `${present}/${expected} đồng chí dự`,
    `có mặt ${n(present)} đồng chí`,
    `${n(present)} đồng chí dự họp`,
    `dự họp ${n(present)}`,
    `${n(present)} người dự`,
    `có mặt ${n(present)} trên ${n(expected)}`,
    ...(present === expected ? ['dự đủ cả', 'không ai vắng', `đủ ${n(expected)} đồng chí`] : []),
  ],
  absence: ({ present, expected, absentUnexcused: without }, n) => {
    const absent = expected - present;
    if (absent === 0) return ['không vắng ai', 'không vắng'];
    if (without === 0)
      return [
        `vắng ${n(absent)} có lý do`,
        `vắng ${n(absent)} đồng chí đều có lý do`,
        `${n(absent)} đồng chí vắng có phép`,
        `nghỉ ${n(absent)} có xin phép`,
      ];
    if (without === absent)
      return [
        `vắng ${n(absent)} không lý do`,
        `${n(absent)} đồng chí vắng không phép`,
        `vắng ${n(absent)} đồng chí đều không có lý do`,
      ];
    return [
      `vắng ${n(absent)}, ${n(absent - without)} có lý do, ${n(without)} không lý do`,
      `vắng ${n(absent)} trong đó ${n(without)} không phép`,
      `vắng ${n(absent)} đồng chí, ${n(without)} đồng chí không lý do`,
    ];
  },
  kind: ({ kind }) =>
    ({
      ordinary: ['sinh hoạt thường kỳ', 'họp định kỳ'],
      theme: ['sinh hoạt chuyên đề', 'họp chuyên đề'],
      combined: ['thường kỳ kết hợp chuyên đề', 'sinh hoạt kết hợp'],
    })[kind],
  duration: ({ minutes }, n) => [
    `họp ${n(minutes)} phút`,
    `thời gian ${n(minutes)} phút`,
    ...{
      60: ['họp một tiếng', 'họp 1h'],
      90: ['họp tiếng rưỡi', 'thời gian 1h30', 'họp 1 tiếng rưỡi'],
      120: ['họp hai tiếng', 'thời gian 2 giờ'],
    }[minutes],
  ],
  superior: ({ superiorAttended }) =>
    superiorAttended
      ? ['có cấp trên dự', 'cấp trên có dự', 'đảng ủy xã về dự', 'có đồng chí ở xã xuống dự']
      : ['cấp trên không dự', 'không có cấp trên dự'],
  class: ({ attendingClass: count }, n) =>
    count === 0
      ? ['lớp nhận thức 0', 'không có ai học lớp nhận thức']
      : [
          `đang học lớp nhận thức ${n(count)}`,
          `${n(count)} quần chúng học lớp nhận thức`,
          `học cảm tình ${n(count)}`,
        ],
  file: ({ fileInPreparation: count }, n) =>
    count === 0
      ? ['hồ sơ 0', 'không có hồ sơ']
      : [`đang làm hồ sơ ${n(count)}`, `${n(count)} người làm hồ sơ`, `hoàn thiện hồ sơ ${n(count)}`],
  admissions: admitted,
  official: ({ madeOfficial: count }, n) =>
    count === 0
      ? ['không công nhận chính thức', 'công nhận chính thức 0', 'chính thức 0']
      : [
          `công nhận chính thức ${n(count)}`,
          `chuyển chính thức ${n(count)} đồng chí`,
          `${n(count)} đồng chí chuyển chính thức`,
        ],
  rating: ({ selfRating }) => {
    const rating = ratings[selfRating];
    return [`xếp loại ${rating}`, `tự xếp loại ${rating}`, `xl ${rating}`, `chi bộ tự đánh giá ${rating}`];
  },
  // Which of the open papers it conveyed is asked by itself; said in the message, it is none of the figures.
  papers: () => ['đã quán triệt nghị quyết 03-NQ/TU', 'quán triệt 2 văn bản', 'đã phổ biến kế hoạch số 12'],
  proposal: ({ proposal }) =>
    proposal === null ? ['không kiến nghị gì', 'không có kiến nghị', 'không đề xuất gì'] : [proposal],
};

function admitted(facts: Facts, n: Figure): string[] {
  const { admissions: count, women, ethnicMinority, youthUnionMember } = facts;
  if (count === 0) return ['không kết nạp', 'không kết nạp ai', 'kết nạp 0', 'chưa kết nạp được ai', 'kn 0'];
  const counted = [
    `nữ ${n(women)}`,
    `dân tộc thiểu số ${n(ethnicMinority)}`,
    `đoàn viên ${n(youthUnionMember)}`,
  ];
  const heads = [`kết nạp ${n(count)} đồng chí`, `kn ${n(count)}`, `kết nạp được ${n(count)} đảng viên`];
  const each = heads.map((head) => [head, ...counted].join(', '));
  if (count > 1) return each;
  const person = `${women === 1 ? 'nữ' : 'nam'}${ethnicMinority === 1 ? ' người Mông' : ''}`;
  const member = youthUnionMember === 1 ? ', là đoàn viên' : '';
  return [...each, `kết nạp một đồng chí ${person}${member}`, `kết nạp 1 ${person}${member}`];
}

/** The fields of which a subject says something, and what it says of them. */
export function fieldsSaid(facts: Facts, said: readonly Subject[]): Record<string, unknown> {
  const { expected, day, minutes, kind, superiorAttended, attendingClass, fileInPreparation } = facts;
  const { admissions, women, ethnicMinority, youthUnionMember, madeOfficial, selfRating, proposal } = facts;
  const { present, absentUnexcused } = facts;
  const fieldsOf: Record<Subject, Record<string, unknown>> = {
    day: { heldOn: `2026-11-0${day}` },
    attendance: { present, ...(present === expected ? { absentUnexcused: 0 } : {}) },
    absence: { present, absentUnexcused },
    kind: { kind },
    duration: { durationBand: { 60: 'under90', 90: 'from90', 120: 'from120' }[minutes] },
    superior: { superiorAttended },
    class: { attendingClass },
    file: { fileInPreparation },
    admissions: { admissions, ...(admissions > 0 ? { women, ethnicMinority, youthUnionMember } : {}) },
    official: { madeOfficial },
    rating: { selfRating },
    papers: {},
    proposal: { proposal },
  };
  return Object.assign({ held: true }, ...said.map((subject) => fieldsOf[subject]));
}

const small = (most: number) => fc.integer({ min: 0, max: most });

/** The base is the roster's: another one would be asked about. */
const factsOf = (expected: number): fc.Arbitrary<Facts> =>
  fc
    .record({
      day: fc.integer({ min: 1, max: 7 }),
      absent: small(4),
      without: small(4),
      kind: fc.constantFrom('ordinary' as const, 'theme' as const, 'combined' as const),
      minutes: fc.constantFrom(60 as const, 90 as const, 120 as const),
      superiorAttended: fc.boolean(),
      attendingClass: small(3),
      fileInPreparation: small(3),
      admissions: small(2),
      parts: fc.tuple(small(2), small(2), small(2)),
      madeOfficial: small(2),
      selfRating: fc.constantFrom('good' as const, 'fair' as const, 'average' as const, 'poor' as const),
      proposal: fc.constantFrom(null, ...proposals),
    })
    .map(({ absent, without, parts, ...rest }) => {
      const [women, ethnicMinority, youthUnionMember] = parts.map((part) => Math.min(part, rest.admissions));
      return {
        ...rest,
        expected,
        present: expected - absent,
        absentUnexcused: Math.min(without, absent),
        women: women ?? 0,
        ethnicMinority: ethnicMinority ?? 0,
        youthUnionMember: youthUnionMember ?? 0,
      };
    });

export interface SaidReport {
  facts: Facts;
  said: Subject[];
  /** As it is typed. */
  say: string;
  /** With its marks, and a sign between any two of its sayings. */
  isClean: boolean;
}

const endsInFigure = /(?:\d|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi|lăm|mốt)$/u;
const beginsWithFigure = /^(?:\d|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)/u;

/** Without a sign between them; but two figures side by side are one to whoever hears them, and «không có» is one denial. */
const runOn = (sayings: readonly string[]) =>
  sayings.reduce((text, next) => {
    const isOne = (endsInFigure.test(text) && beginsWithFigure.test(next)) || text.endsWith('không');
    return isOne ? `${text}, ${next}` : `${text} ${next}`;
  });

const hands: ((text: string) => string)[] = [
  (text) => text,
  (text) => text.toLowerCase(),
  (text) => withoutMarks(text),
  (text) => text.charAt(0).toUpperCase() + text.slice(1),
];

export const reportsSaid = (expected: number): fc.Arbitrary<SaidReport> =>
  fc
    .record({
      facts: factsOf(expected),
      said: fc.shuffledSubarray([...subjects], { minLength: 1 }),
      choices: fc.array(fc.nat(), { minLength: subjects.length, maxLength: subjects.length }),
      isInWords: fc.boolean(),
      separator: fc.constantFrom(', ', '. ', '; ', '\n', ' - ', ' '),
      opening: fc.constantFrom(
        '',
        'bc ',
        'báo cáo ',
        'báo cáo tháng 11, ',
        'dạ thưa đồng chí, ',
        'chi bộ em ',
      ),
      end: fc.constantFrom('', '.', ' ạ', ' nhé'),
      hand: fc.constantFrom(...hands),
    })
    .map(({ facts, said: given, choices, isInWords, separator, opening, end, hand }) => {
      const isWish = given.includes('proposal') && facts.proposal !== null;
      // A wish goes to the end of its sentence.
      const said = isWish ? [...given.filter((each) => each !== 'proposal'), 'proposal' as const] : given;
      const sayings = said.map((subject, at) => {
        const all = ways[subject](facts, isInWords ? inWords : String);
        return all[(choices[at] ?? 0) % all.length] ?? '';
      });
      const text = separator === ' ' ? runOn(sayings) : sayings.join(separator);
      const isClean = separator !== ' ' && hand !== hands[2];
      return { facts, said, say: hand(`${opening}${text}${isWish ? '' : end}`), isClean };
    });
