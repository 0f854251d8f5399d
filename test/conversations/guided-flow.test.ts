/** What every guided conversation does, tried on the report of Chi bộ bản Pu Nhi. */
import { describe, expect, it } from 'vitest';
import { bare, matchWord, yesNo } from '../../src/conversations/chat-words.ts';
import {
  doneOrNeeds,
  FactMissing,
  type OtherInput,
  type Session,
} from '../../src/conversations/conversation.ts';
import type { Progress } from '../../src/conversations/progress.ts';
import type { ReportDraft, ReportFacts } from '../../src/conversations/report/facts.ts';
import { reportFlow } from '../../src/conversations/report.ts';
import { createTexts } from '../../src/text/texts.ts';
import { Chat } from './chat.ts';
import { puNhi } from './report-facts.ts';

const texts = createTexts({ timeZone: 'Asia/Ho_Chi_Minh' });

function sua(change: Partial<ReportFacts> = {}) {
  return new Chat(reportFlow(), { ...puNhi, ...change });
}

/** The first screen after a stored session was read back. */
function readBack(session: unknown, facts: ReportFacts = puNhi) {
  const result = reportFlow().advance(
    session as Session<Progress<ReportDraft>>,
    { kind: 'tap', screen: 4, choice: 'is.good' },
    facts,
  );
  const shown = result.events.find((event) => event.kind === 'show');
  return {
    ...result,
    text: shown?.kind === 'show' ? texts.renderLines(shown.screen.lines, 'vi', { html: false }) : '',
  };
}

describe('an answer by a button outside of the conversation', () => {
  const given = (choice: string, replaces: boolean) =>
    ({ kind: 'given', step: 'held', choice, replaces }) as const;

  it('leads on, says that the others are kept, and can be gone back from', () => {
    const chat = sua();
    chat.taps('T5 05/11', '12/15, như tháng trước');
    expect(chat.send(given('is.notHeld', true))).toContain(
      'Sinh hoạt tháng: không họp\nCác câu đã trả lời vẫn được giữ cho đến khi đồng chí xác nhận.\n1/2 · Vì sao',
    );
    chat.tap('Quay lại');
    expect(chat.tap('Đã họp')).toContain('Vắng 3 đồng chí. Có lý do?');
  });

  it('says nothing of what is kept where nothing was answered', () => {
    const chat = sua({ opening: { kind: 'asked' } });
    expect(chat.send(given('is.notYet', true))).toMatch(/^Sinh hoạt tháng: chưa họp\n1\/2 · Vì sao/);
  });

  it('takes the report up again where it is the answer that stands, or may not replace it', () => {
    const chat = sua();
    chat.tap('T5 05/11');
    chat.command('cancel');
    expect(chat.send(given('is.held', false))).toContain('đang báo cáo dở');
    expect(chat.said).toContain('2/5 · Dự họp bao nhiêu');
    chat.send(given('is.notHeld', true));
    expect(chat.send(given('is.held', false))).toContain('Vì sao chi bộ không họp');
    expect(chat.send(given('is.notHeld', true))).toContain('đang báo cáo dở');
    expect(chat.send(given('is.unknown', true))).toContain('đang báo cáo dở');
  });

  it('decides nothing: a promise that waits to be looked at is shown, not recorded', () => {
    const chat = sua({ opening: { kind: 'asked' } });
    chat.send({ kind: 'whole', text: 'bc chưa họp, mùa vụ, hẹn 15/11' });
    chat.send(given('is.notYet', true));
    expect(chat.outcomes).toEqual([]);
    expect(chat.said).toContain('15/11/2026');
  });
});

describe('facts that have not been loaded', () => {
  it('are asked for, with nothing done yet; the same input goes on once they are there', async () => {
    let last: ReportFacts['last'] | undefined;
    let loaded = 0;
    const facts: ReportFacts = {
      ...puNhi,
      get last() {
        if (last !== undefined) return last;
        const load = async () => {
          loaded += 1;
          last = puNhi.last;
        };
        throw new FactMissing({ load });
      },
    };
    const begin = () => doneOrNeeds(() => reportFlow().begin(facts, 1));
    const first = begin();
    if (first.kind !== 'needs') throw new Error('nothing was asked for');
    expect([loaded, begin().kind]).toEqual([0, 'needs']);
    await first.need.load();
    expect([loaded, begin()]).toEqual([1, { kind: 'done', done: reportFlow().begin(puNhi, 1) }]);
  });

  it('are told apart from what has gone wrong', () => {
    const broken = () => doneOrNeeds(() => Number(undefined).toFixed(101));
    expect(broken).toThrow(RangeError);
  });
});

describe('leaving', () => {
  it('asks whether to keep or to throw away, and can be taken back', () => {
    const chat = sua();
    chat.tap('T5 05/11');
    expect(chat.command('cancel')).toBe(
      [
        'Báo cáo tháng 11/2026 chưa gửi. Đồng chí muốn giữ lại để làm sau hay bỏ?',
        '[Giữ lại] [Bỏ]',
        '[Làm tiếp]',
      ].join('\n'),
    );
    expect(chat.type('để xem đã')).toContain('bấm một trong các nút');
    expect(chat.send({ kind: 'file', fileId: 'f', name: 'a.pdf', mimeType: '', size: 1 })).toContain(
      'không cần tệp',
    );
    expect(chat.tap('Làm tiếp')).toContain('2/5 · Dự họp bao nhiêu');
  });

  it('is over for whoever takes the report up again', () => {
    const chat = sua();
    chat.tap('T5 05/11');
    chat.command('cancel');
    expect(chat.command('resume')).toContain('2/5 · Dự họp bao nhiêu');
    expect(chat.said).not.toContain('giữ lại để làm sau hay bỏ');
  });

  it('keeps the draft, and the next words belong to something else until it is resumed', () => {
    const chat = sua();
    chat.tap('T5 05/11');
    chat.command('cancel');
    expect(chat.tap('Giữ lại')).toBe(
      'Đã giữ lại báo cáo tháng 11/2026 đang làm dở. Bấm «Báo cáo tháng» để làm tiếp; đề nghị gửi chậm nhất ngày 12/11/2026.',
    );
    expect(chat.inFocus).toBe(false);
    expect(chat.outcomes).toEqual([{ kind: 'kept' }]);
    expect(chat.command('resume')).toContain(
      'Đồng chí đang báo cáo dở tháng 11/2026 của Chi bộ bản Pu Nhi. Đề nghị đồng chí làm tiếp.\n' +
        'Đã trả lời: Ngày họp: Thứ Năm, 05/11/2026.\n' +
        'Bản đang làm dở được giữ đến hết ngày 14/01/2027.\n2/5 · Dự họp',
    );
    expect(chat.inFocus).toBe(true);
    expect(chat.send({ kind: 'begin' })).toContain('đang báo cáo dở');
  });

  it('throws the draft away, also in words', () => {
    const chat = sua();
    chat.command('cancel');
    expect(chat.type('bỏ đi')).toContain('Đã bỏ báo cáo tháng 11/2026 đang làm dở');
    expect(chat.session).toBeNull();
    expect(chat.outcomes).toEqual([{ kind: 'thrownAway' }]);
    const kept = sua();
    kept.command('cancel');
    expect(kept.type('giữ lại')).toContain('Đã giữ lại');
  });

  it('happens from the review with «Để sau»', () => {
    const chat = sua();
    chat.taps('T5 05/11', 'Đủ 15/15', 'Không', 'Tốt');
    expect(chat.tap('Để sau')).toContain('Đã giữ lại');
    expect(chat.command('resume')).toContain('Đề nghị đồng chí kiểm tra báo cáo');
  });
});

describe('help', () => {
  it('explains this very question and asks it again', () => {
    const chat = sua();
    expect(chat.command('help')).toContain('hôm qua, thứ 5 vừa rồi.\n1/5 · Chi bộ họp ngày nào?');
    chat.tap('T5 05/11');
    expect(chat.command('help')).toContain('gõ như: 12/15, vắng 3, đủ.\n2/5 · Dự họp');
  });

  it('has a sentence for each question and for the review', () => {
    const chat = sua({ last: null, expectedToAttend: null, opening: { kind: 'asked' } });
    const helped: string[] = [];
    const helpHere = () => helped.push(chat.command('help').split('\n')[0] ?? '');
    for (const label of [
      'Đã họp',
      'T5 05/11',
      '15',
      '12/15',
      'Cả 3 có lý do',
      'Từ 90 đến 119 phút',
      'Không',
      'Có cả hai',
    ]) {
      helpHere();
      chat.tap(label);
    }
    for (const label of ['1', 'Có', 'Có', 'Có', '0', '0', '0', 'Tốt', 'Không có kiến nghị']) {
      helpHere();
      chat.tap(label);
    }
    helpHere();
    chat.taps('Sửa', 'Hình thức');
    helpHere();
    // The three parts of those admitted share one explanation.
    expect(new Set(helped).size).toBe(helped.length - 2);
  });
});

describe('what belongs to no question', () => {
  it('gets a sentence of its own each and leaves the conversation where it was', () => {
    const chat = sua();
    chat.tap('T5 05/11');
    const others: OtherInput[] = [
      'photo',
      'video',
      'voice',
      'sticker',
      'location',
      'contact',
      'forwarded',
      'edited',
      'album',
      'poll',
      'unknown',
    ];
    const before = chat.session?.state;
    const said = others.map((what) => chat.send({ kind: 'other', what }).split('\n'));
    expect(new Set(said.map(([sentence]) => sentence)).size).toBe(others.length);
    for (const lines of said) expect(lines[1]).toBe('2/5 · Dự họp bao nhiêu đồng chí (phải dự 15)?');
    expect(chat.session?.state).toEqual(before);
  });
});

describe('an old button', () => {
  it('is answered kindly and changes nothing', () => {
    const chat = sua();
    chat.tap('T5 05/11');
    const draft = chat.session?.state.draft;
    expect(chat.send({ kind: 'tap', screen: 1, choice: 'd.2026-11-04' })).toBe(
      [
        '(Nút này thuộc màn hình cũ. Đề nghị đồng chí dùng màn hình mới nhất.)',
        '2/5 · Dự họp bao nhiêu đồng chí (phải dự 15)?',
        '[Đủ 15/15] [14/15]',
        '[13/15] [12/15, như tháng trước]',
        '[Số khác] [Quay lại]',
      ].join('\n'),
    );
    expect(chat.session?.state.draft).toEqual(draft);
  });

  it('is also the second of two taps on one button', () => {
    const chat = sua();
    const tap = { kind: 'tap', screen: chat.session?.screen ?? 0, choice: 'd.2026-11-05' } as const;
    chat.send(tap);
    expect(chat.send(tap)).toContain('Nút này thuộc màn hình cũ');
    chat.taps('Đủ 15/15', 'Không', 'Tốt');
    const later = { ...tap, screen: chat.session?.screen ?? 0, choice: 'go.leave' };
    chat.send(later);
    expect(chat.send(later)).toContain('Nút này thuộc màn hình cũ');
  });

  it('is any that this screen does not have', () => {
    const chat = sua();
    const at = () => chat.session?.screen ?? 0;
    for (const choice of [
      'is.good',
      'go.yes',
      'go.same',
      'go.keep',
      'field.heldOn',
      'd.2026-02-30',
      'n.1',
      '',
    ]) {
      expect(chat.send({ kind: 'tap', screen: at(), choice })).toContain('Nút này thuộc màn hình cũ');
    }
    chat.command('cancel');
    expect(chat.send({ kind: 'tap', screen: at(), choice: 'd.2026-11-05' })).toContain('màn hình cũ');
    chat.tap('Làm tiếp');
    chat.taps('T5 05/11', 'Đủ 15/15', 'Không', 'Tốt');
    expect(chat.send({ kind: 'tap', screen: at(), choice: 'field.promisedOn' })).toContain('màn hình cũ');
    expect(chat.send({ kind: 'tap', screen: at(), choice: 'go.back' })).toContain(
      'Đề nghị đồng chí kiểm tra',
    );
  });

  it('carries another number on every screen', () => {
    const chat = sua();
    const numbers = [chat.session?.screen];
    for (const what of ['photo', 'voice', 'poll'] as const) {
      chat.send({ kind: 'other', what });
      numbers.push(chat.session?.screen);
    }
    expect(numbers).toEqual([1, 2, 3, 4]);
  });
});

describe('days later', () => {
  it('goes on under a new version of the questions with the answers that still fit', () => {
    const chat = sua();
    chat.taps('T5 05/11', '12/15, như tháng trước');
    const { session } = chat;
    const old = {
      ...session,
      version: 0,
      state: { at: 'weather', draft: { heldOn: '2026-11-05', attendance: '12/15', mood: 'fine' } },
    };
    const { text, session: next } = readBack(old);
    expect(text).toBe(
      [
        'Mẫu đã được cập nhật. Hệ thống giữ lại những câu trả lời còn phù hợp, đề nghị đồng chí trả lời tiếp.',
        '1/5 · Chi bộ đã sinh hoạt tháng 11/2026 chưa?',
      ]
        .join('\n')
        .replace(
          '1/5 · Chi bộ đã sinh hoạt tháng 11/2026 chưa?',
          '2/5 · Dự họp bao nhiêu đồng chí (phải dự 15)?',
        ),
    );
    expect(next?.version).toBe(reportFlow().version);
    expect(next?.state.draft).toMatchObject({ heldOn: '2026-11-05' });
    expect(next?.state.draft).not.toHaveProperty('mood');
  });

  it('begins again kindly when the state is broken, whatever it is', () => {
    const whole = sua().session;
    for (const state of [
      null,
      7,
      'x',
      [],
      {},
      { draft: null },
      { ...whole?.state, at: 'nowhere' },
      { draft: [1] },
    ]) {
      const { text, inFocus } = readBack({ ...whole, state });
      expect(text).toContain('Mẫu đã được cập nhật');
      expect(text).toContain('Chi bộ họp ngày nào?');
      expect(inFocus).toBe(true);
    }
    expect(readBack({ ...whole, screen: 'four' }).text).toContain('Chi bộ họp ngày nào?');
  });

  it('does not send by itself what a broken state happens to hold', () => {
    const { session } = sua({ opening: { kind: 'notYet' } });
    const draft = { held: 'notYet', reason: 'harvest', promisedOn: '2026-11-14' };
    const { events } = readBack({ ...session, version: 0, state: { draft } });
    expect(events.filter((event) => event.kind === 'outcome')).toEqual([]);
  });

  it('asks again for a day that no longer fits, and takes no answer meant for another question', () => {
    const chat = sua({ opening: { kind: 'asked' } });
    chat.taps('Đã họp', 'T5 05/11', 'Đủ 15/15');
    chat.facts = { ...puNhi, month: '2027-01', now: { date: '2027-01-08', time: '08:00' } };
    expect(chat.type('3')).toContain(
      'Một câu trả lời trước đây không còn phù hợp. Đề nghị đồng chí trả lời câu này.\n1/5 · Chi bộ họp ngày nào?',
    );
    expect(chat.session?.state.draft).not.toHaveProperty('heldOn');
  });

  it('leaves a question that is no longer asked', () => {
    const chat = sua({ expectedToAttend: null, last: null });
    chat.tap('T5 05/11');
    expect(chat.said).toContain('bao nhiêu đồng chí phải dự họp?');
    chat.facts = { ...puNhi, last: null };
    expect(chat.command('resume')).toContain('Dự họp bao nhiêu đồng chí (phải dự 15)?');
  });
});

describe('words for buttons', () => {
  it('are matched whole, without marks and polite words', () => {
    expect(bare('  Dạ, ĐÚNG rồi ạ… ')).toBe('da dung roi a');
    expect(matchWord('Dạ đúng rồi ạ', yesNo)).toBe('yes');
    expect(matchWord('vâng', yesNo)).toBe('yes');
    expect(matchWord('không đúng', yesNo)).toBe('no');
    expect(matchWord('không đúng lắm đâu', yesNo)).toBeNull();
    expect(matchWord('', yesNo)).toBeNull();
  });
});
