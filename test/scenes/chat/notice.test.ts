/** What the notice says of who runs the system, whom to ask and how long things are kept is what holds that day. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Role } from '../../../src/domain/roles.ts';
import type { SettingName } from '../../../src/domain/settings.ts';
import { saveSetting } from '../../../src/store/settings.ts';
import { type BotScene, openBot, type SceneOptions } from '../../bot.ts';
import { engines } from '../../database.ts';

const sung = 101;

describe.each(engines)('on %s', (engine) => {
  let scene: BotScene;
  afterEach(() => scene.close());

  const open = async (options: SceneOptions = {}) => {
    scene = await openBot({ engine, ...options });
    scene.sandbox.addPerson({ id: sung, name: 'Anh Sùng' });
  };

  const set = (name: SettingName, value: string | number, validFrom = '2017-03-01') =>
    scene.database.transaction((tx) =>
      saveSetting(tx, { name, value, validFrom, at: scene.clock.now().toISOString(), by: null }),
    );

  async function noticeFor(unit: string | null, role: Role): Promise<string[]> {
    scene.sandbox.sendText(sung, `/start ${await scene.invite(unit, role)}`);
    await scene.settle();
    return (scene.sandbox.chat(sung).messages.at(-1)?.text ?? '').split('\n');
  }

  it('names the top of the tree and the committee directly above, in at most ten lines', async () => {
    await open();
    const lines = await noticeFor('NH03', 'secretary');
    expect(lines).toContain(
      'Đơn vị quản lý: Huyện ủy Nậm Pồ. Liên hệ: cán bộ tổng hợp của Đảng ủy xã Nà Hỳ.',
    );
    expect(lines.length).toBeLessThanOrEqual(10);
    expect(await noticeFor('NH', 'staff')).toContain(
      'Đơn vị quản lý: Huyện ủy Nậm Pồ. Liên hệ: cán bộ tổng hợp của Huyện ủy Nậm Pồ.',
    );
  });

  it('says what the office has set, from the day on which it holds', async () => {
    await open();
    await set('notice.operator', 'Ban Xây dựng Đảng xã');
    await set('notice.contact', 'Văn phòng Đảng ủy xã, phòng 2');
    await set('notice.contact', 'Văn phòng Tỉnh ủy', '2017-04-01');
    await set('retention.reportYears', 7);
    await set('retention.personMonths', 6);
    const lines = await noticeFor('NH03', 'secretary');
    expect(lines).toContain('Đơn vị quản lý: Ban Xây dựng Đảng xã. Liên hệ: Văn phòng Đảng ủy xã, phòng 2.');
    expect(lines.join('\n')).toMatch(/Báo cáo lưu 7 năm; thông tin tài khoản xóa 6 tháng/);
  });

  it('names nobody before there is a tree, unless it was set', async () => {
    await open({ tables: null });
    expect((await noticeFor(null, 'admin')).join('\n')).not.toContain('Đơn vị quản lý');
    await set('notice.operator', 'Tỉnh ủy');
    expect(await noticeFor(null, 'admin')).toContain('Đơn vị quản lý: Tỉnh ủy.');
  });
});
