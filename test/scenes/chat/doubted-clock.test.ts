/** A clock that is not believed, as an administrator meets it: told of it, and their word is taken once. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadClockLook, noteDoubt } from '../../../src/store/clock-looks.ts';
import { engines } from '../../database.ts';
import { openTwoProcesses, type TwoProcesses } from './two-processes.ts';

const admin = 300;
const staff = 200;
const apartMs = 400 * 86_400_000;

describe.for(engines)('a clock that is not believed, on %s', (engine) => {
  let house: TwoProcesses;
  beforeEach(async () => {
    house = await openTwoProcesses(engine, '2017-04-08T19:00:00+07:00');
    await house.appoint(admin, '', 'admin');
    await house.appoint(staff, 'NH', 'staff');
    await noteDoubt(house.database.db, { apartMs, since: '2017-04-08T11:00:00.000Z' });
  });
  afterEach(async () => {
    expect(house.failures).toEqual([]);
    await house.close();
  });

  async function does(id: number, act: () => void): Promise<string> {
    act();
    await house.work('together');
    return house.said(id).at(-1) ?? '';
  }
  const confirmed = async () => (await loadClockLook(house.database.db)).confirmedMs;

  it('is said with /quantri, and holds as right at one tap, however often it is tapped', async () => {
    const told = await does(admin, () => house.types(admin, '/quantri'));
    expect(told).toContain('Đồng hồ máy chủ nhanh 400 ngày');
    const button = house.buttons(admin).find(({ label }) => label === 'Đồng hồ đúng');
    expect(await confirmed()).toBeNull();
    const twice = () => {
      house.taps(admin, button?.data ?? '');
      house.taps(admin, button?.data ?? '');
    };
    expect(await does(admin, twice)).toContain('Đã ghi nhận đồng hồ máy chủ đúng.');
    expect(await confirmed()).toBe(apartMs);
    expect(await house.database.db.audit.count({ where: { act: 'confirmClock' } })).toBe(1);
  });

  it('is not for others to confirm', async () => {
    await does(admin, () => house.types(admin, '/quantri'));
    const button = house.buttons(admin).find(({ label }) => label === 'Đồng hồ đúng');
    await does(staff, () => house.taps(staff, button?.data ?? ''));
    expect(await confirmed()).toBeNull();
  });

  it('is gone again when it was put right meanwhile', async () => {
    await does(admin, () => house.types(admin, '/quantri'));
    const button = house.buttons(admin).find(({ label }) => label === 'Đồng hồ đúng');
    await noteDoubt(house.database.db, null);
    const answer = await does(admin, () => house.taps(admin, button?.data ?? ''));
    expect(answer).toContain('Không có gì trái với đồng hồ máy chủ.');
    expect(await confirmed()).toBeNull();
  });
});
