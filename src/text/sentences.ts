/** Sentences about figures that several places say in the same words (domain guide §7). */
import type { Prompt } from '../domain/coverage.ts';
import { type Fraction, percent, type ShareStyle } from '../domain/share.ts';
import type { Pace, TargetStatus } from '../domain/targets.ts';
import { type Phrase, phrase } from './phrase.ts';

/** Of a fraction whose denominator is known not to be 0. */
export function percentValue(fraction: Fraction, style: ShareStyle): number {
  const value = percent(fraction, style);
  if (value === null) throw new RangeError('a share of nothing has no percentage');
  return value;
}

/** «Đã kết nạp 5/8 đồng chí, đạt 62,5% kế hoạch năm; còn thiếu 3 đồng chí.» */
export function admissionsSentence(pace: Pace): Phrase {
  const { done, full, surplus, shortfall } = pace;
  if (pace.percentOfTarget === null) return phrase('figures:admissions.notAssigned', { done });
  const values = { done, full, percent: percentValue(pace.percentOfTarget, 'chat') };
  if (surplus > 0) return phrase('figures:admissions.above', { ...values, surplus });
  if (shortfall > 0) return phrase('figures:admissions.short', { ...values, shortfall });
  return phrase('figures:admissions.met', values);
}

/** «đạt», «vượt», «chậm» … */
export function statusWord(status: TargetStatus): Phrase {
  return phrase(`figures:status.${status}`);
}

export const namedPlaceKinds = [
  'hamlet',
  'village',
  'residentialGroup',
  'subQuarter',
  'school',
  'clinic',
  'office',
] as const;
export type NamedPlaceKind = (typeof namedPlaceKinds)[number];

export function placeKindWord(kind: NamedPlaceKind): Phrase {
  return phrase(`figures:placeKind.${kind}`);
}

function kindPhrase(kind: NamedPlaceKind | 'hamlets' | Phrase): Phrase {
  if (typeof kind === 'object') return kind;
  return kind === 'hamlets' ? phrase('figures:hamlets') : placeKindWord(kind);
}

/** «Chưa có chi bộ độc lập: 1.081/3.814 bản, trường học, trạm y tế, chiếm 28,34%.» */
export function withoutOwnBranchSentence(share: Fraction, kinds: readonly NamedPlaceKind[]): Phrase {
  return phrase('figures:withoutOwnBranch', {
    n: share.numerator,
    total: share.denominator,
    kinds: kinds.map(placeKindWord),
    percent: percentValue(share, 'table'),
  });
}

/**
 * «Đã thành lập chi bộ độc lập tại 13/26 thôn, bản, đạt 50%; còn 13 thôn, bản.»
 * @param kind «hamlets» says thôn and bản together; a phrase names a kind of the installation's own
 */
export function foundedSentence(share: Fraction, kind: NamedPlaceKind | 'hamlets' | Phrase): Phrase {
  const left = share.denominator - share.numerator;
  const values = {
    n: share.numerator,
    total: share.denominator,
    kind: kindPhrase(kind),
    percent: percentValue(share, 'chat'),
  };
  return left === 0
    ? phrase('figures:founded.all', values)
    : phrase('figures:founded.some', { ...values, left });
}

/** «Đã giải thể 12/12 chi bộ cơ quan xã, đạt 100%.» */
export function dissolvedOfficesSentence(share: Fraction): Phrase {
  return phrase('figures:dissolvedOffices', {
    n: share.numerator,
    total: share.denominator,
    percent: percentValue(share, 'chat'),
  });
}

export type AttributeName =
  | 'women'
  | 'ethnicMinority'
  | 'youthUnionMember'
  | 'farmer'
  | 'lowerSecondaryOrAbove'
  | 'especiallyDifficult'
  | 'border';

/** «Kết nạp 413 đồng chí: bản 292, trường học 93, trạm y tế 28.» – a partition, which adds up to the total. */
export function admissionsByKindSentence(
  done: number,
  parts: readonly { kind: NamedPlaceKind; count: number }[],
): Phrase {
  return phrase('figures:breakdown.total', {
    done,
    parts: parts.map(({ kind, count }) =>
      phrase('figures:breakdown.part', { name: placeKindWord(kind), n: count }),
    ),
  });
}

/** «Trong đó: dân tộc thiểu số 332 (80,39%) …» – attributes overlap: each a share of the total, never summed. */
export function attributesSentence(
  done: number,
  attributes: readonly { name: AttributeName; count: number }[],
): Phrase {
  return phrase('figures:breakdown.attributes', {
    parts: attributes.map(({ name, count }) =>
      phrase('figures:breakdown.share', {
        name: phrase(`figures:attribute.${name}`),
        n: count,
        percent: percentValue({ numerator: count, denominator: done }, 'table'),
      }),
    ),
  });
}

/** «Đã có 3 đảng viên chính thức, đủ số lượng để đề nghị thành lập chi bộ.» */
export function promptSentence(prompt: Prompt, official: number): Phrase {
  return phrase(`figures:prompt.${prompt}`, { official });
}

/** «Nguồn kết nạp: 1 hồ sơ đang hoàn thiện.» */
export function pipelineSentence(pipeline: { fileInPreparation: number; attendingClass: number }): Phrase {
  const { fileInPreparation, attendingClass } = pipeline;
  const parts = [
    ...(fileInPreparation > 0 ? [phrase('figures:pipeline.file', { n: fileInPreparation })] : []),
    ...(attendingClass > 0 ? [phrase('figures:pipeline.attendingClass', { n: attendingClass })] : []),
  ];
  return parts.length === 0
    ? phrase('figures:pipeline.none')
    : phrase('figures:pipeline.sentence', { parts });
}
