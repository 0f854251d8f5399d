/** Every question of a report by itself: what is typed, each of its buttons, help, what it cannot take, and the way back. */
import { describe, expect, it } from 'vitest';
import type { Input, OtherInput } from '../../src/conversations/conversation.ts';
import { createTexts } from '../../src/text/texts.ts';
import { type StepOfReport, standAt, stepsAsked } from './report/stand-at.ts';
import typed from './report/typed.json' with { type: 'json' };

const texts = createTexts({ timeZone: 'Asia/Ho_Chi_Minh' });
const placeOf = (chat: ReturnType<typeof standAt>) =>
  chat.session === null ? 'END' : `${chat.session.state.at}/${chat.session.state.view}`;
const questions = stepsAsked.filter((step) => step !== 'review');

describe('typed to a question', () => {
  it.each(typed as [step: StepOfReport, text: string, place: string, said: string][])(
    'at %s «%s» leads to %s: %s',
    (step, text, place, said) => {
      const chat = standAt(step);
      expect(chat.type(text).startsWith(said)).toBe(true);
      expect(placeOf(chat)).toBe(place);
    },
  );

  it.each(typed as [step: StepOfReport, text: string, place: string, said: string][])(
    'at %s «%s» is the same in a decomposed spelling, with spaces around it (%s)',
    (step, text, place) => {
      const decomposed = standAt(step);
      decomposed.type(`  ${text.normalize('NFD')} `);
      expect(placeOf(decomposed)).toBe(place);
    },
  );
});

describe.each(questions)('the question %s', (step) => {
  it('stands where it is asked, in both languages', () => {
    const chat = standAt(step);
    expect(placeOf(chat)).toBe(`${step}/question`);
    for (const language of ['vi', 'en'] as const) {
      const said = texts.renderLines(chat.screen?.lines ?? [], language, { html: false });
      expect(said).not.toMatch(/\{\{|undefined|null|NaN|report:/);
      expect(said.length).toBeGreaterThan(10);
    }
  });

  it('takes each of its buttons, or asks about it once', () => {
    const buttons = standAt(step).screen?.buttons.flat() ?? [];
    expect(buttons.length).toBeGreaterThan(0);
    for (const button of buttons) {
      const chat = standAt(step);
      const screen = chat.session?.screen ?? 0;
      chat.send({ kind: 'tap', screen, choice: button.choice });
      expect({ choice: button.choice, place: placeOf(chat) }).not.toEqual({
        choice: button.choice,
        place: `${step}/question`,
      });
      if (chat.session?.state.view !== 'confirm') continue;
      chat.tap('Đúng');
      expect(placeOf(chat)).not.toContain(`${step}/`);
    }
  });

  it('takes a button of an earlier screen for what it is, and changes nothing', () => {
    const chat = standAt(step);
    const [first] = chat.screen?.buttons.flat() ?? [];
    const before = structuredClone(chat.session?.state.draft);
    chat.send({ kind: 'tap', screen: (chat.session?.screen ?? 0) - 1, choice: first?.choice ?? '' });
    expect(placeOf(chat)).toBe(`${step}/question`);
    expect(chat.session?.state.draft).toEqual(before);
    expect(chat.said.startsWith('(')).toBe(true);
  });

  it('takes no button of another question', () => {
    const chat = standAt(step);
    const before = structuredClone(chat.session?.state.draft);
    for (const choice of ['is.nothing', 'n.99999999', 'a.99.1', 'd.2026-02-30', '', 'field.none']) {
      chat.send({ kind: 'tap', screen: chat.session?.screen ?? 0, choice });
      expect(chat.session?.state.draft).toEqual(before);
      expect(chat.session?.state.at).toBe(step);
    }
  });

  it('has help of its own, and asks again below it', () => {
    const chat = standAt(step);
    const asked = chat.said.split('\n').slice(-3);
    const helped = chat.command('help');
    expect(placeOf(chat)).toBe(`${step}/question`);
    for (const line of asked) expect(helped).toContain(line);
    expect(helped.split('\n')[0]).not.toMatch(/^\d+\/\d+/);
  });

  it('keeps its place when it is left, and comes back to it with what was answered', () => {
    const chat = standAt(step);
    const draft = structuredClone(chat.session?.state.draft);
    chat.command('cancel');
    expect(placeOf(chat)).toBe(`${step}/leaving`);
    chat.tap('Giữ lại');
    expect(chat.inFocus).toBe(false);
    expect(chat.outcomes).toEqual([{ kind: 'kept' }]);
    chat.command('resume');
    expect(placeOf(chat)).toBe(`${step}/question`);
    expect(chat.session?.state.draft).toEqual(draft);
  });

  it.each<Input>([
    ...(['photo', 'video', 'voice', 'sticker', 'location', 'contact', 'poll'] as OtherInput[]).map(
      (what): Input => ({ kind: 'other', what }),
    ),
    ...(['forwarded', 'edited', 'album', 'unknown'] as OtherInput[]).map(
      (what): Input => ({ kind: 'other', what }),
    ),
    { kind: 'file', fileId: 'f', name: 'bao-cao.pdf', mimeType: 'application/pdf', size: 1_000 },
  ])('says what to do about %j, and asks again', (input) => {
    const chat = standAt(step);
    const draft = structuredClone(chat.session?.state.draft);
    const question = chat.screen?.buttons;
    chat.send(input);
    expect(chat.session?.state).toMatchObject({ at: step, draft });
    expect(chat.screen?.buttons).toEqual(question);
    expect(texts.renderLines(chat.screen?.lines.slice(0, 1) ?? [], 'vi', { html: false })).not.toMatch(
      /^\d+\//,
    );
  });

  // Whatever has a letter is a proposal.
  it.runIf(step !== 'proposal')(
    'lays out every answer that can be foreseen after two that say nothing',
    () => {
      const chat = standAt(step);
      chat.type('xyz xyz xyz xyz');
      expect(placeOf(chat)).toBe(`${step}/question`);
      chat.type('xyz xyz xyz xyz');
      expect(placeOf(chat)).toBe(`${step}/wide`);
      expect(chat.screen?.buttons.flat().length).toBeGreaterThan(1);
    },
  );
});

describe('the way back', () => {
  const onTheWay = stepsAsked.slice(1, stepsAsked.indexOf('review'));

  it.each(onTheWay)('from %s leads to the question before, whose answer stands', (step) => {
    const chat = standAt(step);
    const draft = structuredClone(chat.session?.state.draft);
    chat.tap('Quay lại');
    expect(chat.session?.state.at).toBe(stepsAsked[stepsAsked.indexOf(step) - 1]);
    expect(chat.session?.state.draft).toEqual(draft);
    const words = standAt(step);
    words.type('quay lại');
    expect(words.session?.state.at).toBe(chat.session?.state.at);
  });

  it('leads from the last question to the first, one at a time', () => {
    const chat = standAt('proposal');
    const seen: (string | undefined)[] = [];
    for (let at = 0; at < onTheWay.length; at += 1) {
      chat.tap('Quay lại');
      seen.push(chat.session?.state.at);
    }
    expect(seen).toEqual(stepsAsked.slice(0, stepsAsked.indexOf('proposal')).reverse());
  });
});
