/** Answers to whoever is writing: in order, at once, and again until they are through. */
import { expect, it } from 'vitest';
import type { Call, CallResult } from '../../src/delivery/call.ts';
import { createReplySender, type Reply, type ReplyOutcome } from '../../src/delivery/replies.ts';

const at = new Date('2017-04-03T02:00:00.000Z');
const done: CallResult = { kind: 'done', messageId: 7 };

function reply(chatId: string, text: string, given: Partial<Reply> = {}): Reply {
  const call = { method: 'sendMessage', payload: { chat_id: Number(chatId), text } };
  return { id: `${chatId} ${text}`, chatId, call, screen: null, updateId: 1, ...given };
}

function senderWith(answer: (call: Call, tries: number) => CallResult | Promise<CallResult>) {
  const calls: Call[] = [];
  const outcomes: ReplyOutcome[] = [];
  const sender = createReplySender({
    send: async (call) => {
      calls.push(call);
      return answer(call, calls.length);
    },
    onOutcome: (outcome) => outcomes.push(outcome),
    now: () => at,
  });
  return { sender, calls, outcomes, texts: () => calls.map(({ payload }) => payload.text) };
}

it('sends what belongs to one chat in its order, also when more comes meanwhile', async () => {
  const { sender, texts, outcomes } = senderWith(async () => done);
  sender.send([reply('1', 'a'), reply('1', 'b')]);
  sender.send([reply('1', 'c'), reply('2', 'x')]);
  await sender.idle();
  expect(texts().filter((text) => text !== 'x')).toEqual(['a', 'b', 'c']);
  expect(outcomes.map(({ outcome }) => outcome?.kind)).toEqual(['sent', 'sent', 'sent', 'sent']);
});

it('lets nobody wait for another’s slow line', async () => {
  let release = (_: CallResult) => {};
  const slow = new Promise<CallResult>((resolve) => {
    release = resolve;
  });
  const { sender, outcomes } = senderWith((call) => (call.payload.chat_id === 1 ? slow : done));
  sender.send([reply('1', 'chậm'), reply('1', 'sau'), reply('2', 'nhanh')]);
  await Promise.resolve().then(() => new Promise(setImmediate));
  expect(outcomes.map(({ reply: { chatId } }) => chatId)).toEqual(['2']);
  release(done);
  await sender.idle();
  expect(outcomes.map(({ reply: { chatId } }) => chatId)).toEqual(['2', '1', '1']);
});

it('holds at most 48 lines open at a time', async () => {
  let open = 0;
  let most = 0;
  const { sender, outcomes } = senderWith(async () => {
    open += 1;
    most = Math.max(most, open);
    await new Promise(setImmediate);
    open -= 1;
    return done;
  });
  sender.send(Array.from({ length: 200 }, (_, n) => reply(String(n), 'x')));
  await sender.idle();
  expect(outcomes).toHaveLength(200);
  expect(most).toBe(48);
});

it('tries again after a cut, and keeps those behind it waiting', async () => {
  const cut: CallResult = { kind: 'unknown', reason: 'ECONNRESET' };
  const { sender, texts } = senderWith((_, tries) => (tries === 1 ? cut : done));
  sender.send([reply('1', 'a'), reply('1', 'b')]);
  await sender.idle();
  expect(texts()).toEqual(['a', 'a', 'b']);
});

it('waits as long as it is asked to, when that is not long', async () => {
  const wait: CallResult = { kind: 'later', afterMs: 20, everywhere: true, reason: '429' };
  const { sender, texts, outcomes } = senderWith((_, tries) => (tries < 3 ? wait : done));
  sender.send([reply('1', 'a')]);
  await sender.idle();
  expect(texts()).toEqual(['a', 'a', 'a']);
  expect(outcomes[0]?.outcome).toEqual({ id: '1 a', kind: 'sent', messageId: 7 });
});

it('leaves a long wait to the outbox', async () => {
  const wait: CallResult = { kind: 'later', afterMs: 3_600_000, everywhere: true, reason: '429' };
  const { sender, calls, outcomes } = senderWith(() => wait);
  sender.send([reply('1', 'a')]);
  await sender.idle();
  expect(calls).toHaveLength(1);
  expect(outcomes[0]?.outcome).toEqual({ id: '1 a', kind: 'later', notBefore: '2017-04-03T03:00:00.000Z' });
});

it('puts the words into a new message where the one to be changed is gone', async () => {
  const { sender, calls, outcomes } = senderWith(({ method }) =>
    method === 'editMessageText' ? { kind: 'gone', reason: 'message to edit not found' } : done,
  );
  const call = { method: 'editMessageText', payload: { chat_id: 1, message_id: 5, text: 'a' } };
  const screen = { personId: 'p1', messageId: 5 };
  sender.send([reply('1', 'a', { call, screen })]);
  await sender.idle();
  expect(calls[1]).toEqual({ method: 'sendMessage', payload: { chat_id: 1, text: 'a' } });
  expect(outcomes[0]).toMatchObject({ result: done, reply: { screen } });
});

it.each([
  ['refused', { kind: 'refused', reason: "can't parse entities" }],
  ['unreachable', { kind: 'unreachable', reason: 'blocked' }],
] as const)('gives up at once what is %s', async (_, result) => {
  const { sender, calls, outcomes } = senderWith(() => result);
  sender.send([reply('1', 'a'), reply('1', 'b')]);
  await sender.idle();
  expect(calls).toHaveLength(2);
  expect(outcomes.map(({ outcome }) => outcome?.kind)).toEqual(['failed', 'failed']);
});

it('tries what has no row once, and records nothing of it', async () => {
  const { sender, calls, outcomes } = senderWith(() => ({ kind: 'unknown', reason: 'cut' }));
  sender.send([reply('1', 'a', { id: null })]);
  await sender.idle();
  expect(calls).toHaveLength(1);
  expect(outcomes[0]?.outcome).toBeNull();
});
