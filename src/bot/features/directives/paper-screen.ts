/** A directive in the chat as its recipients have it: its files, and below them its words and buttons. */
import { layOut, type PaperFile } from '../../../domain/directive-files.ts';
import { paperLines } from '../../../messages/directive.ts';
import type { MessageButton } from '../../../messages/message.ts';
import type { Directive } from '../../../store/directives.ts';
import type { BotContext } from '../../bot-context.ts';

const kindOf = ({ isPhoto }: PaperFile) => (isPhoto ? 'photo' : 'document');

export function showPaper(
  ctx: BotContext,
  paper: Directive & { sender: string | null },
  buttons: MessageButton[][],
  isCopy = true,
): void {
  const copyOf = isCopy ? paper.id : undefined;
  const lines = paperLines(paper, ctx.world.now.date);
  const { carrier, apart } = layOut(paper);
  for (const file of apart) ctx.sendFile(kindOf(file), file.fileId, [], [], copyOf);
  if (carrier === null) ctx.say({ lines, buttons, ...(copyOf === undefined ? {} : { copyOf }) });
  else ctx.sendFile(kindOf(carrier), carrier.fileId, lines, buttons, copyOf);
}
