/** A request about personal data that came on paper: written down by administrators, nameless, with its legal days. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { engines } from '../../database.ts';
import { type House, openTwoCommunes } from './two-communes.ts';

const [admin, staff, secretary] = [101, 102, 103];

describe.each(engines)('requests on paper, on %s', (engine) => {
  let house: House;
  beforeEach(async () => {
    // Wednesday.
    house = await openTwoCommunes(engine, '2017-04-05T08:00:00+07:00');
    await house.appoint(admin, 'A', 'admin');
    await house.appoint(staff, 'A', 'staff');
    await house.appoint(secretary, 'A1', 'secretary');
  });
  afterEach(async () => {
    expect(house.failures).toEqual([]);
    await house.close();
  });

  async function tap(id: number, name: string, argument = ''): Promise<string> {
    house.taps(id, `f:${name}:${argument}`);
    const said = (await house.work()).filter(({ to }) => to === id);
    return said.map(({ text }) => text).join('\n');
  }
  const rows = () => house.database.db.dataRequest.findMany({ orderBy: { id: 'asc' } });
  const audit = (act: string) => house.database.db.audit.findMany({ where: { act } });

  it('run from the day on which the paper came, and name nobody', async () => {
    expect(await tap(admin, 'paper-request')).toContain('không ghi họ tên');
    expect(await tap(admin, 'paper-request', 'withdraw')).toContain('Thứ Ba, 04/04/2017');
    const said = await tap(admin, 'paper-request', 'withdraw.2017-04-04');
    // Hùng Kings' day falls on Thursday, 6 April.
    expect(said).toContain('Trả lời chậm nhất 07/04/2017, ngừng xử lý chậm nhất 19/04/2017');
    const [row] = await rows();
    expect(row).toMatchObject({
      kind: 'withdraw',
      at: '2017-04-04T05:00:00.000Z',
      personId: null,
      answerDueOn: '2017-04-07',
      stopDueOn: '2017-04-19',
      doneAt: null,
    });
    expect(await audit('recordDataRequest')).toMatchObject([
      { personId: `person-${admin}`, unitId: null, subject: row?.id, after: 'withdraw 2017-04-04' },
    ]);
  });

  it('stand open with the administrators until they say that it is done, once', async () => {
    await tap(admin, 'paper-request', 'delete.2017-04-05');
    const [row] = await rows();
    const id = row?.id ?? '';
    house.clock.set(new Date('2017-04-11T08:00:00+07:00'));
    house.types(admin, '/quantri');
    const screen = (await house.work()).find(({ to }) => to === admin);
    expect(screen?.words).toContain('05/04/2017 · Yêu cầu xóa: đã quá hạn trả lời');
    expect(screen?.buttons.map(({ data }) => data)).toContain(`f:request-done:${id}`);
    expect(await tap(admin, 'request-done', id)).toContain(`f:request-done:${id}.sure`);
    expect((await rows())[0]?.doneAt).toBeNull();
    expect(await tap(admin, 'request-done', `${id}.sure`)).toContain('đã giải quyết xong lúc 08:00');
    expect((await rows())[0]?.doneAt).toMatch(/^2017-04-11T01:00:/);
    house.clock.set(new Date('2017-04-12T08:00:00+07:00'));
    expect(await tap(admin, 'request-done', `${id}.sure`)).toContain('Yêu cầu này đã giải quyết xong.');
    expect((await rows())[0]?.doneAt).toMatch(/^2017-04-11T01:00:/);
    expect(await audit('closeDataRequest')).toMatchObject([{ personId: `person-${admin}`, subject: id }]);
  });

  it('are for administrators alone, of days that can have been', async () => {
    for (const id of [staff, secretary]) {
      expect(await tap(id, 'paper-request', 'withdraw.2017-04-05')).toContain('không có mục quản trị');
    }
    for (const argument of ['withdraw.2017-04-06', 'withdraw.2017-03-01', 'withdraw.x', 'other.2017-04-05']) {
      await tap(admin, 'paper-request', argument);
    }
    expect(await rows()).toEqual([]);
    await tap(admin, 'paper-request', 'withdraw.2017-04-05');
    const id = (await rows())[0]?.id ?? '';
    for (const other of [staff, secretary]) await tap(other, 'request-done', `${id}.sure`);
    await tap(admin, 'request-done', 'nothing.sure');
    expect((await rows())[0]?.doneAt).toBeNull();
    expect(await audit('closeDataRequest')).toEqual([]);
  });
});
