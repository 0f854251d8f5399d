/** What a subject of the bot answers to; `compose.ts` lists the subjects. */
import type { ButtonName, ButtonOf } from '../../buttons/catalogue.ts';
import type { CommandName } from '../../messages/commands.ts';
import type { BotContext } from '../bot-context.ts';
import type { MenuItem } from './menu.ts';
import type { Flows } from './play-flow.ts';

type Handler = (ctx: BotContext) => void | Promise<void>;

/** A name without a handler does not compile, nor a handler without a name. */
export type ButtonHandlers = {
  readonly [Name in ButtonName]: (ctx: BotContext, button: ButtonOf<Name>) => void | Promise<void>;
};
export type CommandHandlers = Readonly<Record<CommandName, Handler>>;
export type MenuHandlers = Readonly<Record<MenuItem, Handler>>;

export interface Subject {
  /** They work at any time, whatever conversation is open. */
  buttons: Partial<ButtonHandlers>;
  commands: Partial<CommandHandlers>;
  menu: Partial<MenuHandlers>;
  flows: Partial<Flows>;
}
