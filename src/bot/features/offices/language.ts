/** What a person may change about how the bot speaks to them. */
import { changePerson } from '../../../actions/changes.ts';
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import { languages } from '../../../domain/languages.ts';
import { phrase } from '../../../text/phrase.ts';
import { type BotContext, labelled } from '../../bot-context.ts';
import { playFocused } from '../../ground/conversations.ts';
import { offerCommands, showMenu } from '../../ground/menu.ts';

export function askLanguage(ctx: BotContext): void {
  ctx.say({
    lines: [phrase('bot:language.ask')],
    buttons: [
      languages.map((language) => labelled(`bot:language.${language}`, { name: 'language', language })),
    ],
  });
}

export async function setLanguage(ctx: BotContext, { language }: CarriedBy<'language'>): Promise<void> {
  if (ctx.person === null) return;
  ctx.person.language = language;
  changePerson(ctx.changes, { id: ctx.person.id, language });
  ctx.dropButtons();
  // The labels of the menu are in the new language from now on.
  showMenu(ctx, [phrase('bot:language.changed')]);
  offerCommands(ctx);
  // The question that stands is asked again, in the new language.
  await playFocused(ctx, { kind: 'command', name: 'resume' });
}
