/** Which file is sent, put in another's place or taken out next, from whatever stands in a chat to whatever is wanted. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterFileStep,
  filesOf,
  layOut,
  layOutAgain,
  nextFileStep,
  type PaperFile,
  type StandingFile,
} from '../../src/domain/directive-files.ts';

const file = (fileId: string): PaperFile => ({ fileId, name: `${fileId}.pdf` });
const paper = (ids: readonly string[], body: string | null = null) => {
  const [main, ...annexes] = ids.map(file);
  const details = annexes.length === 0 ? null : JSON.stringify({ annexes });
  const head = { number: '10-KH/ĐU', title: 'x'.repeat(52) };
  return { ...head, fileId: main?.fileId ?? null, fileName: main?.name ?? null, body, details };
};
const standing = (...ids: string[]): StandingFile[] =>
  ids.map((fileId, at) => ({ fileId, messageId: at + 1 }));

/** What a chat comes to, step by step. */
function played(from: readonly StandingFile[], wanted: readonly PaperFile[]) {
  const kinds: string[] = [];
  let now = [...from];
  let messageId = 100;
  for (let step = nextFileStep(now, wanted); step !== null; step = nextFileStep(now, wanted)) {
    kinds.push(step.kind);
    messageId += 1;
    now = afterFileStep(now, step, step.kind === 'send' ? messageId : null);
  }
  return { kinds, now };
}

describe('the files of a directive', () => {
  it('one with few words carries them; more of them, or many words, stand apart', () => {
    expect(layOut(paper(['a']))).toEqual({ carrier: file('a'), apart: [] });
    expect(layOut(paper(['a'], 'x'.repeat(500))).carrier).toEqual(file('a'));
    expect(layOut(paper(['a'], 'x'.repeat(501)))).toEqual({ carrier: null, apart: [file('a')] });
    expect(layOut(paper(['a', 'b']))).toEqual({ carrier: null, apart: [file('a'), file('b')] });
    expect(layOut(paper([]))).toEqual({ carrier: null, apart: [] });
    expect(filesOf(paper(['a', 'b', 'c'])).map(({ name }) => name)).toEqual(['a.pdf', 'b.pdf', 'c.pdf']);
  });

  it('are sent in their order, each once, from wherever a kill has left them', () => {
    const wanted = ['a', 'b', 'c'].map(file);
    for (let done = 0; done <= 3; done += 1) {
      const { kinds, now } = played(standing(...['a', 'b', 'c'].slice(0, done)), wanted);
      expect(kinds).toEqual(Array.from({ length: 3 - done }, () => 'send'));
      expect(now.map(({ fileId }) => fileId)).toEqual(['a', 'b', 'c']);
    }
  });

  it('corrected, are put in the place of those that go, added, or taken out', () => {
    expect(played(standing('a', 'b'), ['a', 'c'].map(file)).kinds).toEqual(['replace']);
    expect(played(standing('a', 'b'), ['a', 'b', 'c'].map(file)).kinds).toEqual(['send']);
    expect(played(standing('a', 'b'), ['b'].map(file)).kinds).toEqual(['remove']);
    expect(played(standing('a', 'b'), ['b', 'a'].map(file)).kinds).toEqual([]);
  });

  it('always come to stand as wanted, with no more steps than there are differences', () => {
    const ids = fc.uniqueArray(fc.constantFrom(...'abcdefghij'), { maxLength: 10 });
    fc.assert(
      fc.property(ids, ids, (before, after) => {
        const { kinds, now } = played(standing(...before), after.map(file));
        expect(now.map(({ fileId }) => fileId).sort()).toEqual([...after].sort());
        const gone = before.filter((id) => !after.includes(id)).length;
        const added = after.filter((id) => !before.includes(id)).length;
        expect(kinds.length).toBe(Math.max(gone, added));
      }),
    );
  });

  it('stay where the words are that a file carries, and make room only where it can carry no more', () => {
    const at = { standing: standing('a'), head: 1 };
    expect(layOutAgain(paper(['a', 'b']), at)).toEqual({ carrier: file('a'), apart: [file('b')] });
    expect(layOutAgain(paper(['b']), at)).toEqual({ carrier: file('b'), apart: [] });
    expect(layOutAgain(paper([]), at)).toBeNull();
    expect(layOutAgain(paper(['a'], 'x'.repeat(501)), at)).toBeNull();
    // Words of their own stay so, however few files are left.
    expect(layOutAgain(paper(['a']), { standing: standing('a', 'b'), head: 7 })).toEqual({
      carrier: null,
      apart: [file('a')],
    });
    // Words that had no file can be put below one.
    expect(layOutAgain(paper(['a']), { standing: [], head: 7 })?.carrier).toEqual(file('a'));
  });
});
