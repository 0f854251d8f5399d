/** The section «Cần lưu ý»: numbers that somebody should look at; the decision is always people's. */
import { prompts } from '../domain/coverage.ts';
import { groupBy } from '../domain/grouping.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import { promptSentence } from '../text/sentences.ts';
import type { NoteFigures } from './figures.ts';
import { namesOf } from './name-list.ts';

function promptLine(notes: NoteFigures, prompt: (typeof prompts)[number], limit: number): Phrase[] {
  const branches = notes.prompts.filter((note) => note.prompt === prompt);
  const [only] = branches;
  if (only !== undefined && branches.length === 1) {
    const { name, official: n } = only;
    if (prompt !== 'mayProposeBranch') return [phrase(`summary:notes.one.${prompt}`, { name, n })];
    return [phrase('summary:notes.place', { name, sentence: promptSentence(prompt, n) })];
  }
  // A branch exists already: only a place may be proposed one.
  const more = prompt === 'mayProposeBranch' ? 'morePlaces' : 'moreBranches';
  const names = namesOf(branches, limit, more, ({ name, official }) =>
    phrase('summary:item.figure', { name, n: official }),
  );
  return names ? [phrase(`summary:notes.${prompt}`, names)] : [];
}

/** Of one branch, its cohorts one by one; of several, the branches with theirs. */
function probationLines({ probation }: NoteFigures, limit: number): Phrase[] {
  const isOne = probation.every(({ code }) => code === probation[0]?.code);
  if (isOne) {
    return probation.map(({ name, month, count }) =>
      phrase('members:probation.of', { name, n: count, month }),
    );
  }
  const branches = [...groupBy(probation, ({ code }) => code).values()].flatMap((cohorts) => {
    const [first] = cohorts;
    return first === undefined ? [] : [{ name: first.name, cohorts }];
  });
  const names = namesOf(branches, limit, 'moreBranches', ({ name, cohorts }) =>
    phrase('members:probation.item', {
      name,
      cohorts: cohorts.map(({ count, month }) => phrase('members:probation.cohort', { n: count, month })),
    }),
  );
  return names ? [phrase('members:probation.list', names)] : [];
}

export function noteLines(notes: NoteFigures, limit: number): Phrase[] {
  const lines = prompts.flatMap((prompt) => promptLine(notes, prompt, limit));
  const joint = namesOf(notes.jointMeetings, limit, 'morePlaces', ({ name, memberTotal }) =>
    phrase('summary:item.figure', { name, n: memberTotal }),
  );
  if (joint) lines.push(phrase('summary:notes.jointMeetings', { ...joint, min: notes.minOfficialForBranch }));
  const atRisk = namesOf(notes.atRisk, limit, 'moreBranches');
  if (atRisk) lines.push(phrase('summary:notes.atRisk', { ...atRisk, min: notes.minOfficialForBranch }));
  lines.push(...probationLines(notes, limit));
  const low = namesOf(notes.lowAttendance, limit, 'moreBranches');
  if (low) lines.push(phrase('summary:notes.lowAttendance', { ...low, percent: notes.lowBelowPercent }));
  return lines.map((line, i) =>
    i === 0 ? phrase('summary:notes.head', { line }) : phrase('summary:notes.further', { line }),
  );
}
