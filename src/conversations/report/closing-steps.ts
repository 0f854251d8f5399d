/** The closing questions: rating and proposal; and where no meeting was held, why, and when it will be. */
import { addDays, type DateOn, weekdayOf } from '../../domain/calendar.ts';
import { wishes } from '../../domain/reading/about.ts';
import { withoutNames } from '../../domain/reading/names.ts';
import { saysAhead } from '../../domain/reading/one-message/excuse.ts';
import { ratingWords } from '../../domain/reading/vocabulary.ts';
import type { ExcuseReason, SelfRating } from '../../domain/report.ts';
import { checkPromisedOn, lastPromiseOn, longestProposal } from '../../domain/report-checks.ts';
import type { FormChoice, FormRow } from '../../domain/report-form.ts';
import { phrase } from '../../text/phrase.ts';
import { bare, bareInPlace, bareWords, matchWord, oneLine } from '../chat-words.ts';
import { dayButton, dayOf, dayRows, daysFrom, nearDayButton } from '../days.ts';
import { otherButton } from '../screens.ts';
import { inRows } from '../step.ts';
import { screenTyped, understandComingDay } from '../understand.ts';
import { checkContext, mayBePlanned, type ReportDraft, type ReportFacts } from './facts.ts';
import {
  accept,
  choiceStep,
  isHeld,
  type ReportReading,
  type ReportStep,
  readingContext,
} from './kinds-of-step.ts';
import { lineOf } from './words.ts';

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
export const closingSteps = {
  selfRating,
  proposal,
  reason,
  promisedOn: () => promisedOn,
};
