/**
 * Conversations that an earlier version left under way: what each was begun for was one text beside its state, and they
 * go on from there.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { engines } from '../../database.ts';
import { type House, openTwoCommunes } from './two-communes.ts';

const secretary = 103;
const staff = 200;
const admin = 300;

describe.for(engines)('a conversation that an earlier version left, on %s', (engine) => {
  let house: House;
  let last: { label: string; data: string }[] = [];

  beforeEach(async () => {
    house = await openTwoCommunes(engine, '2017-04-05T08:00:00+07:00');
    await house.appoint(secretary, 'A1', 'secretary');
    await house.appoint(staff, 'A', 'staff');
    await house.appoint(admin, null, 'admin');
  });
  afterEach(async () => {
    expect(house.failures).toEqual([]);
    await house.close();
  });

  async function heard(id: number): Promise<string> {
    const said = (await house.work()).filter(({ to }) => to === id);
    last = said.flatMap(({ buttons }) => buttons);
    return said.map(({ words }) => words).join('\n');
  }
  const types = (id: number, text: string) => {
    house.types(id, text);
    return heard(id);
  };
  const forges = (id: number, data: string) => {
    house.taps(id, data);
    return heard(id);
  };
  const taps = (id: number, label: string) => {
    const button = last.find((each) => each.label === label);
    if (button === undefined) throw new Error(`no [${label}] in ${JSON.stringify(last)}`);
    return forges(id, button.data);
  };

  /** As the earlier version had written it. */
  async function leaveBy(id: string, note: string | null): Promise<void> {
    const { session } = house.database.db;
    const { state } = await session.findUniqueOrThrow({ where: { id } });
    const { screen, state: progress } = JSON.parse(state) as { screen: number; state: unknown };
    await session.update({
      where: { id },
      data: { state: JSON.stringify({ screen, state: progress, note }) },
    });
  }
  const begunFor = async (id: string): Promise<unknown> => {
    const { state } = await house.database.db.session.findUniqueOrThrow({ where: { id } });
    const kept = JSON.parse(state) as { purpose?: unknown; note?: unknown };
    expect(kept).not.toHaveProperty('note');
    return kept.purpose;
  };

  it('goes on as a report', async () => {
    await forges(secretary, `f:report:held.2017-04.${house.unit('A1')}`);
    const id = `report:${house.unit('A1')}:2017-04`;
    await leaveBy(id, null);
    await types(secretary, '5/4');
    expect(await begunFor(id)).toEqual({ asked: [] });
  });

  it('goes on as a report that staff enter, with the way on which it came', async () => {
    await forges(staff, `f:behalf-by:${house.unit('A1')}.2017-04.phone`);
    const id = `behalf:person-${staff}:${house.unit('A1')}:2017-04`;
    await leaveBy(id, 'paper');
    await types(staff, 'không họp');
    expect(await begunFor(id)).toEqual({ way: 'paper' });
  });

  it('goes on as a directive, in the office in which it was begun', async () => {
    await types(staff, 'Gửi văn bản');
    const id = `broadcast:person-${staff}`;
    const { purpose } = JSON.parse(
      (await house.database.db.session.findUniqueOrThrow({ where: { id } })).state,
    ) as { purpose: { appointmentId: string } };
    await leaveBy(id, purpose.appointmentId);
    expect(await taps(staff, 'Chỉ thị')).toContain('Loại: Chỉ thị');
    expect(await begunFor(id)).toEqual(purpose);
  });

  it('goes on as a return of the revision that was looked at, and not of another', async () => {
    const report = await house.database.db.report.findFirstOrThrow({
      where: { branchId: house.unit('A1'), month: '2017-03' },
    });
    await forges(staff, `f:return:${report.id}.${report.revision}`);
    const id = `return:person-${staff}:${report.id}`;
    await leaveBy(id, String(report.revision));
    await taps(staff, last[0]?.label ?? '');
    expect(await begunFor(id)).toEqual({ revision: report.revision });
    await leaveBy(id, String(report.revision + 1));
    expect(await types(staff, 'không')).toContain('Báo cáo vừa thay đổi');
  });

  it('goes on as an explanation', async () => {
    const report = await house.database.db.report.findFirstOrThrow({
      where: { branchId: house.unit('A1'), month: '2017-03' },
    });
    await house.database.db.report.update({ where: { id: report.id }, data: { state: 'returned' } });
    await forges(secretary, `f:keep:${report.id}`);
    const id = `explanation:person-${secretary}:${report.id}`;
    await leaveBy(id, null);
    await types(secretary, '/trogiup');
    expect(await begunFor(id)).toBeNull();
  });

  it('goes on as a count of members', async () => {
    await forges(secretary, `f:members-new:${house.unit('A1')}`);
    const id = `members:person-${secretary}:${house.unit('A1')}`;
    await leaveBy(id, null);
    await types(secretary, '15');
    expect(await begunFor(id)).toBeNull();
  });

  it('goes on as a reorganisation', async () => {
    await forges(admin, 'f:reorganise:top');
    const id = `reorganise:person-${admin}`;
    await leaveBy(id, '');
    await taps(admin, 'Đổi tên');
    expect(await begunFor(id)).toEqual({ shown: null });
  });
});
