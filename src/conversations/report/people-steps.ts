/** The questions about people who join: whether, how many, and who they are. */
import { joinNames, majorityName } from '../../domain/reading/peoples.ts';
import {
  type AskedPart,
  askedPartsOf,
  countsOf,
  type FormRow,
  type ReportForm,
} from '../../domain/report-form.ts';
import { phrase } from '../../text/phrase.ts';
import { bare, bareInPlace, matchWord, namesOther, withoutPartNames } from '../chat-words.ts';
import { optionStep } from '../option-step.ts';
import { without } from '../step.ts';
import { type CountQuestion, countStep } from './count-step.ts';
import { type GrowthKind, growthKinds, type ReportDraft } from './facts.ts';
import { accept, neededBy, type ReportReading, type ReportStep } from './kinds-of-step.ts';

const growthWords: Record<GrowthKind, readonly string[]> = {
  none: ['0', 'thang nay khong', 'thang nay khong co'],
  admissions: ['ket nap', 'co ket nap'],
  madeOfficial: ['cong nhan', 'cong nhan chinh thuc', 'chinh thuc', 'co cong nhan chinh thuc'],
  both: ['ca hai', 'co ca hai', 'co ca', 'deu co'],
};

const growthKind: ReportStep = optionStep({
  id: 'growth' as const,
  isNeeded: neededBy({ when: 'joining' }),
  options: growthKinds.map((value) => ({
    value,
    name: value.toLowerCase(),
    label: phrase(`report:growth.${value}`),
    words: growthWords[value],
  })),
  width: 2,
  question: () => phrase('report:ask.growth'),
  answerOf: (draft: ReportDraft) => draft.growth,
  withAnswer: (draft, value) => ({ ...draft, growth: value }),
  echo: (draft) =>
    phrase('report:line.growthKind', { growth: phrase(`report:growthPlain.${draft.growth ?? 'none'}`) }),
  help: phrase('report:help.growth'),
});

/** «Chưa có ai cả em ạ», «không kết nạp được người nào» */
const nobody =
  /^(?:(?:da|dot|ky|thang|lan|nay|chi bo|bo|em|toi|minh|ban|thi) )*(?:khong|chua|ko|k|chang|cha)(?: (?:he|co|duoc|dc|ai|gi|j|nguoi|dong chi|quan chung|dang vien|truong hop|nao|moi|them|het|ca|dau|ket nap|kn|phat trien|cong nhan|chinh thuc|vao dang|a|em|nhe|nha|thoi|dong|chi|va|ma|roi))*$/;

/** «kết nạp 2», «công nhận chính thức 1», «kn 2»: which and how many at once. */
const countedGrowth =
  /^(?:da )?(?:co )?(?:(kn|ket nap)|(?:cong nhan chinh thuc|cong nhan|chinh thuc|cnct)) (?:duoc |moi )?(\d{1,2})(?: (?:dong chi|dc|nguoi|dang vien))?$/;
/** «2», «có»: of which of both, it does not say. */
const bareGrowth = /^(?:da )?(?:co|(?:co )?[1-9]\d?(?: (?:dong chi|dc|nguoi|dang vien))?)(?: a| em a| nhe)*$/;

/** @param joined the questions for the figures themselves */
const growth = (joined: { admissions: ReportStep; madeOfficial: ReportStep }): ReportStep => ({
  ...growthKind,
  answersAlso: ['admissions', 'madeOfficial'],
  read: (text, draft, facts) => {
    const said = bare(text);
    const [, admitted, figure] = countedGrowth.exec(said) ?? [];
    if (nobody.test(said) && !/ket nap (?!.*cong nhan)|cong nhan (?!.*ket nap)/.test(`${said} `))
      return growthKind.read('0', draft, facts);
    if (figure === undefined) {
      return bareGrowth.test(said)
        ? { action: 'ask', line: phrase('report:unclear.whichGrowth') }
        : growthKind.read(text, draft, facts);
    }
    const count = Number(figure);
    if (count === 0) return growthKind.read('0', draft, facts);
    const kind = admitted === undefined ? 'madeOfficial' : 'admissions';
    const taken = joined[kind].choose(`n.${count}`, { ...draft, growth: kind }, facts, false);
    // An unusual figure is asked about at its own question.
    return taken?.action === 'accept' ? taken : accept({ ...draft, growth: kind });
  },
});

const admissions = (row: CountQuestion) =>
  countStep(row, {
    // Whoever has tapped «Có kết nạp» means at least one; a typed 0 is taken all the same.
    firstButton: (draft) => (draft.growth === 'admissions' ? 1 : 0),
    // Another number of people is another group: what was said of the first is asked again.
    withCount: (draft, count) =>
      draft.admissions === count ? draft : { ...without(draft, askedPartsOf()), admissions: count },
  });

const madeOfficial = (row: CountQuestion) =>
  countStep(row, { firstButton: (draft) => (draft.growth === 'madeOfficial' ? 1 : 0) });

/** Of one person, nobody is asked how many. */
const isOne = (draft: ReportDraft) => draft.admissions === 1;
const ofOneWords = {
  yes: ['co', 'phai', 'dung', 'vang', 'yes'],
  no: ['khong', 'khong phai', 'ko', 'k', 'no'],
} as const;

/** What may be left beside the name of a part that is said of one person. */
const onlyNamed = new Set(['', 'la', 'dong chi', 'dc', 'dong chi la', 'nguoi', 'la nguoi']);

const allOf: Readonly<Record<number, string>> = { 2: 'ca (?:2|hai)', 3: 'ca (?:3|ba)', 4: 'ca (?:4|bon)' };

function ofMajority(text: string, draft: ReportDraft): ReportReading {
  const counted = isOne(draft) ? '1|mot|la|dong chi|dc' : (allOf[draft.admissions ?? 0] ?? 'ca');
  const everybody = new RegExp(`^(?:(?:${counted}|ca|deu|tat ca|het|la) )*(?:nguoi |dan toc )+kinh$`);
  const isOfAll = everybody.test(bare(text)) && (isOne(draft) || /^(?:ca|deu|tat ca|het) /.test(bare(text)));
  return isOfAll
    ? accept({ ...draft, ethnicMinority: 0 })
    : { action: 'ask', line: phrase('report:unclear.unknownWords') };
}

function readPart(id: AskedPart, text: string, draft: ReportDraft): ReportReading | null {
  const named = joinNames(text.normalize('NFC'));
  // «người Kinh»: how many of several are not, is asked.
  if (id === 'ethnicMinority' && majorityName.test(bareInPlace(named))) return ofMajority(named, draft);
  if (namesOther(named, id)) return { action: 'ask', line: phrase('report:unclear.unknownWords') };
  const left = withoutPartNames(named, id);
  // «Không phải, già rồi»
  const word = isOne(draft) ? matchWord(left.split(/[,.;]/)[0] ?? '', ofOneWords) : null;
  // «Người Thái», said of the one who was admitted.
  const isNamedOnly = isOne(draft) && left !== named && onlyNamed.has(bare(left));
  if (word === null) return isNamedOnly ? accept({ ...draft, [id]: 1 }) : null;
  return accept({ ...draft, [id]: word === 'yes' ? 1 : 0 });
}

const ofOneButtons = [
  [
    { label: phrase('report:no'), choice: 'n.0' },
    { label: phrase('report:yes'), choice: 'n.1' },
  ],
];

const part = (row: CountQuestion & { id: AskedPart }) =>
  countStep(row, {
    plain: (text) => withoutPartNames(text, row.id),
    question: (draft) =>
      isOne(draft)
        ? phrase(`report:askOfOne.${row.id}`)
        : phrase(`report:ask.${row.id}`, { n: draft.admissions ?? 0 }),
    unusual: () => null,
    likely: (draft) => (isOne(draft) ? ofOneButtons : null),
    read: (text, draft) => readPart(row.id, text, draft),
    help: phrase('report:help.breakdown'),
  });

/** By the id of their row. */
export const peopleSteps = {
  growth: (_row: FormRow, form: ReportForm) => {
    const rowOf = (id: 'admissions' | 'madeOfficial') =>
      countsOf(form).find((row) => row.id === id) as CountQuestion;
    return growth({
      admissions: admissions(rowOf('admissions')),
      madeOfficial: madeOfficial(rowOf('madeOfficial')),
    });
  },
  admissions,
  women: part,
  ethnicMinority: part,
  youthUnionMember: part,
  madeOfficial,
};
