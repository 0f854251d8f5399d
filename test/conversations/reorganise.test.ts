/** Đồng chí Dũng, administrator, changes the tree of xã Nà Hỳ. */
import { describe, expect, it } from 'vitest';
import { type ReorganiseOutcome, reorganiseFlow } from '../../src/conversations/reorganise.ts';
import type { EventRequest } from '../../src/domain/reorganise/request.ts';
import { Chat } from './chat.ts';
import { type Known, naHy } from './reorganise-facts.ts';

function dung(known: Known = naHy()) {
  return new Chat(reorganiseFlow, known.facts);
}

type Talk = ReturnType<typeof dung>;

function paper(chat: Talk): void {
  chat.type('1/11/2026');
  chat.type('12-QĐ/ĐU');
  chat.type('Sắp xếp thôn, bản');
}

function asked(chat: Talk): EventRequest {
  const [outcome] = chat.outcomes as ReorganiseOutcome[];
  if (outcome?.kind !== 'reorganise') throw new Error(`nothing was decided; last said:\n${chat.said}`);
  return outcome.request;
}

const common = { on: '2026-11-01', decisionNumber: '12-QĐ/ĐU', reason: 'Sắp xếp thôn, bản' };

describe('an administrator', () => {
  it('merges two branches into a new one below their committee', () => {
    const chat = dung();
    chat.tap('Hợp nhất, sáp nhập');
    chat.tap('Chi bộ bản Huổi Mây');
    expect(chat.tap('Chi bộ bản Nậm Sương')).toContain('Đã chọn: Chi bộ bản Huổi Mây; Chi bộ bản Nậm Sương.');
    chat.taps('Chọn xong (2)', 'Lập đơn vị mới');
    chat.type('N1 Chi bộ bản Huổi Mây');
    paper(chat);
    expect(chat.said).toContain('[Giao theo đề xuất: 2-3]');
    chat.taps('Giao theo đề xuất: 2-3', 'Thực hiện');
    expect(asked(chat)).toMatchObject({
      ...common,
      kind: 'merge',
      units: ['nh01', 'nh02'],
      into: { code: 'N1', name: 'Chi bộ bản Huổi Mây', kind: 'hamletBranch', parentId: 'nh' },
      targets: { kind: 'carry' },
    });
  });

  it('is asked for the committee when the branches come from two', () => {
    const chat = dung();
    chat.taps(
      'Hợp nhất, sáp nhập',
      'Chi bộ bản Huổi Mây',
      'Chi bộ bản Huổi Lụ',
      'Chọn xong (2)',
      'Lập đơn vị mới',
    );
    expect(chat.type('N1 Chi bộ ghép')).toContain('Đơn vị mới trực thuộc đơn vị nào?');
    chat.tap('Đảng ủy xã Nà Bủng');
    paper(chat);
    chat.type('4');
    chat.tap('Thực hiện');
    expect(asked(chat)).toMatchObject({
      into: { parentId: 'nb' },
      targets: { kind: 'set', figures: [{ code: 'N1', low: 4, high: 4 }] },
    });
  });

  it('lets one branch take in the other, without a new code or a target to be set', () => {
    const known = naHy({ foresee: () => ({ ok: true, foresight: { lines: [], proposed: [] } }) });
    const chat = dung(known);
    chat.taps('Hợp nhất, sáp nhập', 'Chi bộ bản Huổi Mây', 'Chi bộ bản Nậm Sương', 'Chọn xong (2)');
    chat.tap('Nhập vào Chi bộ bản Nậm Sương');
    paper(chat);
    chat.tap('Thực hiện');
    expect(asked(chat)).toMatchObject({ units: ['nh01', 'nh02'], into: 'nh02', targets: { kind: 'later' } });
  });

  it('shares the places of a branch out among its successors', () => {
    const chat = dung();
    chat.tap('Chia tách');
    chat.type('nh01');
    chat.tap('Đơn vị cũ kết thúc');
    chat.type('N1 Chi bộ Một\nN2 Chi bộ Hai');
    expect(chat.said).toContain('1/3: «Bản Huổi Mây» thuộc đơn vị nào?');
    chat.tap('Chi bộ Một');
    // Two are left, and each of them is asked for.
    expect(chat.tap('Chi bộ Hai')).toContain('3/3: «Bản Huổi Lê»');
    chat.tap('Chi bộ Hai');
    paper(chat);
    chat.taps('Giao sau', 'Thực hiện');
    expect(asked(chat)).toMatchObject({
      kind: 'split',
      unit: 'nh01',
      livesOn: false,
      founded: [
        { code: 'N1', places: ['p1'] },
        { code: 'N2', places: ['p2', 'p3'] },
      ],
    });
  });

  it('gives everything that is left with one tap, and may change who gets what', () => {
    const chat = dung();
    chat.tap('Chia tách');
    chat.type('NH01');
    chat.tap('Đơn vị cũ tiếp tục hoạt động');
    chat.type('N1 Chi bộ Một');
    chat.tap('Cả 3 còn lại: Đơn vị cũ giữ');
    paper(chat);
    chat.taps('Sửa', 'Phân giao', 'Chi bộ Một', 'Đơn vị cũ giữ', 'Đơn vị cũ giữ', 'Thực hiện');
    expect(asked(chat)).toMatchObject({ livesOn: true, founded: [{ places: ['p1'] }] });
  });

  it('splits a committee by giving its units away', () => {
    const known = naHy();
    const children = known.facts.list({}).units.filter(({ parentId }) => parentId === 'nh');
    known.facts.children = () => children;
    const chat = dung(known);
    chat.taps('Chia tách', 'Đảng ủy xã Nà Hỳ', 'Đơn vị cũ kết thúc');
    chat.type('X1: Đảng ủy xã Một\nX2 = Đảng ủy xã Hai');
    chat.taps('Đảng ủy xã Một', 'Đảng ủy xã Hai');
    paper(chat);
    chat.taps('Giao sau', 'Thực hiện');
    expect(asked(chat)).toMatchObject({
      founded: [{ children: ['nh01'], places: [] }, { children: ['nh02'] }],
    });
  });

  it('founds a committee at the top, or a branch for a place', () => {
    const top = dung();
    top.taps('Lập mới', 'Tỉnh ủy');
    top.type('DB Tỉnh ủy Điện Biên');
    top.tap('Ở cấp cao nhất');
    paper(top);
    top.tap('Thực hiện');
    expect(asked(top)).toMatchObject({
      kind: 'found',
      founded: { parentId: null, places: [], kind: 'provincialCommittee' },
    });

    const branch = dung();
    branch.taps('Lập mới', 'Chi bộ bản');
    branch.type('N1 Chi bộ bản Huổi Lê');
    expect(branch.screen?.buttons.flat().map(({ choice }) => choice)).not.toContain('is.top');
    branch.taps('Đảng ủy xã Nà Hỳ', 'Bản Huổi Lê');
    paper(branch);
    branch.tap('Thực hiện');
    expect(asked(branch)).toMatchObject({ founded: { parentId: 'nh', places: ['p3'] } });
  });

  it('moves several units, renames one, dissolves one with its members', () => {
    const move = dung();
    move.taps(
      'Chuyển cấp trên',
      'Chi bộ bản Huổi Mây',
      'Chi bộ bản Nậm Sương',
      'Bỏ chọn Chi bộ bản Huổi Mây',
      'Chọn xong (1)',
    );
    move.type('NB');
    paper(move);
    move.tap('Thực hiện');
    expect(asked(move)).toEqual({ ...common, kind: 'move', units: ['nh02'], parentId: 'nb' });

    const rename = dung();
    rename.tap('Đổi tên');
    rename.type('sương');
    rename.tap('Đúng');
    rename.type('Chi bộ bản  Nậm Sương Mới');
    paper(rename);
    rename.tap('Thực hiện');
    expect(asked(rename)).toMatchObject({ kind: 'rename', unit: 'nh02', name: 'Chi bộ bản Nậm Sương Mới' });

    const dissolve = dung();
    dissolve.taps('Giải thể', 'Chi bộ bản Huổi Lụ', 'Chọn xong (1)');
    dissolve.type('NH01: 3/2, nh02 1');
    paper(dissolve);
    dissolve.tap('Thực hiện');
    expect(asked(dissolve)).toMatchObject({
      receivers: [
        { unitId: 'nh01', members: 3, official: 2 },
        { unitId: 'nh02', members: 1, official: null },
      ],
    });
  });

  it('walks up and down the tree, page by page, and stands where the flow was opened', () => {
    const { facts } = naHy();
    const list = facts.list({});
    const [at = null] = list.units;
    const shown = () => ({ ...list, at, page: 1, pages: 3 });
    const chat = dung({ facts: { ...facts, start: at?.id ?? null, list: shown }, asked: [] });
    const said = chat.tap('Đổi tên');
    expect(said).toContain('Đang xem: Đảng ủy xã Nà Hỳ, trang 2/3.');
    expect(said).toContain('[Trang trước] [Trang sau] [Lên cấp trên]');
    chat.tap('Trang sau');
    expect(chat.session?.state.draft).toMatchObject({ walk: 'nh', page: 2 });
    chat.tap('Mở Đảng ủy xã Nà Bủng');
    expect(chat.session?.state.draft).toMatchObject({ walk: 'nb' });
    expect(chat.session?.state.draft).not.toHaveProperty('page');
    chat.tap('Lên cấp trên');
    expect(chat.session?.state.draft).not.toHaveProperty('walk');
  });
});

describe('what is typed', () => {
  it('is asked back where it cannot be meant', () => {
    const chat = dung();
    chat.taps('Hợp nhất, sáp nhập', 'Chi bộ bản Huổi Mây');
    expect(chat.type('xong')).toContain('Cần chọn ít nhất 2 đơn vị.');
    expect(chat.type('không có đâu')).toContain('chưa tìm thấy đơn vị này');
    expect(chat.type('huổi')).toContain('Có 2 đơn vị phù hợp');
    chat.taps('Chi bộ bản Huổi Lụ', 'Chọn xong (2)');
    chat.type('lập mới');
    expect(chat.type('NH01 Chi bộ')).toContain('Mã NH01 đã có đơn vị dùng');
    expect(chat.type('Huổi Mây')).toContain('chưa thấy mã và tên');
    expect(chat.type('N1 Một\nN2 Hai')).toContain('chỉ lập được nhiều nhất 1');
    chat.type('N1 Chi bộ Một');
    chat.tap('Đảng ủy xã Nà Hỳ');
    expect(chat.type('31/02/2026')).toContain('gõ ngày');
    expect(chat.type('1/9/2026')).toContain('Ngày hiệu lực sớm nhất là 01/10/2026');
    expect(chat.type('1/11')).toContain('Từ ngày: Chủ nhật, 01/11/2026. Đúng không?\n[Đúng] [Nhập lại]');
    // The number of the decision does not throw away the day that waits.
    expect(chat.type('12-QĐ/ĐU')).toBe(
      'Đề nghị đồng chí bấm [Đúng] hoặc [Nhập lại] trước.\nTừ ngày: Chủ nhật, 01/11/2026. Đúng không?\n[Đúng] [Nhập lại]',
    );
    chat.tap('Đúng');
    expect(chat.type('quyết định')).toContain('chưa thấy số quyết định');
    expect(chat.type('số 12 - QĐ / ĐU')).toContain('Quyết định: 12-QĐ/ĐU');
    expect(chat.type('gọi đồng chí Páo 0912 345 678')).not.toContain('Lý do:');
    chat.type('Sắp xếp');
    expect(chat.type('2 3 4')).toContain('gõ 1 số');
    expect(chat.type('giao sau')).toContain('Đề nghị đồng chí kiểm tra trước khi thực hiện');
  });

  it('leads back to the answer that has to change, with the reason', () => {
    const known = naHy({
      foresee: () => ({
        ok: false,
        problem: { kind: 'circle', sentence: { key: 'organisation:problem.circle', values: { name: 'X' } } },
      }),
    });
    const chat = dung(known);
    chat.taps('Chuyển cấp trên', 'Đảng ủy xã Nà Hỳ', 'Chọn xong (1)', 'Đảng ủy xã Nà Bủng');
    paper(chat);
    expect(chat.said).toContain('X không thể trực thuộc chính mình');
    expect(chat.said).toContain('Chuyển về trực thuộc đơn vị nào?');
    expect(chat.outcomes).toEqual([]);
  });

  it('is asked which day «hôm nay» was, where two clocks disagree', () => {
    const { now } = naHy().facts;
    const chat = dung(naHy({ now: { ...now, perhaps: { date: '2026-11-09', time: '23:30' } } }));
    chat.taps('Giải thể', 'Chi bộ bản Huổi Lụ', 'Chọn xong (1)', 'Chưa rõ nơi chuyển đảng viên');
    expect(chat.type('hôm nay')).toContain('«hôm nay» là ngày nào?');
    expect(chat.said).toContain('[T3 10/11]');
    expect(chat.tap('T2 09/11')).toContain('09/11/2026');
  });

  it('takes another kind of event for a new beginning, and keeps date and decision', () => {
    const chat = dung();
    chat.taps('Giải thể', 'Chi bộ bản Huổi Lụ', 'Chọn xong (1)', 'Chưa rõ nơi chuyển đảng viên');
    paper(chat);
    chat.taps('Sửa', 'Việc', 'Đổi tên', 'Chi bộ bản Nậm Sương');
    chat.type('Chi bộ bản Nậm Sương Mới');
    chat.tap('Thực hiện');
    expect(asked(chat)).toMatchObject({ ...common, kind: 'rename', unit: 'nh02' });
  });
});
