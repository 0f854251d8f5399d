/** Every question of a directive by itself: what is typed, each of its buttons, files, help, and the way back. */
import { describe, expect, it } from 'vitest';
import type { Input } from '../../src/conversations/conversation.ts';
import { type StepOfBroadcast, standAt, stepsAsked } from './broadcast/stand-at.ts';
import typed from './broadcast/typed.json' with { type: 'json' };

const placeOf = ({ session }: ReturnType<typeof standAt>) =>
  session === null ? 'END' : `${session.state.at}/${session.state.view}`;
const questions = stepsAsked.filter((step) => step !== 'review');
const file = (name: string, mimeType: string, size = 1_000): Input => ({
  kind: 'file',
  fileId: 'f',
  name,
  mimeType,
  size,
});

describe('typed to a question', () => {
  it.each(typed as [step: StepOfBroadcast, text: string, place: string, said: string][])(
    'at %s «%s» leads to %s: %s',
    (step, text, place, said) => {
      const chat = standAt(step);
      expect(chat.type(text).startsWith(said)).toBe(true);
      expect(placeOf(chat)).toBe(place);
      const decomposed = standAt(step);
      decomposed.type(text.normalize('NFD'));
      expect(placeOf(decomposed)).toBe(place);
      expect(decomposed.session?.state.draft).toEqual(chat.session?.state.draft);
    },
  );
});

describe('a file as the content', () => {
  it.each([
    ['03-NQ-TU.pdf', 'application/pdf', 1_000, 'annexes'],
    ['Kế hoạch.docx', 'application/octet-stream', 1_000, 'annexes'],
    ['bieu.XLSX', '', 1_000, 'annexes'],
    ['cong-van.doc', 'application/msword', 1_000, 'annexes'],
    ['trinh-bay.pptx', '', 1_000, 'annexes'],
    ['van-ban.odt', '', 1_000, 'annexes'],
    ['quet', 'application/pdf', 1_000, 'annexes'],
    ['anh.jpg', 'image/jpeg', 1_000, 'annexes'],
    ['bai.zip', 'application/zip', 1_000, 'content'],
    ['chay.exe', 'application/octet-stream', 1_000, 'content'],
    ['pdf', 'text/plain', 1_000, 'content'],
    ['trang.html', 'text/html', 1_000, 'content'],
    ['lon.pdf', 'application/pdf', 1_000_000_000, 'content'],
    ['Tài liệu mật.pdf', 'application/pdf', 1_000, 'content'],
    ['TUYET_MAT-03.pdf', 'application/pdf', 1_000, 'content'],
  ])('«%s» (%s, %d bytes) leads to %s', (name, mimeType, size, step) => {
    const chat = standAt('content');
    chat.send(file(name, mimeType, size));
    expect(placeOf(chat)).toBe(`${step}/question`);
    // What was refused is not kept.
    expect(chat.session?.state.draft.content === undefined).toBe(step === 'content');
  });

  it.each(questions.filter((step) => step !== 'content'))('is none at %s', (step) => {
    const chat = standAt(step);
    const draft = structuredClone(chat.session?.state.draft);
    chat.send(file('03-NQ-TU.pdf', 'application/pdf'));
    expect(chat.session?.state).toMatchObject({ at: step, draft });
  });
});

describe.each(questions)('the question %s', (step) => {
  it('takes each of its buttons, or asks about it once', () => {
    const buttons = standAt(step).screen?.buttons.flat() ?? [];
    // A title can only be typed.
    expect(buttons.some(({ choice }) => !choice.startsWith('go.'))).toBe(step !== 'title');
    for (const { choice } of buttons) {
      const chat = standAt(step);
      chat.send({ kind: 'tap', screen: chat.session?.screen ?? 0, choice });
      const reachesNobody = chat.said.includes('không có người nhận');
      expect({ choice, moved: reachesNobody || placeOf(chat) !== `${step}/question` }).toEqual({
        choice,
        moved: true,
      });
    }
  });

  it('has help of its own, and asks again below it', () => {
    const chat = standAt(step);
    const question = chat.said.split('\n').at(-1) ?? '';
    const helped = chat.command('help');
    expect(placeOf(chat)).toBe(`${step}/question`);
    expect(helped).toContain(question);
    expect(helped.split('\n')[0]).not.toMatch(/^\d+\/\d+/);
  });

  it('takes no button of another question, and none of an older screen', () => {
    const chat = standAt(step);
    const draft = structuredClone(chat.session?.state.draft);
    for (const choice of ['is.nothing', 'u.elsewhere', 'k.unknown', 'd.2026-02-30', 'no.', '']) {
      chat.send({ kind: 'tap', screen: chat.session?.screen ?? 0, choice });
      expect(chat.session?.state).toMatchObject({ at: step, draft });
    }
    const [first] = chat.screen?.buttons.flat() ?? [];
    chat.send({ kind: 'tap', screen: (chat.session?.screen ?? 0) - 1, choice: first?.choice ?? 'is.none' });
    expect(chat.session?.state).toMatchObject({ at: step, draft });
  });

  it('is kept when it is left, and thrown away only when that is said', () => {
    const kept = standAt(step);
    const draft = structuredClone(kept.session?.state.draft);
    kept.command('cancel');
    kept.tap('Giữ lại');
    expect(kept.outcomes).toEqual([{ kind: 'kept' }]);
    kept.command('resume');
    expect(kept.session?.state).toMatchObject({ at: step, draft });
    const gone = standAt(step);
    gone.command('cancel');
    expect(placeOf(gone)).toBe(`${step}/leaving`);
    gone.send({ kind: 'tap', screen: gone.session?.screen ?? 0, choice: 'go.drop' });
    expect(gone.session).toBeNull();
    expect(gone.outcomes).toEqual([{ kind: 'thrownAway' }]);
  });

  it('can be changed from the review, and leads back to it or to what hangs on it', () => {
    const chat = standAt('review');
    chat.tap('Sửa');
    chat.send({ kind: 'tap', screen: chat.session?.screen ?? 0, choice: `field.${step}` });
    expect(chat.session?.state.at).toBe(step);
    chat.type('quay lại');
    expect(placeOf(chat)).toBe('review/question');
  });
});

describe('the clearance', () => {
  it.each([
    ['type', 'chỉ thị', false],
    ['number', '04-NQ/TU', true],
    ['title', 'Về việc khác', true],
    ['content', 'Nội dung khác.', true],
    ['dueOn', '31/12/2026', false],
  ] as const)('after another %s («%s») is asked for again: %s', (step, text, isAskedAgain) => {
    const chat = standAt('review');
    chat.tap('Sửa');
    chat.send({ kind: 'tap', screen: chat.session?.screen ?? 0, choice: `field.${step}` });
    chat.type(text);
    expect(chat.session?.state.at).toBe(isAskedAgain ? 'clearance' : 'review');
  });
});

describe('the way back', () => {
  it.each(questions.slice(1))('from %s leads to the question before, whose answer stands', (step) => {
    const chat = standAt(step);
    const draft = structuredClone(chat.session?.state.draft);
    chat.type('quay lại');
    expect(chat.session?.state.at).toBe(stepsAsked[stepsAsked.indexOf(step) - 1]);
    expect(chat.session?.state.draft).toEqual(draft);
  });
});
