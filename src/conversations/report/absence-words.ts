/**
 * What is typed where it is asked how many stayed away with a reason and how many without. The words decide, not the
 * figure: «1 xin phép» of two absent leaves one without a reason, «1 không phép» is that one.
 */
import { bare } from '../chat-words.ts';

export type AbsenceWords =
  /** How many had no reason. `sure`: it was said outright; else it was worked out and is asked about once. */
  | { kind: 'unexcused'; count: number; sure: boolean }
  /** Words about reasons that leave it open how many, or contradict one another. */
  | { kind: 'unclear' }
  /** Nothing about reasons: perhaps a figure. */
  | { kind: 'none' };

const denied = '(?:khong|khog|khg|kg|ko|k|hong|chua|chang|cha)';
const somebody = '(?:ai|nguoi nao|dong chi nao|dc nao|nguoi|dong chi|dc)';
/** Without marks, and each a whole word; the longer ones first. */
const withoutReason = new RegExp(
  ` (?:vang )?(?:${denied} (?:he )?(?:co |duoc )?(?:xin phep|bao truoc|ly do|li do|phep|xin|bao)|vo ly do|vo li do|tu y)(?= )`,
  'g',
);
const withReason = new RegExp(
  ` (?:(?:vang|nghi) )?(?:${[
    '(?:deu )?(?:co )?(?:xin phep|bao truoc|ly do|li do|phep)(?: roi)?',
    '(?:di )?(?:lam an xa|lam an|lam xa|lam thue|lam nuong|cong tac|benh vien|kham benh|dam cuoi|dam ma)',
    'di (?:cho|lam|hoc|xa|vien|kham|nuong|ray|rung)',
    '(?:nghi |bi |con |vo |chong |bo |me )?(?:om dau|om|benh|dau om)',
    '(?:dang )?(?:nam vien|thai san|nghi phep|nghi sinh|sinh con)',
    '(?:co |ban )?viec (?:gia dinh|rieng|nha|ban|dot xuat)',
    'co viec|ban viec|ban ron|ban con nho|ban lam|ban hoc|ban|co tang|co dam',
  ].join('|')})(?= )`,
  'g',
);

const figures: Readonly<Record<string, number>> = {
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  nam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
  muoi: 10,
};
const everybody = new Set(['ca', 'deu', 'het', 'all']);
const fillers = new Set(
  'dong chi dc nguoi ng ban vang mat hop co la thi do vi tai da a ah em nhe nha roi bao cao duoc ma thoi trong so tren tong nay kia gom thua bo'.split(
    ' ',
  ),
);

type Amount = number | 'all' | 'rest' | null;
interface Group {
  amount: Amount;
  excused: boolean;
}

type Token =
  | { kind: 'amount'; amount: number | 'all' | 'rest' }
  | { kind: 'reason'; excused: boolean }
  | null;

/** null: a filler; undefined: a word that is not known. */
function tokenOf(word: string): Token | undefined {
  if (word === 'EXCUSED') return { kind: 'reason', excused: true };
  if (word === 'UNEXCUSED') return { kind: 'reason', excused: false };
  if (word === 'REST') return { kind: 'amount', amount: 'rest' };
  const figure = /^\d{1,4}$/.test(word) ? Number(word) : figures[word];
  if (figure !== undefined) return { kind: 'amount', amount: figure };
  if (everybody.has(word)) return { kind: 'amount', amount: 'all' };
  return fillers.has(word) ? null : undefined;
}

/** The clause with its reasons as single words. */
function markReasons(clause: string): string {
  return ` ${bare(clause)} `
    .replace(withoutReason, ' UNEXCUSED')
    .replace(withReason, ' EXCUSED')
    .replace(new RegExp(` ${denied} (?:co )?${somebody}(?: vang)?(?: ma)? UNEXCUSED`, 'g'), ' ca EXCUSED')
    .replace(new RegExp(` ${denied} (?:co )?${somebody}(?: vang)?(?: ma)? EXCUSED`, 'g'), ' ca UNEXCUSED')
    .replace(/ (?:so |nguoi |dong chi )?con lai(?= )/g, ' REST')
    .replace(/ (?:tat ca|toan bo|het thay)(?= )/g, ' ca');
}

/** A clause's groups; null where they cannot be told apart. A figure before another one names all who were absent. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: the ways to say it, in their order.
function groupsOf(tokens: Exclude<Token, null>[], absent: number): Group[] | null {
  const groups: Group[] = [];
  let amount: Amount = null;
  const [first] = tokens;
  const isReasonFirst = first?.kind === 'reason' && tokens.at(-1)?.kind === 'amount';
  for (const token of isReasonFirst ? tokens.toReversed() : tokens) {
    if (token.kind === 'amount') {
      // «cả 2», «2 đều»: one amount said twice.
      if (amount === null || amount === 'all') {
        if (amount === 'all' && typeof token.amount === 'number' && token.amount !== absent) return null;
        amount = amount === 'all' ? 'all' : token.amount;
      } else if (amount === absent) amount = token.amount;
      else return null;
      continue;
    }
    const last = groups.at(-1);
    // «1 người đi chợ xin phép»: one group under two names.
    if (amount === null && last !== undefined) {
      if (last.excused !== token.excused) return null;
      continue;
    }
    groups.push({ amount, excused: token.excused });
    amount = null;
  }
  // A figure without a reason can only be all who were absent.
  return amount === null || amount === absent ? groups : null;
}

/** @param absent how many stayed away, at least one */
export function readAbsence(text: string, absent: number): AbsenceWords {
  const unclear: AbsenceWords = { kind: 'unclear' };
  const clauses = text
    .normalize('NFC')
    .slice(0, 200)
    .split(/[,;.\n+]|(?<!\p{L})(?:và|còn(?! lại))(?!\p{L})/iu)
    .map(markReasons);
  if (!clauses.some((clause) => clause.includes('EXCUSED'))) {
    const said = bare(text);
    const isBare = new RegExp(
      `^(?:da |vang |a )*(?:(?:${denied} )?co|${denied})(?: ${somebody})?(?: a| nhe)*$`,
    );
    // «Không», «k có», «có»: neither says which. «Vắng 2» repeats the question.
    const isOnlyAbsent = said === `vang ${absent}` || said === `vang ${absent} dong chi`;
    return isBare.test(said) || isOnlyAbsent ? unclear : { kind: 'none' };
  }
  const groups: Group[] = [];
  for (const clause of clauses) {
    const tokens: Exclude<Token, null>[] = [];
    for (const word of clause.trim().split(' ')) {
      const token = word === '' ? null : tokenOf(word);
      if (token === undefined) return unclear;
      if (token !== null) tokens.push(token);
    }
    const found = groupsOf(tokens, absent);
    if (found === null) return unclear;
    groups.push(...found);
  }
  return summed(groups, absent) ?? unclear;
}

/** What the groups come to; null where they do not fit the absent or one another. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: the ways to say it, in their order.
function summed(groups: readonly Group[], absent: number): AbsenceWords | null {
  const amountOf = (excused: boolean): number | 'rest' | null | undefined => {
    const own = groups.filter((group) => group.excused === excused).map(({ amount }) => amount);
    const counted = own.filter((amount) => amount !== null);
    if (own.length === 0) return undefined;
    if (counted.length === 0) return null;
    const [only] = counted;
    if (counted.length === 1 && only !== undefined) return only === 'all' ? absent : only;
    return counted.every((amount) => typeof amount === 'number')
      ? counted.reduce<number>((sum, amount) => sum + Number(amount), 0)
      : -1;
  };
  const [excused, unexcused] = [amountOf(true), amountOf(false)];
  const without = (count: number, sure: boolean): AbsenceWords | null =>
    count < 0 || count > absent ? null : { kind: 'unexcused', count, sure };
  if (excused !== undefined && unexcused !== undefined) {
    if (excused === null || unexcused === null) return null;
    if (excused === 'rest') return typeof unexcused === 'number' ? without(unexcused, true) : null;
    if (unexcused === 'rest') return excused < 0 ? null : without(absent - excused, true);
    return excused >= 0 && excused + unexcused === absent ? without(unexcused, true) : null;
  }
  if (excused === 'rest' || unexcused === 'rest') return null;
  if (excused !== undefined) {
    if (excused === null) return without(0, true);
    return excused < 0 ? null : without(absent - excused, excused === absent);
  }
  if (unexcused === undefined) return null;
  return unexcused === null ? without(absent, absent === 1) : without(unexcused, true);
}
