/** The questions about people who join, and the closing ones: rating, proposal, and why no meeting was held. */
import { addDays, type DateOn, weekdayOf } from '../../domain/calendar.ts';
import { wishes } from '../../domain/reading/about.ts';
import { withoutNames } from '../../domain/reading/names.ts';
import { saysAhead } from '../../domain/reading/one-message/excuse.ts';
import { joinNames, majorityName } from '../../domain/reading/peoples.ts';
import { ratingWords } from '../../domain/reading/vocabulary.ts';
import type { ExcuseReason, SelfRating } from '../../domain/report.ts';
import { checkPromisedOn, lastPromiseOn, longestProposal } from '../../domain/report-checks.ts';
import {
  type AskedPart,
  askedPartsOf,
  countsOf,
  type FormChoice,
  type FormRow,
  type ReportForm,
} from '../../domain/report-form.ts';
import { phrase } from '../../text/phrase.ts';
import {
  bare,
  bareInPlace,
  bareWords,
  matchWord,
  namesOther,
  oneLine,
  withoutPartNames,
} from '../chat-words.ts';
import { dayButton, dayOf, dayRows, daysFrom, nearDayButton } from '../days.ts';
import { optionStep } from '../option-step.ts';
import { otherButton } from '../screens.ts';
import { inRows, without } from '../step.ts';
import { screenTyped, understandComingDay } from '../understand.ts';
import { type CountQuestion, countStep } from './count-step.ts';
import {
  checkContext,
  type GrowthKind,
  growthKinds,
  mayBePlanned,
  type ReportDraft,
  type ReportFacts,
} from './facts.ts';
import {
  accept,
  choiceStep,
  isHeld,
  neededBy,
  type ReportReading,
  type ReportStep,
  readingContext,
} from './kinds-of-step.ts';
import { lineOf } from './words.ts';

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

/** What is understood as an answer to this question alone. */
const shortRatings: Partial<Record<SelfRating, readonly string[]>> = {
  average: ['tb', 'loai tb', 'xl tb'],
  poor: ['yeu'],
};

const ratingsTyped = Object.fromEntries(
  Object.entries(ratingWords).map(([rating, words]) => [
    rating,
    [...bareWords(words), ...(shortRatings[rating as SelfRating] ?? [])],
  ]),
) as Record<SelfRating, string[]>;

const selfRating = (row: FormChoice) => choiceStep(row, ratingsTyped);

const asked = /^(?:da )?co(?: kien nghi)?(?: a)?$/;
/** «Lần này không kiến nghị gì cả em ạ», to the end of its clause. */
const noWish =
  /^(?:(?:da|thoi|thua|em|lan|ky|dot|thang|nay|chi bo|toi|minh|ben|thi|hien|tam thoi|vang|a),? )*(?:khong|chua|ko|k|chang|cha)(?: (?:co|kien nghi|de nghi|de xuat|y kien|gi|them|ca|het|nua|khac|dau|phai|a|em|nhe|nha|thoi|dong chi|bao cao|kn))*(?= *(?:[,.;!\n]|$))/u;
/** «Dạ không ạ, mà em quên …»: named, so that it is heard beside the rest. @param text in NFC */
export function namingNoWish(text: string): string {
  const none = noWish.exec(bareInPlace(text))?.[0] ?? text;
  return none.length < text.length ? `không kiến nghị${text.slice(none.length)}` : text;
}

/** Where it seems to name somebody, it is asked once whether the name stays. */
const nameWords = {
  nameless: ['bo ten', 'bo ten di', 'bo', 'xoa ten', 'khong ghi ten'],
  named: ['giu', 'giu ten', 'giu nguyen', 'cu de', 'de nguyen'],
};

const placesIn = ({ unitName, places }: ReportFacts) => [unitName, ...places];

function readProposal(text: string, { named, ...draft }: ReportDraft, facts: ReportFacts): ReportReading {
  const word = matchWord(text, nameWords);
  if (named !== undefined && word !== null)
    return chooseProposal(`is.${word}`, { ...draft, named }, facts) ?? accept(draft);
  if (noWish.test(bareInPlace(oneLine(text)))) return accept({ ...draft, proposal: null });
  const written = oneLine(text);
  if (asked.test(bare(text))) return { action: 'ask', line: phrase('report:unclear.proposal') };
  const length = [...written].length;
  if (length > longestProposal) {
    return { action: 'ask', line: phrase('report:fault.tooLong', { most: longestProposal, length }) };
  }
  const objection = screenTyped(written);
  if (objection !== null) return { action: 'refuse', line: objection };
  // What wishes for nothing may be said in passing: it is not kept unseen.
  if (!wishes(written)) return { action: 'ask', line: phrase('report:unclear.proposal') };
  const isNamed = withoutNames(written, placesIn(facts)) !== written;
  return accept(isNamed ? { ...draft, named: written } : { ...draft, proposal: written });
}

function chooseProposal(choice: string, given: ReportDraft, facts: ReportFacts): ReportReading | null {
  const { named = null, ...draft } = given;
  if (choice === 'is.none') return accept({ ...draft, proposal: null });
  if (named === null || !['is.nameless', 'is.named'].includes(choice)) return null;
  const proposal = choice === 'is.named' ? named : withoutNames(named, placesIn(facts));
  return accept({ ...draft, proposal });
}

const proposal = (row: FormRow & { id: 'proposal' }): ReportStep => ({
  id: 'proposal',
  isNeeded: isHeld,
  isAnswered: ({ proposal, named }) => proposal !== undefined && named === undefined,
  ask: ({ named }, facts) =>
    named === undefined
      ? {
          lines: [phrase('report:ask.proposal', { most: longestProposal })],
          buttons: [[{ label: phrase('report:noProposal'), choice: 'is.none' }]],
        }
      : {
          lines: [
            phrase('report:ask.named', { words: named }),
            phrase('report:ask.nameless', { words: withoutNames(named, placesIn(facts)) }),
          ],
          buttons: [
            [
              { label: phrase('report:nameless'), choice: 'is.nameless' },
              { label: phrase('report:named'), choice: 'is.named' },
            ],
          ],
        },
  choose: chooseProposal,
  doubt: () => phrase('report:ask.proposal', { most: longestProposal }),
  read: readProposal,
  takesAnyWords: true,
  echo: (draft) => lineOf(row, draft),
  help: phrase('report:help.proposal'),
});

const excuseWords: Record<ExcuseReason, readonly string[]> = {
  // A bare «mua» is the harvest (mùa) or the rain (mưa): asked back.
  harvest: ['mua vu', 'gat', 'gat lua', 'ban mua vu', 'thu hoach'],
  weather: ['mua bao', 'bao', 'lu', 'thien tai', 'thoi tiet', 'mua lu'],
  secretaryAbsent: ['bi thu vang', 'bi thu di vang', 'bi thu om'],
  awaitingSuperior: ['cho cap tren', 'cho cap tren du', 'doi cap tren'],
  localDuties: ['trung viec', 'viec dia phuong', 'ban viec'],
  other: ['khac', 'ly do khac'],
};

const reason = (row: FormChoice): ReportStep => {
  const step = choiceStep(row, excuseWords, {
    isNeeded: (draft) => !isHeld(draft) && draft.planned === undefined,
    question: (draft, { month }) =>
      phrase(draft.held === 'notHeld' ? 'report:ask.reasonNotHeld' : 'report:ask.reasonNotYet', { month }),
  });
  return {
    ...step,
    read: (text, draft, facts) =>
      draft.held === 'notYet' && mayBePlanned(facts) && saysAhead(bare(text))
        ? accept({ ...draft, planned: true })
        : step.read(text, draft, facts),
  };
};

/** Today, tomorrow and the day after, the next Saturday and Sunday, a week from now. */
function likelyPromises(facts: ReportFacts): DateOn[] {
  const today = facts.now.date;
  const weekend = daysFrom(addDays(today, 3), addDays(today, 9), 7).filter((on) => weekdayOf(on) % 6 === 0);
  const days = [today, addDays(today, 1), addDays(today, 2), ...weekend, addDays(today, 7)];
  return [...new Set(days)].sort().filter((on) => on <= lastPromiseOn(checkContext(facts)));
}

function choosePromise(on: DateOn | null, draft: ReportDraft, facts: ReportFacts): ReportReading | null {
  if (on === null) return null;
  const problem = checkPromisedOn(on, checkContext(facts));
  if (problem === null) return accept({ ...draft, promisedOn: on });
  return {
    action: 'ask',
    line: phrase(`report:promiseFault.${problem}`, { on, until: lastPromiseOn(checkContext(facts)) }),
  };
}

const promisedOn: ReportStep = {
  id: 'promisedOn',
  isNeeded: (draft) => draft.held === 'notYet',
  isAnswered: (draft) => draft.promisedOn !== undefined,
  ask: (_draft, facts, wide) => {
    const { now } = facts;
    const last = lastPromiseOn(checkContext(facts));
    if (wide) {
      return {
        lines: [phrase('report:ask.promisedOn'), phrase('report:orType.comingDay', { on: last })],
        buttons: dayRows(daysFrom(now.date, last, 28)),
      };
    }
    return {
      lines: [phrase('report:ask.promisedOn')],
      buttons: [
        ...inRows(
          [
            ...likelyPromises(facts).map((on) => nearDayButton(on, now)),
            otherButton(phrase('report:otherDay')),
          ],
          2,
        ),
      ],
    };
  },
  choose: (choice, draft, facts) => choosePromise(dayOf(choice), draft, facts),
  doubt: (choice, _draft, { now }) =>
    phrase('report:doubt', { answer: phrase('report:line.promisedOn', { on: dayOf(choice) ?? now.date }) }),
  read: (text, draft, facts) =>
    understandComingDay(
      text,
      readingContext(facts),
      {
        take: (on) => choosePromise(on, draft, facts),
        button: (on) => dayButton(on, phrase('report:day.full', { on })),
      },
      phrase('report:unclear.notComing', { until: lastPromiseOn(checkContext(facts)) }),
    ),
  echo: (draft, { now }) => phrase('report:line.promisedOn', { on: draft.promisedOn ?? now.date }),
  help: phrase('report:help.promisedOn'),
};

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
  selfRating,
  proposal,
  reason,
  promisedOn: () => promisedOn,
};
