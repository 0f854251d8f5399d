/** Đồng chí Súa stands by a report that was returned: the usual words or his own, without names of people or numbers. */
import { describe, expect, it } from 'vitest';
import { explanationFlow } from '../../src/conversations/explanation.ts';
import { createTexts } from '../../src/text/texts.ts';
import { Chat } from './chat.ts';

const texts = createTexts({ timeZone: 'Asia/Ho_Chi_Minh' });
const sua = () => new Chat(explanationFlow, { unitName: 'Chi bộ bản Pu Nhi', month: '2026-11' });

describe('why the figures are right', () => {
  it.each(['checked', 'rosterOld', 'special'])('is said by the button %s, and that is all', (words) => {
    const chat = sua();
    chat.send({ kind: 'tap', screen: chat.session?.screen ?? 0, choice: `is.${words.toLowerCase()}` });
    expect(chat.session).toBeNull();
    expect(chat.outcomes).toEqual([{ kind: 'explain', words: { kind: 'usual', words } }]);
  });

  it.each([
    ['Chi bộ đã kiểm tra, số đúng.', 'Chi bộ đã kiểm tra, số đúng'],
    ['  Hai đồng chí   đi làm ăn xa. ', 'Hai đồng chí đi làm ăn xa'],
    ['Danh sách cũ, 3 đồng chí đã chuyển'.normalize('NFD'), 'Danh sách cũ, 3 đồng chí đã chuyển'],
    ['ă'.repeat(200), 'ă'.repeat(200)],
  ])('may be said in own words, which end without a full stop: %j', (typed, text) => {
    const chat = sua();
    chat.type(typed);
    expect(chat.outcomes).toEqual([{ kind: 'explain', words: { kind: 'own', text } }]);
  });

  it.each([
    '...',
    '👍',
    'ă'.repeat(201),
    'gọi 0912345678',
    'xem https://example.com',
    'TỐI MẬT: đã báo cáo',
    'CCCD 001204001234',
  ])('is asked for again after %j, of which nothing is kept', (typed) => {
    const chat = sua();
    chat.type(typed);
    expect(chat.outcomes).toEqual([]);
    expect(chat.session?.state).toMatchObject({ at: 'words', draft: {} });
    expect(JSON.stringify(chat.session)).not.toContain(typed);
  });

  it.each(['is.other', 'is.', 'go.yes', 'go.same', 'field.words', ''])(
    'takes no forged button %j',
    (choice) => {
      const chat = sua();
      chat.send({ kind: 'tap', screen: chat.session?.screen ?? 0, choice });
      expect(chat.outcomes).toEqual([]);
      expect(chat.session?.state.at).toBe('words');
    },
  );

  it('is asked for in both languages, with help', () => {
    const chat = sua();
    for (const language of ['vi', 'en'] as const) {
      const lines = texts.renderLines(chat.screen?.lines ?? [], language, { html: false });
      expect(lines).not.toMatch(/\{\{|undefined|review:/);
    }
    const asked = chat.said.split('\n').at(-1) ?? '';
    expect(chat.command('help')).toContain(asked);
  });

  it('can be left and taken up, or thrown away', () => {
    const chat = sua();
    chat.command('cancel');
    chat.type('giữ lại');
    expect(chat.outcomes).toEqual([{ kind: 'kept' }]);
    expect(chat.command('resume')).toContain('Chi bộ bản Pu Nhi');
    chat.command('cancel');
    chat.type('bỏ');
    expect(chat.session).toBeNull();
    expect(chat.outcomes).toEqual([{ kind: 'kept' }, { kind: 'thrownAway' }]);
  });
});
