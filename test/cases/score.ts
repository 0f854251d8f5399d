/** How what came of a sentence compares with what was meant: the same, something safe, or something nobody meant. */
type Answers = Record<string, unknown>;

/** What a case expects; `set` lists only what is new or changed. */
export interface Expected {
  set?: Answers;
  propose?: Answers;
  ask?: string[];
  unchanged?: true;
  open?: string;
  openCorrection?: string;
  excuse?: Answers;
  notHeld?: Answers;
  answer?: string;
  do?: string;
  refuse?: string;
}

export interface Came {
  set?: Answers;
  proposed?: Answers;
  asked?: string[];
  erased?: string[];
  opens?: string;
  answered?: string;
  did?: string;
  refused?: string;
  excuse?: Answers;
  notHeld?: Answers;
}

/** That nobody was absent without a reason follows where everybody came. */
function plain(answers: Answers = {}): Answers {
  if (answers.present !== 15 || answers.absentUnexcused !== 0) return answers;
  const { absentUnexcused: _, ...rest } = answers;
  return rest;
}

const sorted = (answers: Answers = {}) => JSON.stringify(Object.entries(plain(answers)).sort());
const isSame = (a?: Answers, b?: Answers) => sorted(a) === sorted(b);

function fits(came: Came, expected: Expected): boolean {
  const asks = expected.ask ?? [];
  return (
    isSame(came.set, expected.set) &&
    isSame(came.proposed, expected.propose) &&
    asks.every((field) => came.asked?.includes(field)) &&
    (came.erased ?? []).every((field) => asks.includes(field)) &&
    came.opens === (expected.open ?? expected.openCorrection) &&
    isSame(came.excuse, expected.excuse) &&
    isSame(came.notHeld, expected.notHeld) &&
    came.answered === expected.answer &&
    came.did === expected.do &&
    came.refused === expected.refuse
  );
}

/** Values, and acts, that none of the expectations has. */
function unmeant(came: Came, all: readonly Expected[]): string[] {
  const isMeant = (field: string, value: unknown) =>
    all.some(({ set, propose }) =>
      [plain(set), plain(propose)].some(
        (answers) => JSON.stringify(answers[field]) === JSON.stringify(value),
      ),
    );
  const values = [...Object.entries(plain(came.set)), ...Object.entries(plain(came.proposed))];
  const excuses = (['excuse', 'notHeld'] as const).flatMap((kind) =>
    came[kind] !== undefined && all.every((each) => each[kind] === undefined) ? kind : [],
  );
  const isActMeant = (act: string) => all.some((each) => each.do === act);
  return [
    ...values.filter(([field, value]) => !isMeant(field, value)).map(([field]) => field),
    ...(came.erased ?? []).filter(
      (field) => !all.some(({ ask, set }) => ask?.includes(field) || field in (set ?? {})),
    ),
    ...excuses,
    ...['send', 'cancel'].filter((act) => came.did === act && !isActMeant(act)),
  ];
}

export function score(came: Came, all: readonly Expected[]): 'exact' | 'safe' | 'wrong' {
  if (unmeant(came, all).length > 0) return 'wrong';
  return all.some((expected) => fits(came, expected)) ? 'exact' : 'safe';
}
