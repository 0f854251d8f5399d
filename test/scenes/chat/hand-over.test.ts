/** An office that ends, ends in that second: in the batch, in what waits to be sent, and for whoever guesses the way back. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { guessing } from '../../../src/domain/guessing.ts';
import { noticeTo } from '../../../src/messages/notice.ts';
import { enqueueMessages } from '../../../src/store/deliveries.ts';
import { engines } from '../../database.ts';
import { fates } from '../../sent.ts';
import { type House, openTwoCommunes } from './two-communes.ts';

// The number of the stranger is so long that no digest and no id has it by chance.
const [secretary, successor, staff, admin, stranger] = [101, 102, 103, 104, 7_912_345_680];

describe.each(engines)('an office changes hands, on %s', (engine) => {
  let house: House;
  let office: string;

  beforeEach(async () => {
    house = await openTwoCommunes(engine, '2017-04-05T08:00:00+07:00');
    office = await house.appoint(secretary, 'A1', 'secretary');
    await house.appoint(staff, 'A', 'staff');
    await house.appoint(admin, null, 'admin');
  });
  afterEach(async () => {
    expect(house.failures).toEqual([]);
    await house.close();
  });

  const heard = (said: Awaited<ReturnType<House['work']>>, id: number) => said.filter(({ to }) => to === id);
  const words = async (id: number) =>
    heard(await house.work(), id)
      .map((said) => said.words)
      .join('\n');

  it('keeps the former holder’s own tap out, in the very batch in which it ends', async () => {
    house.taps(staff, `f:end-go:${office}.e`);
    house.types(secretary, '/tonghop');
    const said = heard(await house.work(), secretary);
    for (const { text } of said) expect(text).not.toContain('report-A1');
    expect(said.map(({ words: each }) => each)).toEqual([
      expect.stringContaining('Nhiệm vụ của đồng chí đã kết thúc.'),
      // No words: the command menu, of which only what is everybody's is left.
      '',
      expect.stringContaining('Nhiệm vụ Bí thư Chi bộ bản Huổi Mây của đồng chí đã kết thúc lúc'),
    ]);
    expect(
      JSON.parse(said[1]?.text ?? '{}').commands.map(({ command }: { command: string }) => command),
    ).toEqual(['dulieu', 'ngonngu', 'huy', 'trogiup']);
    // The buttons below the text field go with it.
    expect(said.at(-1)?.text).toContain('"remove_keyboard":true');
  });

  it('takes back what waits to be sent about the unit, and nothing else', async () => {
    const { db } = house.database;
    const person = { id: `person-${secretary}`, telegramId: String(secretary) };
    const queue = (purpose: string, id: string, code: string, unit: string) => {
      const branchId = house.unit(code);
      const facts = { branchId, unit, month: '2017-03', until: '2017-05-01' };
      const sending = { purpose, at: '2017-04-05T01:00:00.000Z' };
      const saying = { message: 'month-unlocked', facts } as const;
      return enqueueMessages(db, [noticeTo({ person, office: { id, unitId: branchId } }, saying, sending)]);
    };
    const other = await house.appoint(secretary, 'A2', 'deputy');
    await queue('theirs no more', office, 'A1', 'Chi bộ bản Huổi Mây');
    await queue('theirs', other, 'A2', 'Chi bộ bản Nậm Sương');
    house.taps(secretary, `f:leave-go:${office}.e`);
    const said = heard(await house.work(), secretary).map((each) => each.words);
    expect(said.some((each) => each.includes('03/2017 của Chi bộ bản Nậm Sương'))).toBe(true);
    expect(said.some((each) => each.includes('03/2017 của Chi bộ bản Huổi Mây'))).toBe(false);
    // What is left is the present office now.
    expect(said.join('\n')).toContain('Đồng chí là Phó bí thư Chi bộ bản Nậm Sương.');
    expect(await fates(house.database)).toMatchObject({
      [`theirs no more:${person.id}`]: 'cancelled: office ended',
      [`theirs:${person.id}`]: 'sent',
    });
  });

  it('leaves the branch its draft, whoever held it', async () => {
    house.taps(secretary, `f:report:asked.2017-04.${house.unit('A1')}`);
    await house.work();
    const draft = `report:${house.unit('A1')}:2017-04`;
    house.taps(staff, `f:end-go:${office}.i`);
    const link = heard(await house.work(), staff)
      .map(({ words: each }) => /start=([\w-]{24})/.exec(each)?.[1])
      .find((token) => token !== undefined);
    expect(await house.database.db.session.count({ where: { id: draft } })).toBe(1);
    house.taps(successor, `f:agree:${link}`);
    const welcome = await words(successor);
    expect(welcome).toContain('Báo cáo tháng 04/2017 đang làm dở');
    // What concerned the branch and nobody there had conveyed; the other branch's stays where it is.
    expect(welcome).toContain('Văn bản chưa đọc hoặc chưa quán triệt: 2.');
    expect(welcome).toContain('Về việc riêng của Chi bộ bản Huổi Mây');
    expect(welcome).not.toContain('Nậm Sương');
    house.types(successor, '/baocao');
    expect(await words(successor)).toContain('Đồng chí đang báo cáo dở tháng 04/2017');
  });

  it('what one holder has conveyed is done for the branch; what was only read is still to be conveyed', async () => {
    const { db } = house.database;
    await db.addressee.create({
      data: {
        directiveId: 'directive-A1',
        unitId: house.unit('A1'),
        personId: `person-${secretary}`,
        role: 'secretary',
      },
    });
    house.taps(secretary, 'f:read:directive-A1.p');
    await house.work();
    const said = {
      doneOn: '2017-04-05',
      saidAt: house.clock.now().toISOString(),
      saidBy: `person-${secretary}`,
    };
    const receipt = {
      directiveId: 'directive-A1',
      unitId: house.unit('A1'),
      stage: 'conveyed',
      reportId: null,
    };
    await db.receipt.create({ data: { ...receipt, ...said } });
    house.taps(staff, `f:invite:${house.unit('A1')}.deputy`);
    const link = heard(await house.work(), staff)
      .map((said) => /start=([\w-]{24})/.exec(said.words)?.[1])
      .find((token) => token !== undefined);
    house.taps(successor, `f:agree:${link}`);
    const welcome = await words(successor);
    expect(welcome).toContain('Văn bản chưa đọc hoặc chưa quán triệt: 1.');
    expect(welcome).not.toContain('Về việc riêng của Chi bộ bản Huổi Mây');
  });

  it('ends once, however often it is asked for', async () => {
    house.taps(staff, `f:end-go:${office}.e`);
    await house.work();
    const before = await house.rowsOf(['A1']);
    for (const id of [staff, admin]) house.taps(id, `f:end-go:${office}.e`);
    house.taps(secretary, `f:leave-go:${office}.i`);
    await house.work();
    expect(await house.rowsOf(['A1'])).toBe(before);
    expect(await house.database.db.audit.count({ where: { act: 'endAppointment' } })).toBe(1);
  });

  it('keeps one administrator, whoever asks', async () => {
    const last = `office-${admin}-all-admin`;
    house.taps(admin, `f:leave:${last}`);
    expect(await words(admin)).toContain('quản trị viên duy nhất');
    house.taps(admin, `f:leave-go:${last}.e`);
    expect(await words(admin)).toContain('quản trị viên duy nhất');
    await house.appoint(105, null, 'admin');
    house.taps(admin, `f:leave-go:${last}.e`);
    expect(await words(admin)).toContain('Đồng chí đã bàn giao nhiệm vụ Quản trị viên');
  });

  it('staff neither make administrators nor end them', async () => {
    const administrator = await house.appoint(106, 'A', 'admin');
    house.taps(staff, `f:invite:${house.unit('A')}.admin`);
    house.taps(admin, `f:invite:${house.unit('A')}.secretary`);
    await house.work();
    expect(await house.database.db.invite.count({ where: { createdBy: { not: null } } })).toBe(0);
    house.taps(staff, `f:end-go:${administrator}.e`);
    await house.work();
    const row = await house.database.db.appointment.findUnique({ where: { id: administrator } });
    expect(row?.endsAt).toBeNull();
  });

  it('guessing is slowed down for one account, and for strangers when all together guess too much', async () => {
    const { db } = house.database;
    for (let n = 1; n <= guessing.perAccount; n += 1) {
      house.types(stranger, `/start guessed-token-${n}`);
      expect(await words(stranger)).toContain('Liên kết này không đúng.');
    }
    house.taps(stranger, 'f:agree:secret-of-invite-A1-open');
    expect(await words(stranger)).toContain('Đề nghị đồng chí thử lại sau 10 phút');
    expect(await db.person.count({ where: { telegramId: String(stranger) } })).toBe(0);
    // Nothing of the account but a digest.
    expect(JSON.stringify(await db.wrongLink.findMany())).not.toContain(String(stranger));
    const at = house.clock.now().toISOString();
    await db.wrongLink.createMany({
      data: Array.from({ length: guessing.overall }, (_, n) => ({ id: `w${n}`, account: `a${n}`, at })),
    });
    house.types(901, '/start guessed-token-of-another');
    expect(await words(901)).toContain('Hệ thống đang nhận nhiều liên kết sai.');
    // A link that there is opens, whatever others have tried.
    house.types(902, '/start secret-of-invite-A1-open');
    expect(await words(902)).toContain('Kính gửi đồng chí Phó bí thư Chi bộ bản Huổi Mây.');
    // Whoever holds an office is not held up by strangers.
    house.types(secretary, '/start secret-of-invite-A2-open');
    expect(await words(secretary)).toContain('Kính gửi đồng chí Phó bí thư Chi bộ bản Nậm Sương.');
    house.clock.set(new Date(house.clock.now().getTime() + 11 * 60_000));
    house.types(901, '/start secret-of-invite-A1-open');
    expect(await words(901)).toContain('Kính gửi đồng chí Phó bí thư Chi bộ bản Huổi Mây.');
  });

  it('administrators hear of guessing once an hour', async () => {
    const told = async () => {
      for (let n = 0; n < guessing.perAccount; n += 1) house.types(stranger, `/start guessed-token-${n}`);
      return heard(await house.work(), admin).map(({ words: each }) => each);
    };
    expect(await told()).toEqual([
      expect.stringMatching(/^Nhiều liên kết mời sai được mở: 5 lần trong 10 phút, từ 1 tài khoản/),
    ]);
    house.clock.set(new Date('2017-04-05T08:30:00+07:00'));
    expect(await told()).toEqual([]);
    house.clock.set(new Date('2017-04-05T09:05:00+07:00'));
    expect(await told()).toHaveLength(1);
  });
});
