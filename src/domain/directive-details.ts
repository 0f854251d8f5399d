/** What is said of a directive beside its number, title, text and due date; most have little of it. */

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
}

export function detailsOf({ details }: { details: string | null }): DirectiveDetails {
  return details === null ? {} : (JSON.parse(details) as DirectiveDetails);
}

/** null where there is nothing to be said. */
export function detailsText(details: DirectiveDetails): string | null {
  return Object.keys(details).length === 0 ? null : JSON.stringify(details);
}
