/** Why the tree cannot be changed as asked: a catalogue, each with its sentence for the person. */
import type { TextKey } from '../../text/keys.ts';
import type { Phrase } from '../../text/phrase.ts';

type KindIn<Key> = Key extends `organisation:problem.${infer Kind}` ? Kind : never;
/** Those that have a sentence. */
export type ProblemKind = KindIn<TextKey>;

export interface Problem {
  kind: ProblemKind | 'wrongText';
  sentence: Phrase;
}

export function problem(kind: ProblemKind, values: Record<string, string | number> = {}): Problem {
  return { kind, sentence: { key: `organisation:problem.${kind}`, values } };
}
