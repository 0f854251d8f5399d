/** How far the sending of a directive has come, for whoever sent it: one message, changed in place until it is over. */
import { unreachables } from '../domain/unreachable.ts';
import type { DeliveryTotals, MailingStanding } from '../store/delivery-figures.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import { percentValue } from '../text/sentences.ts';
import { headingOf } from './directive.ts';
import type { Message, MessageButton } from './message.ts';

export interface ProgressFacts {
  directiveId: string;
  /** Telegram's number of the message that has shown it so far; null: none has. */
  messageId: number | null;
}

/** What there is of each; what there is none of is not worth a word. */
export function partsOf({ sent, queued, sending, failed, unknown, cancelled }: DeliveryTotals): Phrase[] {
  const counts = { sent, waiting: queued + sending, failed, unknown, cancelled };
  return (['sent', 'waiting', 'failed', 'unknown', 'cancelled'] as const).flatMap((part) =>
    part === 'sent' || counts[part] > 0 ? phrase(`bot:directive.total.${part}`, { n: counts[part] }) : [],
  );
}

type FailedKey = Extract<Phrase['key'], `bot:directive.failedFor.${string}`>;

/** Why it did not reach them, so that it is known who has to be telephoned and who has to be invited. */
export function failedLine(failures: ReadonlyMap<string | null, number>): Phrase[] {
  const known = unreachables.map((reason) => [reason, failures.get(reason) ?? 0] as const);
  const all = [...failures.values()].reduce((sum, n) => sum + n, 0);
  const others = all - known.reduce((sum, [, n]) => sum + n, 0);
  const parts = [...known, ['other', others] as const].flatMap(([reason, n]) =>
    n === 0 ? [] : phrase(`bot:directive.failedFor.${reason.replace(' ', '_')}` as FailedKey, { n }),
  );
  return parts.length === 0 ? [] : [phrase('bot:directive.failures', { parts })];
}

export function audienceOf(totals: DeliveryTotals): number {
  return Object.values(totals).reduce((sum, n) => sum + n, 0);
}

/** «Đang gửi: 812/1.240, đạt 65,5%.» */
export function stateLine({ mailing, totals }: MailingStanding): Phrase {
  const { state, startsAt, startedAt, lane } = mailing;
  const audience = audienceOf(totals);
  switch (state) {
    case 'proposed':
      return phrase('bot:mailing.proposed', { n: mailing.audience, at: startsAt });
    case 'scheduled':
      return phrase('bot:mailing.scheduled', { n: mailing.audience, at: startsAt });
    case 'running':
    case 'paused': {
      // As it is sent off, nothing has become of anybody.
      if (startedAt === null)
        return phrase(lane === 'urgent' ? 'bot:mailing.startedUrgent' : 'bot:mailing.started', {
          n: audience,
        });
      const done = audience - totals.queued - totals.sending;
      const share = audience === 0 ? 100 : percentValue({ numerator: done, denominator: audience }, 'chat');
      const key = state === 'running' && lane === 'urgent' ? 'runningUrgent' : state;
      return phrase(`bot:mailing.${key}`, { done, audience, share });
    }
    default:
      return phrase(`bot:mailing.${state}`);
  }
}

/** What can be done about it in this state. */
export function steeringButtons({ id, state }: MailingStanding['mailing']): MessageButton[] {
  const steer = (act: 'pause' | 'resume' | 'cancel' | 'edit'): MessageButton => ({
    label: phrase(`bot:mailing.act.${act}`),
    button: { name: 'mailing', directiveId: id, act },
  });
  switch (state) {
    case 'proposed':
    case 'returned':
    case 'scheduled':
      return [steer('edit'), steer('cancel')];
    case 'running':
      return [steer('pause'), steer('cancel')];
    case 'paused':
      return [steer('resume'), steer('cancel')];
    default:
      return [];
  }
}

/** Its screen, however it is come to. */
export function mailingScreen(standing: MailingStanding): { lines: Phrase[]; buttons: MessageButton[][] } {
  const { mailing, directive, totals, failures } = standing;
  const hasBegun = mailing.startedAt !== null;
  const totalsLine = phrase('bot:directive.totals', { audience: audienceOf(totals), parts: partsOf(totals) });
  const steering = steeringButtons(mailing);
  const refresh = {
    label: phrase('bot:directive.refresh'),
    button: { name: 'totals', directiveId: mailing.id },
  } as const;
  return {
    lines: [
      headingOf(directive),
      stateLine(standing),
      ...(hasBegun ? [totalsLine, ...failedLine(failures)] : []),
    ],
    buttons: [
      ...(steering.length === 0 ? [] : [steering]),
      ...(hasBegun || mailing.state === 'running' ? [[refresh]] : []),
    ],
  };
}

export const mailingProgress: Message<ProgressFacts> = {
  needs: ({ directiveId }) => ({ mailings: [directiveId] }),
  endedBy: ({ directiveId }, { standing }) =>
    standing.mailings.has(directiveId) ? null : 'of no use any more',
  render({ directiveId, messageId }, { standing }) {
    const found = standing.mailings.get(directiveId);
    if (found === undefined) throw new Error('the mailing is gone');
    return { ...mailingScreen(found), replaces: messageId };
  },
};
