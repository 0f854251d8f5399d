/** What cards and sheets of invitations say, for the chat and for the operator alike. */
import type { Role } from '../domain/roles.ts';
import type { Drawing, InviteFacts, SlipFacts } from '../pictures/drawing.ts';
import { type Phrase, phrase } from '../text/phrase.ts';

type Words = (phrase: Phrase) => string;

export const roleWord = (role: Role): Phrase => phrase(`offices:role.${role}`);

export function inviteFacts(
  words: Words,
  { link, unit, role, expiresAt }: { link: string; unit: string; role: Role; expiresAt: string },
): InviteFacts {
  const until = words(phrase('offices:invite.until', { at: expiresAt }));
  return { link, unit, role: words(roleWord(role)), until };
}

/** @param above the unit that the sheet is for */
export function slipFacts(
  words: Words,
  { above, ...invite }: Parameters<typeof inviteFacts>[1] & { above: string },
): SlipFacts {
  const { link } = invite;
  const [, bot, token] = /\/([^/?]+)\?start=([\w-]+)$/.exec(link) ?? [];
  return {
    ...inviteFacts(words, invite),
    above,
    how: words(phrase('offices:sheet.slip.how')),
    find: words(
      bot === undefined
        ? phrase('offices:sheet.slip.open')
        : phrase('offices:sheet.slip.find', { bot: `@${bot}` }),
    ),
    typed: token === undefined ? link : `/start ${token}`,
  };
}

export function inviteSheet(
  words: Words,
  { unit, at, invites }: { unit: string; at: string; invites: SlipFacts[] },
): Extract<Drawing, { kind: 'invite-sheet' }> {
  return {
    kind: 'invite-sheet',
    heading: words(phrase('offices:sheet.heading', { unit })),
    steps: (['scan', 'agree', 'once'] as const).map((step) => words(phrase(`offices:sheet.step.${step}`))),
    footer: words(phrase('offices:sheet.footer', { at })),
    invites,
  };
}
