/** Đồng chí Hạnh sends a directive of xã Nà Hỳ, and the conversation stands at the question that is named. */
import type { BroadcastFacts, BroadcastStepId } from '../../../src/conversations/broadcast/facts.ts';
import { broadcastFlow } from '../../../src/conversations/broadcast.ts';
import { naHy } from '../broadcast-facts.ts';
import { Chat } from '../chat.ts';

type Broadcast = Chat<Parameters<typeof broadcastFlow.advance>[0]['state'], BroadcastFacts, unknown>;

export type StepOfBroadcast = BroadcastStepId | 'review';

/** How each question is answered on the way to the review. */
const way: [step: StepOfBroadcast, answer: (chat: Broadcast) => void][] = [
  ['type', (chat) => chat.tap('Nghị quyết')],
  ['number', (chat) => chat.type('03-NQ/TU')],
  ['issuer', (chat) => chat.tap('Đảng bộ xã Nà Hỳ')],
  ['issuedOn', (chat) => chat.tap('Hôm nay, T7 07/11')],
  ['title', (chat) => chat.type('Về phát triển đảng viên ở thôn, bản')],
  ['content', (chat) => chat.type('Đề nghị các chi bộ thực hiện.')],
  ['dueOn', (chat) => chat.tap('Không hạn')],
  ['unit', (chat) => chat.tap('Toàn bộ Đảng bộ xã Nà Hỳ')],
  ['group', (chat) => chat.tap('Bí thư chi bộ (9)')],
  ['kinds', (chat) => chat.tap('Mọi loại (9)')],
  ['clearance', (chat) => chat.tap('Xác nhận')],
  ['review', (chat) => chat.tap('Gửi')],
];

export const stepsAsked: StepOfBroadcast[] = way.map(([step]) => step);

export function standAt(step: StepOfBroadcast): Broadcast {
  const chat: Broadcast = new Chat(broadcastFlow, naHy);
  for (const [each, answer] of way) {
    if (each === step) break;
    answer(chat);
  }
  return chat;
}
