/** Why the tree cannot be changed as asked: a catalogue, each with its sentence for the person. */
import type { Phrase } from '../../text/phrase.ts';

export type ProblemKind =
  | 'noDate'
  | 'tooFarAhead'
  | 'periodClosed'
  | 'noDecision'
  | 'noReason'
  | 'tooFewUnits'
  | 'tooFewFounded'
  | 'nothingChanges'
  | 'unknownUnit'
  | 'notYetThere'
  | 'ended'
  | 'sameDay'
  | 'endPlanned'
  | 'laterVersion'
  | 'laterLink'
  | 'hasChildren'
  | 'childrenLeft'
  | 'placesLeft'
  | 'notBelow'
  | 'notServed'
  | 'mixedKinds'
  | 'wrongKind'
  | 'unknownKind'
  | 'parentIsBranch'
  | 'branchAtTop'
  | 'parentEnds'
  | 'circle'
  | 'codeTaken'
  | 'codeTwice'
  | 'targetRange'
  | 'receiverEnds'
  | 'receiverIsCommittee'
  | 'decisionUsed';

export interface Problem {
  kind: ProblemKind | 'wrongText';
  sentence: Phrase;
}

export function problem(kind: ProblemKind, values: Record<string, string | number> = {}): Problem {
  return { kind, sentence: { key: `organisation:problem.${kind}`, values } };
}
