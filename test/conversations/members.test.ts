/** Đồng chí Súa counts the members of Chi bộ bản Pu Nhi, and each figure leaves room for those that stand before it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MembersFacts, type MembersOutcome, membersFlow } from '../../src/conversations/members.ts';
import { type MemberFigure, memberFigures } from '../../src/domain/member-count.ts';
import { Chat } from './chat.ts';

const last = {
  ...{ memberTotal: 15, official: 13, women: 5, ethnicMinority: 12 },
  ...{ excused: 1, away: 2, attached: 0, countedOn: '2025-12-31' },
};
const puNhi: MembersFacts = {
  unitName: 'Chi bộ bản Pu Nhi',
  now: { date: '2026-11-07', time: '19:30' },
  last,
};

/** Typed one after the other: 16 members, of whom 14 are official. */
const answers: Record<MemberFigure, string> = {
  memberTotal: '16',
  official: '14',
  women: '6',
  ethnicMinority: '13',
  excused: '1',
  away: '2',
  attached: '0',
};

function standAt(step: MemberFigure | 'review', facts: MembersFacts = puNhi) {
  const chat = new Chat(membersFlow, facts);
  for (const figure of memberFigures) {
    if (figure === step) break;
    chat.type(answers[figure]);
  }
  return chat;
}

const placeOf = ({ session }: ReturnType<typeof standAt>) =>
  session === null ? 'END' : `${session.state.at}/${session.state.view}`;

describe('a figure that is typed', () => {
  it.each<[MemberFigure, string, string]>([
    ['memberTotal', '16', 'official/question'],
    ['memberTotal', 'mười sáu', 'official/question'],
    ['memberTotal', '16 đảng viên', 'official/question'],
    ['memberTotal', '1', 'official/question'],
    ['memberTotal', '9.999', 'official/question'],
    ['memberTotal', '0', 'memberTotal/question'],
    ['memberTotal', '10.000', 'memberTotal/question'],
    ['memberTotal', 'khoảng 16', 'memberTotal/question'],
    ['memberTotal', '-16', 'memberTotal/question'],
    ['memberTotal', '0912345678', 'memberTotal/question'],
    ['official', '0', 'women/question'],
    ['official', '16', 'women/question'],
    ['official', '17', 'official/question'],
    ['official', '12,5', 'official/question'],
    ['women', '16', 'ethnicMinority/question'],
    ['women', '17', 'women/question'],
    ['women', 'không', 'ethnicMinority/question'],
    ['ethnicMinority', '16', 'excused/question'],
    ['ethnicMinority', '17', 'ethnicMinority/question'],
    ['excused', '16', 'away/question'],
    ['excused', '17', 'excused/question'],
    ['excused', 'không có', 'away/question'],
    // One is excused already: 15 are left who can be away.
    ['away', '15', 'attached/question'],
    ['away', '16', 'away/question'],
    // Whoever comes from elsewhere comes on top.
    ['attached', '50', 'review/question'],
    ['attached', 'không có ai', 'review/question'],
    ['attached', '2-3', 'attached/question'],
  ])('of %s, «%s», leads to %s', (figure, text, place) => {
    const chat = standAt(figure);
    chat.type(text);
    expect(placeOf(chat)).toBe(place);
    expect(chat.session?.state.draft[figure] === undefined).toBe(place.startsWith(figure));
  });
});

describe.each(memberFigures)('the question about %s', (figure) => {
  it('offers what is likely, and takes each of its buttons', () => {
    const buttons = standAt(figure).screen?.buttons.flat() ?? [];
    const offered = buttons.map(({ choice }) => choice);
    expect(offered).toContain(`n.${last[figure]}`);
    for (const choice of offered.filter((each) => each.startsWith('n.'))) {
      const chat = standAt(figure);
      chat.send({ kind: 'tap', screen: chat.session?.screen ?? 0, choice });
      expect(chat.session?.state.draft[figure]).toBe(Number(choice.slice(2)));
    }
  });

  it('takes no figure that a forged button brings', () => {
    const chat = standAt(figure);
    const draft = structuredClone(chat.session?.state.draft);
    for (const choice of ['n.10000', 'n.-1', 'n.1.5', 'n.', 'n.1e3', 'is.none', 'n.99999999']) {
      chat.send({ kind: 'tap', screen: chat.session?.screen ?? 0, choice });
      expect(chat.session?.state).toMatchObject({ at: figure, draft });
    }
  });

  it('asks for a figure where nobody has counted before', () => {
    const chat = standAt(figure, { ...puNhi, last: null });
    expect(placeOf(chat)).toBe(`${figure}/question`);
    chat.type('xyz xyz xyz xyz');
    chat.type('xyz xyz xyz xyz');
    expect(placeOf(chat)).toBe(`${figure}/wide`);
    expect(
      chat.screen?.buttons.flat().filter(({ choice }) => choice.startsWith('n.')).length,
    ).toBeGreaterThan(10);
  });

  it('has help, and keeps what was answered when it is left', () => {
    const chat = standAt(figure);
    const draft = structuredClone(chat.session?.state.draft);
    expect(chat.command('help').split('\n').length).toBeGreaterThan(2);
    chat.command('cancel');
    chat.type('giữ lại');
    expect(chat.inFocus).toBe(false);
    chat.command('resume');
    expect(chat.session?.state).toMatchObject({ at: figure, draft });
  });
});

describe('a count', () => {
  it('is saved as it was answered', () => {
    const chat = standAt('review');
    expect(placeOf(chat)).toBe('review/question');
    chat.type('gửi');
    expect(chat.session).toBeNull();
    expect(chat.outcomes).toEqual([
      {
        kind: 'count',
        figures: {
          ...{ memberTotal: 16, official: 14, women: 6, ethnicMinority: 13 },
          ...{ excused: 1, away: 2, attached: 0 },
        },
      },
    ]);
  });

  it('with a smaller total asks again for what no longer fits', () => {
    const chat = standAt('review');
    chat.type('sửa');
    chat.send({ kind: 'tap', screen: chat.session?.screen ?? 0, choice: 'field.memberTotal' });
    chat.type('10');
    expect(placeOf(chat)).toBe('official/question');
    expect(chat.session?.state.draft).toEqual({
      memberTotal: 10,
      women: 6,
      excused: 1,
      away: 2,
      attached: 0,
    });
    chat.type('9');
    expect(placeOf(chat)).toBe('ethnicMinority/question');
    chat.type('10');
    expect(placeOf(chat)).toBe('review/question');
  });

  it('always holds together, whatever was answered in which order', () => {
    const figure = fc.constantFrom(...memberFigures);
    fc.assert(
      fc.property(fc.array(fc.tuple(figure, fc.nat(20)), { maxLength: 25 }), (changes) => {
        const chat = standAt('review');
        for (const [field, count] of changes) {
          if (chat.session?.state.at === 'review') {
            chat.type('sửa');
            chat.send({ kind: 'tap', screen: chat.session?.screen ?? 0, choice: `field.${field}` });
          }
          chat.type(String(count));
        }
        if (chat.session?.state.at !== 'review') return;
        chat.type('gửi');
        const [outcome] = chat.outcomes as MembersOutcome[];
        const { memberTotal, official, women, ethnicMinority, excused, away } = outcome?.figures ?? last;
        expect(memberTotal).toBeGreaterThan(0);
        for (const part of [official, women, ethnicMinority, excused + away])
          expect(part).toBeLessThanOrEqual(memberTotal);
      }),
      { numRuns: 60 },
    );
  });
});
