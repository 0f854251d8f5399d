/** What the conversation about a directive is told, and what it has been answered so far. */

import { z } from 'zod';
import { type Audience, type ChosenAudience, placeTraits } from '../../domain/audience.ts';
import { isDateOn } from '../../domain/calendar.ts';
import { linkKinds, type PaperLink } from '../../domain/directive-details.ts';
import { mostFiles } from '../../domain/directive-files.ts';
import { markTypes } from '../../domain/marked-text.ts';
import type { Role } from '../../domain/roles.ts';
import type { SaidAt } from '../../domain/said-at.ts';
import type { Unreached } from '../../domain/unreached.ts';
import type { DraftOf, Step, StepReading } from '../step.ts';

/** The types of domain guide §8; the type is chosen, never read out of the number (quy định and quyết định: QĐ). */
export const directiveTypes = [
  'resolution',
  'instruction',
  'conclusion',
  'regulation',
  'decision',
  'guidance',
  'plan',
  'invitation',
  'programme',
  'notice',
  'officialLetter',
  'workingRules',
  'writtenReport',
] as const;
export type DirectiveType = (typeof directiveTypes)[number];

/** What an office sends most. */
export const usualTypes: readonly DirectiveType[] = [
  'resolution',
  'instruction',
  'conclusion',
  'guidance',
  'plan',
  'invitation',
];

/** Groups of roles that can be chosen with one button. */
const recipientGroups = {
  secretaries: ['secretary'],
  secretariesAndDeputies: ['secretary', 'deputy'],
  staff: ['staff'],
  everyone: ['secretary', 'deputy', 'inCharge', 'staff'],
} as const satisfies Record<string, readonly Role[]>;
export type RecipientGroup = keyof typeof recipientGroups;
export const groupNames = Object.keys(recipientGroups) as RecipientGroup[];

export interface UnitBelow {
  /** At most 36 ASCII characters. */
  id: string;
  name: string;
  kind: string;
}

export interface UnreachedUnit {
  name: string;
  kind: string;
  cause: Unreached;
}

export type EarlierPaper = Omit<PaperLink, 'kind'>;

export interface BroadcastFacts {
  now: SaidAt;
  /** Whose subtree can be chosen; the sender's own unit, the whole, comes first. Ids of at most 36 ASCII characters. */
  units: readonly { id: string; name: string }[];
  /** Who issues what is sent here: the sender's own unit, then the one above it. */
  issuers: readonly string[];
  /** Kinds of branch below the sender's unit, with the label of the catalogue. */
  kinds: readonly { id: string; label: string }[];
  /** How many different people the audience has now; asked for an audience only where a screen shows it. */
  countRecipients(audience: ChosenAudience): number;
  /** How many units it has, and those of them where it reaches nobody. */
  unreachedOf(audience: ChosenAudience): { of: number; units: readonly UnreachedUnit[] };
  /** Everything below a unit, in the order of codes; asked for only where somebody picks from it. */
  unitsBelow(unitId: string): readonly UnitBelow[];
  /** When what is sent off now would set out (`now`, `2026-11-09T14:00`): an ISO instant, and whether the quiet hours put it off. */
  goesAt(when: string): { at: string; isNow: boolean; isHeld: boolean };
  /** When the quiet hours end, `HH:MM`. */
  morning: string;
  /** Answers given before, with which it begins. */
  earlier?: object | null;
  /** Papers that the sender may see, the newest first; asked for only where they are shown. */
  earlierPapers(): readonly EarlierPaper[];
  /** They were read out of its paper: the sender is told which. */
  isPrefilled?: true;
  /** Whom the directive is for that was sent and is corrected; null: it is a new one. */
  corrects?: Audience | null;
}

export const longestNumber = 40;
export const longestTitle = 200;
export const longestPlace = 120;
export const longestIssuer = 100;
/** Leaves room for the heading in one message of 4.096 characters. */
export const longestText = 3_000;
/** Units that can be picked one by one. */
export const mostPicked = 100;
/** What a bot can be handed through Telegram and pass on. */
export const largestFile = 20_000_000;

const mark = z.strictObject({
  type: z.enum(markTypes),
  offset: z.number(),
  length: z.number(),
  url: z.string().optional(),
});

const attachedFile = z.strictObject({
  fileId: z.string(),
  name: z.string(),
  mimeType: z.string(),
  size: z.number(),
  isPhoto: z.literal(true).optional(),
});
export type AttachedFile = z.infer<typeof attachedFile>;

export const broadcastShape = {
  type: z.enum(directiveTypes),
  /** null: without a number. */
  number: z.string().min(1).max(longestNumber).nullable(),
  /** null: it is not said. */
  issuer: z.string().min(1).max(longestIssuer).nullable(),
  issuedOn: z.string().refine(isDateOn).nullable(),
  title: z.string().min(1).max(longestTitle),
  content: z.union([
    z.strictObject({
      kind: z.literal('text'),
      text: z.string().min(1).max(longestText),
      marks: z.array(mark).optional(),
    }),
    z.strictObject({
      kind: z.literal('file'),
      file: attachedFile,
      /** What was written below it. */
      text: z.string().min(1).max(longestText).optional(),
      marks: z.array(mark).optional(),
    }),
    z.strictObject({ kind: z.literal('none') }),
  ]),
  /** What comes with it; `isAll`: the sender has said that there are no more. */
  annexes: z.strictObject({ files: z.array(attachedFile).max(mostFiles), isAll: z.boolean() }),
  /** null: without a due date. */
  dueOn: z.string().refine(isDateOn).nullable(),
  /** Of an invitation: the day of the meeting, `HH:MM`, and where it is; null: it is not said. */
  meetingOn: z.string().refine(isDateOn),
  meetingTime: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullable(),
  place: z.string().min(1).max(longestPlace).nullable(),
  links: z.array(
    z.strictObject({
      kind: z.enum(linkKinds),
      id: z.string(),
      type: z.string(),
      number: z.string().nullable(),
      title: z.string(),
    }),
  ),
  /** The paper that has been picked, while it is asked how this one stands to it. */
  linking: z.string(),
  unit: z.string(),
  group: z.enum(groupNames),
  /** One kind of branch; null for all. */
  kinds: z.string().nullable(),
  /** What is left of the audience; without it, all of it. */
  branches: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('all') }),
    z.strictObject({ kind: z.literal('place'), trait: z.enum(placeTraits) }),
    z.strictObject({ kind: z.literal('notReported'), month: z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/) }),
    z.strictObject({ kind: z.enum(['only', 'except']), ids: z.array(z.string()).min(1).max(mostPicked) }),
  ]),
  /** Units are being picked, until [Xong]. */
  picking: z.strictObject({
    kind: z.enum(['only', 'except']),
    ids: z.array(z.string()).max(mostPicked),
    page: z.number().int().min(0),
  }),
  /** «Không thuộc bí mật nhà nước, được phép phổ biến», said of this very content. */
  clearance: z.literal(true),
  /** Branches are to say that they have carried it out; without it, they are not. */
  carryOut: z.boolean(),
  /** `now`, `urgent` at any hour, or a day and hour; without it now. */
  when: z.string(),
  /** Of a correction: everybody is to read it again; without it, it is changed where it stands. */
  again: z.boolean(),
};
/** Its steps are called as what they answer, and asked in this order. */
export type BroadcastStepId = Exclude<keyof typeof broadcastShape, 'picking' | 'linking'>;
export type BroadcastDraft = DraftOf<typeof broadcastShape>;
export type BroadcastStep = Step<BroadcastDraft, BroadcastFacts> & { id: BroadcastStepId };
export type BroadcastReading = StepReading<BroadcastDraft>;
export type Content = z.infer<typeof broadcastShape.content>;
export type Branches = z.infer<typeof broadcastShape.branches>;

/** Whether the kind of branch makes a difference: staff sit in no branch, and one kind is no choice. */
export function asksKinds(draft: BroadcastDraft, facts: BroadcastFacts): boolean {
  return facts.corrects == null && facts.kinds.length > 1 && draft.group !== 'staff';
}

function narrowing(branches: Branches | undefined): Pick<ChosenAudience, 'among' | 'except' | 'branches'> {
  if (branches === undefined) return {};
  switch (branches.kind) {
    case 'all':
      return {};
    case 'only':
      return { branches: branches.ids };
    case 'except':
      return { except: branches.ids };
    default:
      return { among: branches };
  }
}

/** The audience as far as it is chosen; null before a unit and a group are. */
export function audienceOf(draft: BroadcastDraft, facts: BroadcastFacts): ChosenAudience | null {
  if (facts.corrects != null) return facts.corrects;
  const { unit, group, kinds, branches } = draft;
  if (unit === undefined || group === undefined) return null;
  const kind = asksKinds(draft, facts) ? (kinds ?? null) : null;
  const all = { unitId: unit, roles: recipientGroups[group], kinds: kind === null ? null : [kind] };
  return { ...all, ...narrowing(branches) };
}
