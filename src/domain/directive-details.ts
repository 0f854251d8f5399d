/** What is said of a directive beside its number, title, text and due date; most have little of it. */
import type { DateOn } from './calendar.ts';
import type { PaperFile } from './directive-files.ts';
import type { Mark } from './marked-text.ts';

/** To which an invitation invites: the day, `HH:MM`, and where it is; null: it is not said. */
export interface Meeting {
  on: DateOn;
  time: string | null;
  place: string | null;
}

export const linkKinds = ['carriesOut', 'continues', 'supersedes'] as const;
export type LinkKind = (typeof linkKinds)[number];

/** How one directive stands to another, with what that is called. */
export interface PaperLink {
  kind: LinkKind;
  id: string;
  type: string;
  number: string | null;
  title: string;
}

/** Kept as JSON beside the directive; whatever is left out is not said. */
export interface DirectiveDetails {
  /** It said so, and passed the quiet hours. */
  isUrgent?: true;
  /** When it was last corrected where it stands. */
  editedAt?: string;
  /** It is to be read in the place of one that was sent before. */
  replaces?: { id: string; sentAt: string };
  /** The one that is read in its place. */
  replacedBy?: string;
  /** Its main paper is a picture. */
  isPhoto?: true | undefined;
  /** What comes with the main paper, in its order. */
  annexes?: readonly PaperFile[] | undefined;
  meeting?: Meeting | undefined;
  /** Branches are to say that they have carried it out. */
  carryOut?: true | undefined;
  /** Who has issued it, and when, as its own head says. */
  issuer?: string | undefined;
  issuedOn?: DateOn | undefined;
  /** Earlier ones that it carries out, continues or takes the place of; and later ones that do so with it. */
  links?: readonly PaperLink[] | undefined;
  linkedBy?: readonly PaperLink[] | undefined;
  /** How its text is formatted. */
  marks?: readonly Mark[] | undefined;
}

export function detailsOf({ details }: { details: string | null }): DirectiveDetails {
  return details === null ? {} : (JSON.parse(details) as DirectiveDetails);
}

/** null where there is nothing to be said. */
export function detailsText(details: DirectiveDetails): string | null {
  const text = JSON.stringify(details);
  return text === '{}' ? null : text;
}

/** A later one has taken its place: nobody is asked for it any more. */
export function isSuperseded(paper: { details: string | null }): boolean {
  return detailsOf(paper).linkedBy?.some(({ kind }) => kind === 'supersedes') ?? false;
}
