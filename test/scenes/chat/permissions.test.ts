/** Every cell of the table of permissions: what is written there works, what is not is refused, and no scope is overrun. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Act,
  acts,
  permissions,
  presentOffice,
  reachesOf,
  scopeOf,
} from '../../../src/domain/permissions.ts';
import { type Role, roles } from '../../../src/domain/roles.ts';
import { defaultSettings } from '../../../src/domain/settings.ts';
import { remindOfReports } from '../../../src/jobs/report-reminders.ts';
import { latestSlot } from '../../../src/jobs/slots.ts';
import { sendSummaries } from '../../../src/jobs/weekly-summary.ts';
import { insertMailing } from '../../../src/store/mailings.ts';
import { engines } from '../../database.ts';
import { type House, openTwoCommunes } from './two-communes.ts';

const me = 101;
const other = 102;
const timeZone = 'Asia/Ho_Chi_Minh';

/** Where each role holds its office in these scenes. */
const seat: Record<Role, string> = {
  secretary: 'A1',
  deputy: 'A1',
  inCharge: 'A1',
  staff: 'A',
  leader: 'A',
  admin: 'A',
};

interface Trial {
  house: House;
  role: Role;
  /** The branch that it is tried on; for what concerns a committee, the one above it. */
  branch: string;
  /** The unit of the office that it is tried on. */
  unit: string;
}

async function tap({ house }: Trial, data: string): Promise<string> {
  house.taps(me, data);
  return (await house.work())
    .filter(({ to }) => to === me)
    .map(({ text }) => text)
    .join('\n');
}

async function type({ house }: Trial, text: string): Promise<string> {
  house.types(me, text);
  return (await house.work())
    .filter(({ to }) => to === me)
    .map((said) => said.text)
    .join('\n');
}

const context = ({ house }: Trial) => ({
  database: house.database,
  timeZone,
  settings: defaultSettings,
});

const nameOf = ({ house }: Trial, code: string) => house.marks(code).names[0] ?? '';
const reportOf = ({ branch }: Trial) => `report-${branch}-2017-03`;

/** Tries the act and says whether it was really done. A new act without a trial does not compile. */
const trials: Record<Act, (trial: Trial) => Promise<boolean>> = {
  async reportMonth(trial) {
    const { house, branch } = trial;
    const said = await tap(trial, `f:report:asked.2017-04.${house.unit(branch)}`);
    return said.includes(nameOf(trial, branch)) && (await house.database.db.session.count()) === 1;
  },
  async seeFigures(trial) {
    return (await tap(trial, `f:history:${reportOf(trial)}`)).includes(`${trial.branch}XQ-0317-K7`);
  },
  async receiveReminders(trial) {
    const { house, branch } = trial;
    const now = new Date('2017-04-15T08:00:00+07:00');
    await remindOfReports(context(trial), '2017-04-15', now);
    const said = (await house.work()).filter(({ to }) => to === me);
    return said.some(({ words }) => words.includes(nameOf(trial, branch)));
  },
  async receiveSummary(trial) {
    const { house, unit } = trial;
    const now = house.clock.now();
    await sendSummaries(context(trial), latestSlot('weekly-summary', now, timeZone), now);
    const said = (await house.work()).filter(({ to }) => to === me);
    return said.some(({ words }) => words.includes(nameOf(trial, unit).toLocaleUpperCase('vi')));
  },
  async countMembers(trial) {
    const said = await tap(trial, `f:members-of:${trial.house.unit(trial.branch)}`);
    return said.includes(nameOf(trial, trial.branch));
  },
  async assignTargets(trial) {
    const { house, branch } = trial;
    await tap(trial, `f:target-set:${house.unit(branch)}.assigned`);
    return (await house.database.db.session.count({ where: { id: { startsWith: 'target:' } } })) === 1;
  },
  async proposeTargets(trial) {
    const { house, unit } = trial;
    await tap(trial, `f:target-set:${house.unit(unit)}.proposed`);
    return (await house.database.db.session.count({ where: { id: { startsWith: 'target:' } } })) === 1;
  },
  async seeAudit(trial) {
    const said = await tap(trial, `f:activity:${trial.house.unit(trial.unit)}`);
    return said.includes(nameOf(trial, trial.unit));
  },
  async reportOnBehalf(trial) {
    const { house, branch } = trial;
    await tap(trial, `f:behalf-by:${house.unit(branch)}.2017-04.phone`);
    return (await house.database.db.session.count({ where: { id: { startsWith: 'behalf:' } } })) === 1;
  },
  async returnReport(trial) {
    await tap(trial, `f:return:${reportOf(trial)}.1`);
    return (await trial.house.database.db.session.count({ where: { id: { startsWith: 'return:' } } })) === 1;
  },
  async withdrawReturn(trial) {
    const { report } = trial.house.database.db;
    const id = reportOf(trial);
    const before = (await report.findUnique({ where: { id } }))?.state ?? '';
    await report.update({ where: { id }, data: { state: 'returned' } });
    await tap(trial, `f:withdraw:${id}.1`);
    if ((await report.findUnique({ where: { id } }))?.state !== 'returned') return true;
    await report.update({ where: { id }, data: { state: before } });
    return false;
  },
  async acceptReport(trial) {
    await tap(trial, `f:accept:${reportOf(trial)}.1`);
    const row = await trial.house.database.db.report.findUnique({ where: { id: reportOf(trial) } });
    return row?.state === 'accepted';
  },
  async grantException(trial) {
    const { house, branch } = trial;
    await tap(trial, `f:unlock-to:${house.unit(branch)}.2016-12.7`);
    return (await house.database.db.lockException.count({ where: { branchId: house.unit(branch) } })) === 1;
  },
  async seeDirectives(trial) {
    const { house, role, unit } = trial;
    await house.database.db.addressee.create({
      data: { directiveId: `directive-${unit}`, unitId: house.unit(unit), personId: `person-${me}`, role },
    });
    // What is followed from above stands below what was received.
    const [said = ''] = (await type(trial, '/vanban')).split('Văn bản đã gửi');
    await tap(trial, `f:read:directive-${unit}.p`);
    const read = (await house.database.db.acknowledgement.count()) === 1;
    expect(read).toBe(said.includes(`-NQ/${unit}`));
    return read;
  },
  async conveyDirective(trial) {
    const { house, branch, unit } = trial;
    await tap(trial, `f:convey:directive-${unit}.${house.unit(branch)}`);
    return (await house.database.db.session.count({ where: { id: { startsWith: 'convey:' } } })) === 1;
  },
  async sendDirectives(trial) {
    await type(trial, 'Gửi văn bản');
    const session = await trial.house.database.db.session.findFirst();
    if (session?.flow !== 'broadcast') return false;
    // What can be chosen from is the own subtree.
    const inAll = await trial.house.work();
    return inAll.every(({ text }) => !text.includes(nameOf(trial, 'B')));
  },
  async approveDirectives(trial) {
    const { house, unit } = trial;
    const { db } = house.database;
    const id = `proposed-${unit}`;
    const at = house.clock.now().toISOString();
    const directive = {
      ...(await db.directive.findUniqueOrThrow({ where: { id: `directive-${unit}` } })),
      id,
      createdAt: at,
    };
    await insertMailing(db, {
      id,
      state: 'proposed',
      lane: 'bulk',
      unitId: house.unit(unit),
      createdBy: `person-${other}`,
      createdAt: at,
      startsAt: '2017-05-01T02:00:00.000Z',
      startedAt: null,
      written: JSON.stringify({ directive, draft: {} }),
      audience: 1,
      cursor: null,
      spreadAt: null,
      progressMessageId: null,
      progressAt: null,
      owesAt: null,
    });
    await tap(trial, `f:approval:${id}.approve`);
    const { state } = await db.mailing.findUniqueOrThrow({ where: { id } });
    await db.mailing.delete({ where: { id } });
    return state === 'scheduled';
  },
  async seeOrganisation(trial) {
    const said = await tap(trial, `f:org:${trial.house.unit(trial.unit)}.0`);
    return said.includes(nameOf(trial, trial.unit));
  },
  async exportTables(trial) {
    const said = await tap(trial, `f:tables-export:office-${me}-${trial.unit}-${trial.role}`);
    return said.includes('"table-export"') && said.includes(trial.house.unit(trial.unit));
  },
  async invite(trial) {
    const { house, branch } = trial;
    await tap(trial, `f:invite:${house.unit(branch)}.deputy`);
    const made = { unitId: house.unit(branch), createdBy: `person-${me}` };
    return (await house.database.db.invite.count({ where: made })) === 1;
  },
  async endAppointment(trial) {
    const { house, branch } = trial;
    const id = await house.appoint(other, branch, 'deputy');
    await tap(trial, `f:end-go:${id}.e`);
    return (await house.database.db.appointment.findUnique({ where: { id } }))?.endsAt !== null;
  },
  async handOver(trial) {
    const { house, role } = trial;
    const id = `office-${me}-${seat[role]}-${role}`;
    await tap(trial, `f:leave-go:${id}.e`);
    return (await house.database.db.appointment.findUnique({ where: { id } }))?.endsAt !== null;
  },
  async administer(trial) {
    return (await type(trial, '/quantri')).includes('Tin đang chờ xử lý');
  },
};

/** Acts that are about the present office and name no unit: nothing outside can be asked for. */
const ofPresentOffice: readonly Act[] = ['sendDirectives', 'handOver', 'administer'];

describe.each(engines)('the table of permissions, on %s', (engine) => {
  let house: House;
  beforeEach(async () => {
    house = await openTwoCommunes(engine, '2017-04-05T08:00:00+07:00');
  });
  afterEach(async () => {
    expect(house.failures).toEqual([]);
    await house.close();
  });

  // Every cell on the embedded engine; on the other, whatever ends at a scope, since there the queries differ.
  const isWhole = engine === 'sqlite';
  const cells = roles.flatMap((role) => acts.map((act) => ({ role, act, scope: scopeOf(role, act) })));

  it.runIf(isWhole).each(cells.filter(({ scope }) => scope !== null))(
    '$role may $act: $scope',
    async ({ role, act }) => {
      await house.appoint(me, seat[role], role);
      const unit = seat[role];
      expect(await trials[act]({ house, role, branch: 'A1', unit })).toBe(true);
    },
  );

  it.runIf(isWhole).each(cells.filter(({ scope }) => scope === null))(
    '$role may not $act',
    async ({ role, act }) => {
      await house.appoint(me, seat[role], role);
      const before = await house.rowsOf(['A2', 'B', 'B1']);
      expect(await trials[act]({ house, role, branch: 'A1', unit: seat[role] })).toBe(false);
      expect(await house.rowsOf(['A2', 'B', 'B1'])).toBe(before);
    },
  );

  const bounded = cells.filter(({ act, scope }) => scope !== null && !ofPresentOffice.includes(act));

  it.each(bounded)('$role’s $act ends where its scope ends', async ({ role, act, scope }) => {
    await house.appoint(me, seat[role], role);
    const branches = scope === 'own' ? ['A2', 'B1'] : ['B1'];
    for (const branch of branches) {
      const unit = branch === 'A2' ? 'A2' : role === 'staff' || role === 'admin' ? 'B' : 'B1';
      const before = await house.rowsOf([unit]);
      // A directive that was received in an office that is not held is none of the person's.
      const done = await trials[act]({ house, role, branch, unit });
      expect(done, `${role} ${act} ${branch}`).toBe(scope === 'all');
      if (act !== 'endAppointment' && act !== 'seeDirectives' && scope !== 'all')
        expect(await house.rowsOf([unit])).toBe(before);
    }
  });

  it.runIf(isWhole).each(cells.filter(({ scope }) => scope !== null))(
    'an office that has ended leaves $role no $act',
    async ({ role, act }) => {
      await house.appoint(me, seat[role], role, '2017-04-05T00:59:59.999Z');
      const endedAlready = act === 'handOver';
      expect(await trials[act]({ house, role, branch: 'A1', unit: seat[role] })).toBe(endedAlready);
    },
  );
});

describe('how far offices reach', () => {
  const office = (id: string, role: Role, unitId: string | null) => ({
    id,
    personId: 'p',
    unitId,
    role,
    startsAt: '',
    endsAt: null,
  });
  const both = [office('1', 'secretary', 'b'), office('2', 'staff', 'c')];

  it('is nothing where the table says nothing', () => {
    for (const role of roles) {
      for (const act of acts) {
        const reaches = reachesOf([office('1', role, 'u')], act, null);
        expect(reaches).toEqual(
          permissions[role][act] === undefined
            ? []
            : [{ officeId: '1', unitId: 'u', scope: permissions[role][act] }],
        );
      }
    }
  });

  it('puts the present office first, and no other before an older one', () => {
    expect(reachesOf(both, 'seeFigures', '2').map(({ officeId }) => officeId)).toEqual(['2', '1']);
    expect(reachesOf(both, 'seeFigures', 'gone').map(({ officeId }) => officeId)).toEqual(['1', '2']);
    expect(presentOffice(both, '2')?.id).toBe('2');
    expect(presentOffice(both, 'gone')?.id).toBe('1');
    expect(presentOffice([], '1')).toBeNull();
  });

  it('is the whole tree without a unit, except for what one must own', () => {
    const all = office('1', 'admin', null);
    expect(reachesOf([all], 'invite', null)).toEqual([{ officeId: '1', unitId: null, scope: 'all' }]);
    expect(reachesOf([all], 'seeOrganisation', null)).toEqual([
      { officeId: '1', unitId: null, scope: 'all' },
    ]);
    expect(reachesOf([all], 'seeDirectives', null)).toEqual([]);
  });

  it('every role has a line, and nobody but administrators administers', () => {
    expect(Object.keys(permissions).sort()).toEqual([...roles].sort());
    expect(roles.filter((role) => scopeOf(role, 'administer') !== null)).toEqual(['admin']);
    expect(roles.filter((role) => scopeOf(role, 'invite') === 'all')).toEqual(['admin']);
  });
});
