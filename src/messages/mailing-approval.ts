/** A directive that waits for somebody else's word: asked of those who can give it, and what they said, told to its sender. */
import type { ReturnReason } from '../domain/mailing.ts';
import type { MailingStanding } from '../store/delivery-figures.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import { headingOf } from './directive.ts';
import { type Message, type MessageButton, nameOf } from './message.ts';

export interface ProposedFacts {
  directiveId: string;
  /** Below which it goes out. */
  unitId: string;
}

/** What whoever approves it can do. */
function approvalButtons(directiveId: string): MessageButton[][] {
  const button = (act: 'see' | 'approve' | 'return'): MessageButton => ({
    label: phrase(`bot:mailing.approval.${act}`),
    button: { name: 'approval', directiveId, act },
  });
  return [[button('see')], [button('approve'), button('return')]];
}

/** @param unit below which it goes out */
export function proposalScreen(
  { mailing, directive }: Pick<MailingStanding, 'mailing' | 'directive'>,
  unit: string,
): { lines: Phrase[]; buttons: MessageButton[][] } {
  return {
    lines: [
      phrase('bot:mailing.approval.ask'),
      headingOf(directive),
      phrase('bot:directive.title', { title: directive.title }),
      phrase('broadcast:line.unit', { name: unit }),
      phrase('bot:mailing.approval.recipients', { n: mailing.audience, at: mailing.startsAt }),
    ],
    buttons: approvalButtons(mailing.id),
  };
}

export const mailingProposed: Message<ProposedFacts> = {
  needs: ({ directiveId, unitId }) => ({ mailings: [directiveId], units: [unitId] }),
  endedBy({ directiveId }, { standing }) {
    const found = standing.mailings.get(directiveId);
    return found?.mailing.state === 'proposed' ? null : 'answered';
  },
  render({ directiveId, unitId }, reader) {
    const found = reader.standing.mailings.get(directiveId);
    if (found === undefined) throw new Error('the mailing is gone');
    return proposalScreen(found, nameOf(reader, unitId));
  },
};

export interface DecidedFacts {
  directiveId: string;
  /** ISO instant. */
  at: string;
  /** null: it was approved. */
  returnedFor: ReturnReason | null;
}

export const mailingDecided: Message<DecidedFacts> = {
  needs: ({ directiveId }) => ({ mailings: [directiveId] }),
  endedBy: ({ directiveId }, { standing }) =>
    standing.mailings.has(directiveId) ? null : 'of no use any more',
  render({ directiveId, at, returnedFor }, { standing }) {
    const found = standing.mailings.get(directiveId);
    if (found === undefined) throw new Error('the mailing is gone');
    const heading = headingOf(found.directive);
    if (returnedFor === null) return { lines: [heading, phrase('bot:mailing.approval.isApproved', { at })] };
    const reason = phrase(`bot:mailing.approval.reasonPlain.${returnedFor}`);
    const edit = { name: 'mailing', directiveId, act: 'edit' } as const;
    return {
      lines: [heading, phrase('bot:mailing.approval.isReturned', { reason })],
      buttons: [[{ label: phrase('bot:mailing.act.edit'), button: edit }]],
    };
  },
};
