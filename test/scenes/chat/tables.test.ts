/** An administrator brings tables in and takes them out in the chat; whatever is wrong, nothing is stored. */
import { afterEach, describe, expect, it } from 'vitest';
import { exportOrganisation } from '../../../src/actions/export-organisation.ts';
import { columnsOf } from '../../../src/domain/roster/columns.ts';
import { columnChoices } from '../../../src/domain/roster/write-sheets.ts';
import { readTableFiles } from '../../../src/tables/read-tables.ts';
import { readWorkbook, writeWorkbook } from '../../../src/tables/workbook.ts';
import { type BotScene, openBot, type SceneOptions, timeZone } from '../../bot.ts';
import { engines } from '../../database.ts';
import { allAtOnce, sampleFiles } from '../../tables/sample.ts';

const [dung, pao, hoa] = [300, 103, 201];

describe.each(engines)('on %s', (engine) => {
  let scene: BotScene;
  afterEach(() => scene.close());

  async function open(options: SceneOptions = {}): Promise<BotScene['sandbox']> {
    scene = await openBot({ engine, ...options });
    await scene.join(dung, 'Anh Dũng', null, 'admin');
    await scene.settle();
    return scene.sandbox;
  }

  async function send(person: number, name: string, bytes: Uint8Array | string): Promise<string> {
    scene.sandbox.sendDocument(person, { name, bytes: Buffer.from(bytes) });
    await scene.settle();
    return lastTexts(person, 1);
  }

  async function tap(person: number, label: string): Promise<string> {
    scene.sandbox.tapLabel(person, label);
    await scene.settle();
    return lastTexts(person, 1);
  }

  const messages = (person: number) => scene.sandbox.chat(person).messages;
  const lastTexts = (person: number, count: number) =>
    messages(person)
      .slice(-count)
      .map(({ text }) => text)
      .join('\n');

  /** The workbook that came with the newest message. */
  async function lastWorkbook(person: number) {
    const { file } = messages(person).at(-1) ?? {};
    const kept = scene.sandbox.file(file?.fileId ?? '');
    if (kept === null) throw new Error('the newest message has no file');
    const read = await readWorkbook(kept.bytes);
    if (!read.ok) throw new Error(`the file is ${read.why}`);
    return { name: kept.name, bytes: kept.bytes, sheets: read.sheets };
  }

  async function sampleWorkbook(): Promise<Uint8Array> {
    const { sheets } = await readTableFiles(sampleFiles());
    return writeWorkbook(allAtOnce(sheets), columnChoices());
  }

  const unitsStored = () => scene.database.db.unit.count();

  it('tries a workbook first and writes it on a tap, once; the same again is nothing new', async () => {
    const sandbox = await open({ tables: null });
    const bytes = await sampleWorkbook();
    const offer = await send(dung, 'Nà Hỳ.xlsx', bytes);
    expect(offer).toMatch(/^Tệp Nà Hỳ\.xlsx không có lỗi\. Sẽ ghi:\n- 11 đơn vị\n- 15 địa bàn/);
    expect(await unitsStored()).toBe(0);
    const said = await tap(dung, 'Thực hiện');
    expect(said).toBe(
      'Đã ghi từ tệp Nà Hỳ.xlsx:\n- 11 đơn vị\n- 15 địa bàn\n- 11 chỉ tiêu\n- 9 số liệu đảng viên\n- 24 báo cáo',
    );
    expect(await unitsStored()).toBe(11);
    const unit = await scene.database.db.unitVersion.findFirst({ where: { unit: { code: 'NH03' } } });
    expect(unit?.name.normalize('NFC')).toBe(unit?.name);
    const admin = await scene.database.db.person.findFirst({ where: { telegramId: String(dung) } });
    const audit = await scene.database.db.audit.findMany({ where: { act: 'import' } });
    expect(audit.map(({ personId }) => personId)).toEqual([admin?.id]);
    expect(sandbox.spinningButtons()).toBe(0);
    expect(await send(dung, 'Nà Hỳ.xlsx', bytes)).toBe(
      'Tệp Nà Hỳ.xlsx không có gì mới so với số liệu đã lưu. Không ghi gì.',
    );
  });

  it('takes one CSV file by its name', async () => {
    await open();
    const csv = 'Mã đơn vị,Năm,Nội dung,Chỉ tiêu thấp,Chỉ tiêu cao\nNH01,2018,Kết nạp đảng viên,1,2\n';
    const offer = await send(dung, 'targets.csv', csv);
    expect(offer).toContain('- 1 chỉ tiêu');
  });

  it('lists two hundred faults in one file, a row each, and stores nothing', async () => {
    await open({ tables: null });
    const good = 'XA,Đảng ủy xã Nà Hỳ,Đảng ủy xã,,,,,\n';
    const bad = Array.from({ length: 200 }, (_, n) => `B${n},Chi bộ bản ${n},Chi bộ lạ,XA,,,,\n`).join('');
    const header = `${columnsOf('units')
      .map(([, column]) => column.header)
      .join(',')}\n`;
    const said = await send(dung, 'units.csv', header + good + bad);
    expect(said).toBe(
      'Tệp units.csv có 200 chỗ cần sửa. Chưa ghi gì.\nĐề nghị đồng chí sửa theo tệp kèm rồi gửi lại.',
    );
    const { name, sheets } = await lastWorkbook(dung);
    const [list] = sheets;
    expect([name, list?.title, list?.rows[0]]).toEqual([
      'cho-can-sua.xlsx',
      'Chỗ cần sửa',
      ['Trang', 'Hàng', 'Cột', 'Đang ghi', 'Cách sửa'],
    ]);
    expect(list?.rows).toHaveLength(201);
    expect(list?.rows[1]?.slice(0, 4)).toEqual(['units.csv', '3', 'Loại', 'Chi bộ lạ']);
    expect(list?.rows[1]?.[4]).toContain('Chi bộ bản');
    expect(list?.rows[200]?.slice(0, 3)).toEqual(['units.csv', '202', 'Loại']);
    expect(await unitsStored()).toBe(0);
  });

  it('says in words what is wrong with a whole file', async () => {
    await open();
    const damaged = await send(dung, 'hỏng.xlsx', 'không phải Excel');
    expect(damaged).toBe(
      'Tệp hỏng.xlsx có 1 chỗ cần sửa. Chưa ghi gì.\n' +
        'Tệp hỏng hoặc không phải tệp Excel. Mở bằng Excel và lưu lại thành tệp .xlsx.',
    );
    expect(await send(dung, 'trình bày.pptx', 'PK')).toContain('tệp .xlsx hoặc CSV');
  });

  it('writes nothing that was cancelled, and an offer is good once', async () => {
    const sandbox = await open({ tables: null });
    await send(dung, 'a.xlsx', await sampleWorkbook());
    const offer = messages(dung).at(-1);
    const go = offer?.inlineKeyboard.flat().find(({ text }) => text === 'Thực hiện');
    await tap(dung, 'Hủy');
    expect(lastTexts(dung, 1)).toBe('Đã hủy. Không ghi gì từ tệp a.xlsx.');
    sandbox.calls.clear();
    sandbox.tap(dung, offer?.messageId ?? 0, go?.data ?? '', { stale: true });
    await scene.settle();
    expect(sandbox.calls.of('answerCallbackQuery').map(({ params }) => params.text)).toEqual([
      'Tệp này đã được xử lý. Đề nghị đồng chí gửi lại tệp nếu cần.',
    ]);
    expect(await unitsStored()).toBe(0);
  });

  it('checks against what is stored when it is confirmed', async () => {
    await open({ tables: null });
    const csv = (name: string) => `Mã,Tên,Loại,Mã cấp trên\nXA,${name},Đảng ủy xã,\n`;
    await send(dung, 'units.csv', csv('Đảng ủy xã Nà Hỳ'));
    const { db } = scene.database;
    const at = '2017-01-01';
    await db.unit.create({ data: { id: 'xa', code: 'XA', validFrom: at, validTo: '9999-12-31' } });
    await db.unitVersion.create({
      data: {
        id: 'xa1',
        unitId: 'xa',
        validFrom: at,
        validTo: '9999-12-31',
        name: 'Cũ',
        kind: 'hamletBranch',
      },
    });
    await tap(dung, 'Thực hiện');
    expect(lastTexts(dung, 1)).toContain('có 1 chỗ cần sửa. Chưa ghi gì.');
    expect(await db.unitVersion.count()).toBe(1);
  });

  it('is for administrators: nobody else brings in, confirms or takes out', async () => {
    const sandbox = await open();
    await scene.join(pao, 'Anh Páo', 'NH03', 'secretary');
    await scene.settle();
    expect(await send(pao, 'a.xlsx', await sampleWorkbook())).toBe(
      'Việc nhập, xuất bảng dành cho quản trị viên.',
    );
    expect(await scene.database.db.tableUpload.count()).toBe(0);
    await send(
      dung,
      'targets.csv',
      'Mã đơn vị,Năm,Nội dung,Chỉ tiêu thấp,Chỉ tiêu cao\nNH01,2018,Kết nạp đảng viên,1,2\n',
    );
    const go = messages(dung).at(-1)?.inlineKeyboard.flat()[0];
    const own = messages(pao).at(-1)?.messageId ?? 0;
    for (const data of [go?.data ?? '', 'f:tables-export:', 'f:tables-template:']) {
      sandbox.tap(pao, own, data, { stale: true });
      await scene.settle();
    }
    expect((await scene.database.db.tableUpload.findMany()).map(({ state }) => state)).toEqual(['offered']);
    expect(sandbox.calls.of('sendDocument')).toEqual([]);
    expect(await scene.database.db.audit.count({ where: { act: 'export' } })).toBe(0);
  });

  it('brings nothing in for somebody who has left the office meanwhile', async () => {
    await open();
    await send(
      dung,
      'targets.csv',
      'Mã đơn vị,Năm,Nội dung,Chỉ tiêu thấp,Chỉ tiêu cao\nNH01,2018,Kết nạp đảng viên,1,2\n',
    );
    const { db } = scene.database;
    const [upload] = await db.tableUpload.findMany();
    await db.tableUpload.updateMany({ data: { state: 'importing' } });
    await db.appointment.updateMany({ data: { endsAt: '2017-03-31T00:00:00.000Z' } });
    await scene.settle();
    expect(await db.tableUpload.findUnique({ where: { id: upload?.id ?? '' } })).toMatchObject({
      state: 'cancelled',
    });
  });

  it('goes on after a restart, and waits for a line that is down', async () => {
    const sandbox = await open({ tables: null });
    sandbox.setFaults([{ method: 'getFile', kind: 'serverError', times: 1 }]);
    await send(dung, 'a.xlsx', await sampleWorkbook());
    expect(lastTexts(dung, 1)).toContain('đang kiểm tra');
    await scene.restart();
    await scene.moveTo('2017-03-31T18:31:00+07:00');
    await scene.settle();
    expect(lastTexts(dung, 1)).toContain('Sẽ ghi:\n- 11 đơn vị');
    expect(messages(dung).filter(({ text }) => text?.includes('Sẽ ghi')).length).toBe(1);
  });

  it('hands out everything as a workbook that says who took it; sent back it changes nothing', async () => {
    await open();
    scene.sandbox.sendText(dung, '/quantri');
    await scene.settle();
    expect(await tap(dung, 'Xuất bảng .xlsx')).toContain('Bảng của toàn hệ thống');
    const { name, bytes, sheets } = await lastWorkbook(dung);
    expect(name).toBe('to-chuc-2017-03-31.xlsx');
    expect(sheets.map(({ title }) => title).slice(0, 5)).toEqual([
      'Đơn vị',
      'Địa bàn',
      'Chỉ tiêu',
      'Đảng viên',
      'Báo cáo',
    ]);
    const mark = sheets.at(-1)?.rows.flat().join('\n') ?? '';
    expect(mark).toContain('Quản trị viên');
    expect(mark).toContain('31/03/2017');
    const { database, clock } = scene;
    const stored = await exportOrganisation({ database, clock, timeZone });
    const read = await readTableFiles([{ name, bytes }]);
    expect(read.faults).toEqual([]);
    // Administrators keep the tree: the counts of members and the registers are for whoever is also staff.
    const figures = ['members', 'reports'];
    expect(allAtOnce(read.sheets).map(({ rows }) => rows.length)).toEqual(
      stored.map(({ name: sheet, rows }) => (figures.includes(sheet) ? 1 : rows.length)),
    );
    expect(await send(dung, name, bytes)).toContain('không có gì mới');
    const audit = await database.db.audit.findMany({ where: { act: 'export', personId: { not: null } } });
    expect(audit).toHaveLength(1);
  });

  it('hands the figures to staff, of what lies below them, and to whoever is both', async () => {
    await open();
    await scene.join(hoa, 'Chị Hoa', 'NH', 'staff');
    const rowsTaken = async (label: string) => {
      scene.sandbox.sendText(hoa, label);
      await scene.settle();
      expect(await tap(hoa, 'Xuất bảng .xlsx')).toContain('Bảng của Đảng ủy xã Nà Hỳ');
      const { name, bytes } = await lastWorkbook(hoa);
      const { sheets, faults } = await readTableFiles([{ name, bytes }]);
      expect(faults).toEqual([]);
      return allAtOnce(sheets).map(({ rows }) => rows.length - 1);
    };
    expect(await rowsTaken('/tochuc')).toEqual([10, 13, 11, 9, 24]);
    await scene.join(hoa, 'Chị Hoa', 'NH', 'admin');
    expect(await rowsTaken('/quantri')).toEqual([10, 13, 11, 9, 24]);
  });

  it('hands nothing out once the office has ended, though it was asked for before', async () => {
    const sandbox = await open();
    const { db } = scene.database;
    await scene.join(hoa, 'Chị Hoa', 'NH', 'staff');
    await scene.settle();
    const asked = async (person: number, menu: string) => {
      scene.sandbox.sendText(person, menu);
      await scene.settle();
      // Longer than a chat's later replies are held back for: the file waits in its row.
      const fault = {
        method: 'sendDocument',
        kind: 'floodControl' as const,
        retryAfterSeconds: 60,
        times: 1,
      };
      sandbox.setFaults([fault]);
      sandbox.tapLabel(person, 'Xuất bảng .xlsx');
      await scene.settle();
    };
    await asked(hoa, '/tochuc');
    const drawn = await db.audit.count({ where: { act: 'export' } });
    await db.appointment.updateMany({
      where: { role: 'staff' },
      data: { endsAt: scene.clock.now().toISOString() },
    });
    await scene.moveTo('2017-03-31T18:35:00+07:00');
    await scene.settle();
    const withheld = 'Nhiệm vụ của đồng chí đã kết thúc nên Hệ thống không gửi bảng.';
    expect(messages(hoa).at(-1)).toMatchObject({ text: withheld, file: null });
    expect(await db.audit.count({ where: { act: 'export' } })).toBe(drawn);
    expect(await db.delivery.count({ where: { state: { in: ['queued', 'failed'] } } })).toBe(0);
    // Whose office runs on gets what was asked for, however late.
    await asked(dung, '/quantri');
    await scene.moveTo('2017-03-31T18:40:00+07:00');
    await scene.settle();
    expect((await lastWorkbook(dung)).name).toBe('to-chuc-2017-03-31.xlsx');
  });

  it('withholds figures from whoever is no longer staff there, administrator or not', async () => {
    const sandbox = await open();
    await scene.join(hoa, 'Chị Hoa', 'NH', 'staff');
    await scene.join(hoa, 'Chị Hoa', 'NH', 'admin');
    await scene.settle();
    sandbox.sendText(hoa, '/tochuc');
    await scene.settle();
    sandbox.setFaults([{ method: 'sendDocument', kind: 'floodControl', retryAfterSeconds: 60, times: 1 }]);
    sandbox.tapLabel(hoa, 'Xuất bảng .xlsx');
    await scene.settle();
    await scene.database.db.appointment.updateMany({
      where: { role: 'staff' },
      data: { endsAt: scene.clock.now().toISOString() },
    });
    await scene.moveTo('2017-03-31T18:35:00+07:00');
    await scene.settle();
    expect(messages(hoa).at(-1)?.file).toBeNull();
    expect(lastTexts(hoa, 1)).toContain('đã kết thúc');
  });

  it('hands out a template with a guide, which read as it is changes nothing', async () => {
    await open();
    scene.sandbox.sendText(dung, '/quantri');
    await scene.settle();
    await tap(dung, 'Bảng mẫu .xlsx');
    const { name, bytes, sheets } = await lastWorkbook(dung);
    expect(name).toBe('bang-mau.xlsx');
    const guide = sheets.find(({ title }) => title === 'Hướng dẫn')?.rows.flat() ?? [];
    expect(guide).toContain(
      'Mã cấp trên (bắt buộc): mã của cấp trên trực tiếp; để trống nếu là cấp cao nhất',
    );
    expect(guide.some((line) => String(line).startsWith('Loại (bắt buộc): chọn Tỉnh ủy'))).toBe(true);
    expect(sheets[0]?.rows).toEqual([columnsOf('units').map(([, column]) => column.header)]);
    expect(await send(dung, name, bytes)).toContain('không có gì mới');
  });
});
