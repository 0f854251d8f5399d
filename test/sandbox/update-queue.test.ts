import { describe, expect, it } from 'vitest';
import { createMovableClock } from '../../src/domain/clock.ts';
import type { Update } from '../../src/sandbox/bot-api.ts';
import { Hub } from '../../src/sandbox/hub.ts';
import { readAllowedUpdates, UpdateQueue, type WaitingUpdate } from '../../src/sandbox/update-queue.ts';

const start = new Date('2026-11-09T05:00:00Z');

function openQueue() {
  const clock = createMovableClock(start);
  const queue = new UpdateQueue(clock, new Hub());
  return {
    queue,
    clock,
    /** A message of Páo's chat. */
    say: (text: string): number => {
      const id = queue.add('message', 'chat:11', { message: { text } as Update['message'] & object });
      if (id === null) throw new Error('not asked for');
      return id;
    },
    take: (offset = 0, limit = 100) => queue.take(offset, limit, 0, () => {}),
    poll: (seconds = 50, gone: (callback: () => void) => void = () => {}) =>
      queue.take(0, 100, seconds, gone),
    moveTo: (seconds: number) => clock.set(new Date(start.getTime() + seconds * 1000)),
  };
}

const textsOf = (updates: readonly Update[]) => updates.map(({ message }) => message?.text);

describe('updates that wait', () => {
  it('are given again until they are confirmed', async () => {
    const { say, take } = openQueue();
    const [first, second] = [say('một'), say('hai')];
    expect(textsOf(await take())).toEqual(['một', 'hai']);
    expect(textsOf(await take(first))).toEqual(['một', 'hai']);
    expect(textsOf(await take(second))).toEqual(['hai']);
    expect(textsOf(await take(first))).toEqual(['hai']);
    expect(textsOf(await take(second + 1))).toEqual([]);
  });

  it.each([
    [-1, ['ba']],
    [-2, ['hai', 'ba']],
    [-3, ['một', 'hai', 'ba']],
    [-99, ['một', 'hai', 'ba']],
  ])('are forgotten but for the last with an offset of %i', async (offset, left) => {
    const { say, take } = openQueue();
    for (const text of ['một', 'hai', 'ba']) say(text);
    expect(textsOf(await take(offset))).toEqual(left);
    expect(textsOf(await take())).toEqual(left);
  });

  it.each([
    [1, ['một']],
    [2, ['một', 'hai']],
    [3, ['một', 'hai', 'ba']],
  ])('come %i at a time', async (limit, given) => {
    const { say, take } = openQueue();
    for (const text of ['một', 'hai', 'ba']) say(text);
    expect(textsOf(await take(0, limit))).toEqual(given);
  });

  it('are numbered upwards, one by one', () => {
    const { say } = openQueue();
    const first = say('một');
    expect([say('hai'), say('ba')]).toEqual([first + 1, first + 2]);
  });

  it.each([
    ['message', 23 * 3600, true],
    ['message', 24 * 3600, false],
    ['edited_message', 23 * 3600, true],
    ['edited_message', 25 * 3600, false],
    ['callback_query', 140, true],
    ['callback_query', 150, false],
    ['my_chat_member', 23 * 3600, true],
  ])('of the kind %s after %i seconds still wait: %s', async (kind, seconds, waits) => {
    const { queue, take, moveTo } = openQueue();
    queue.add(kind, 'lane', {});
    moveTo(seconds);
    expect(await take()).toHaveLength(waits ? 1 : 0);
    expect(queue.waiting.size).toBe(waits ? 1 : 0);
  });

  it('are dropped one by one as their time comes, the others stay', async () => {
    const { queue, say, take, moveTo } = openQueue();
    queue.add('callback_query', 'user:11', {});
    say('một');
    moveTo(3600);
    say('hai');
    expect(textsOf(await take())).toEqual(['một', 'hai']);
    moveTo(24 * 3600 + 60);
    expect(textsOf(await take())).toEqual(['hai']);
  });

  it('are all dropped on demand', async () => {
    const { queue, say, take } = openQueue();
    say('một');
    queue.dropAll();
    expect(await take()).toEqual([]);
  });
});

describe('kinds of updates', () => {
  it.each([
    [null, 'message', true],
    [null, 'callback_query', true],
    [null, 'my_chat_member', true],
    [null, 'chat_member', false],
    [null, 'message_reaction', false],
    [null, 'message_reaction_count', false],
    [['message'], 'message', true],
    [['message'], 'callback_query', false],
    [['chat_member'], 'chat_member', true],
    [['message_reaction', 'callback_query'], 'callback_query', true],
  ])('with %j asked for, %s is kept: %s', (allowed, kind, isKept) => {
    const { queue } = openQueue();
    queue.allowed = allowed;
    expect(queue.add(kind, 'lane', {}) !== null).toBe(isKept);
    expect(queue.waiting.size).toBe(isKept ? 1 : 0);
  });

  it.each<[given: unknown, kinds: string[] | null]>([
    [[], null],
    [['message'], ['message']],
    [
      ['MESSAGE', 'Callback_Query'],
      ['message', 'callback_query'],
    ],
  ])('are read from %j', (given, kinds) => {
    expect(readAllowedUpdates(given)).toEqual(kinds);
  });

  it.each([
    ['message', "can't parse allowed updates JSON array"],
    [{}, "can't parse allowed updates JSON array"],
    [null, "can't parse allowed updates JSON array"],
    [['mesage'], 'unknown update type "mesage" in allowed_updates'],
    [['message', 5], 'unknown update type "5" in allowed_updates'],
  ])('are refused: %j', (given, text) => {
    expect(() => readAllowedUpdates(given)).toThrow(text);
  });
});

describe('a poller that waits', () => {
  it('gets together what is made in one turn', async () => {
    const { say, poll, queue } = openQueue();
    const waiting = poll();
    expect(queue.isPolled).toBe(true);
    say('một');
    say('hai');
    expect(textsOf(await waiting)).toEqual(['một', 'hai']);
    expect(queue.isPolled).toBe(false);
  });

  it('gets nothing but the end when another one comes', async () => {
    const { say, poll } = openQueue();
    const older = poll();
    const newer = poll();
    await expect(older).rejects.toThrow('Conflict: terminated by other getUpdates request');
    say('một');
    expect(textsOf(await newer)).toEqual(['một']);
  });

  it('is answered empty when it hangs up, and what comes later waits for the next', async () => {
    const { say, poll, take, queue } = openQueue();
    let hangUp = () => {};
    const waiting = poll(50, (callback) => {
      hangUp = callback;
    });
    hangUp();
    expect(await waiting).toEqual([]);
    expect(queue.isPolled).toBe(false);
    say('một');
    expect(textsOf(await take())).toEqual(['một']);
  });

  it('is not kept waiting when something waits for it', async () => {
    const { say, poll } = openQueue();
    say('một');
    expect(textsOf(await poll())).toEqual(['một']);
  });

  it('is refused while updates are pushed, and ended when pushing begins', async () => {
    const { say, poll, queue, take } = openQueue();
    const waiting = poll();
    const pushed: WaitingUpdate[] = [];
    queue.pushTo((update) => pushed.push(update), 'terminated by setWebhook request');
    await expect(waiting).rejects.toThrow('Conflict: terminated by setWebhook request');
    const id = say('một');
    expect(pushed.map(({ update, lane }) => [update.update_id, lane])).toEqual([[id, 'chat:11']]);
    expect(() => take()).toThrow('while webhook is active');
    queue.pushTo(null, '');
    expect(textsOf(await take())).toEqual(['một']);
  });

  it('hands over what waited when pushing begins, without what is too old', () => {
    const { say, queue, moveTo } = openQueue();
    say('một');
    moveTo(24 * 3600 + 1);
    const second = say('hai');
    const pushed: number[] = [];
    queue.pushTo(({ update }) => pushed.push(update.update_id), 'x');
    expect(pushed).toEqual([second]);
  });
});

describe('updates given out a second time', () => {
  it('come before the others, also after they were confirmed', async () => {
    const { say, take, queue } = openQueue();
    const first = say('một');
    await take(first + 1);
    say('hai');
    queue.redeliver(first);
    expect(textsOf(await take())).toEqual(['một', 'hai']);
    expect(textsOf(await take())).toEqual(['hai']);
  });

  it('must be remembered', () => {
    const { queue } = openQueue();
    expect(() => queue.redeliver(5)).toThrow('update 5 is not remembered');
  });

  it('are remembered for the last 2,000', () => {
    const { say, queue } = openQueue();
    const ids = Array.from({ length: 2_001 }, (_each, n) => say(`${n}`));
    expect(() => queue.redeliver(ids[0] ?? 0)).toThrow('is not remembered');
    expect(() => queue.redeliver(ids[1] ?? 0)).not.toThrow();
  });

  it('may be anything at all, under their own number or the next', async () => {
    const { say, take, queue } = openQueue();
    const first = say('một');
    expect(queue.addRaw({ poll: { id: 'x' } })).toBe(first + 1);
    expect(queue.addRaw({ update_id: first + 50 })).toBe(first + 50);
    expect(say('hai')).toBe(first + 51);
    expect(queue.addRaw({ update_id: 7 })).toBe(7);
    expect((await take()).map(({ update_id }) => update_id).sort((a, b) => a - b)).toEqual([
      7,
      first,
      first + 1,
      first + 50,
      first + 51,
    ]);
    // Numbers that begin anew are given out from the head, and confirmed up to the one that was received.
    expect((await take(first + 51)).map(({ update_id }) => update_id)).toEqual([first + 51, 7]);
    expect((await take(first + 52)).map(({ update_id }) => update_id)).toEqual([7]);
    expect(queue.addRaw({ update_id: 8 })).toBe(8);
    expect((await take(8)).map(({ update_id }) => update_id)).toEqual([8]);
  });
});
