/**
 * Twenty thousand forged taps, guessed ids, replayed buttons of others and typed words, by every role against every act:
 * nobody reads a name, a figure or an id from outside their scope, and nothing outside it changes.
 */
import { expect, it } from 'vitest';
import { catalogue } from '../../../src/buttons/catalogue.ts';
import type { Role } from '../../../src/domain/roles.ts';
import {
  type House,
  type Marks,
  openTwoCommunes,
  type Said,
  type Scope,
  scopeOfOffice,
} from './two-communes.ts';

const seed = Number(process.env.WALK_SEED ?? 2017);
const actsInAll = Number(process.env.WALK_ACTS ?? 20_000);

/** mulberry32: the same walk at every run. */
function lot(start: number): (n: number) => number {
  let state = start;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % n;
  };
}

interface Actor {
  id: number;
  offices: { code: string | null; role: Role; ended?: boolean }[];
}

const at = (code: string, role: Role, ended = false) => ({ code, role, ended });

/** Whoever acts in a stretch of the walk, and the units whose rows may not change in it. */
interface Stretch {
  name: string;
  actors: Actor[];
  frozen: string[];
}

const branchPeople: Actor[] = ['A1', 'A2', 'A3'].flatMap((code, i) => [
  ...[0, 1, 2, 3].map((n) => ({ id: 100 + i * 20 + n, offices: [at(code, 'secretary')] })),
  ...[4, 5, 6].map((n) => ({ id: 100 + i * 20 + n, offices: [at(code, 'deputy')] })),
  ...[7, 8, 9].map((n) => ({ id: 100 + i * 20 + n, offices: [at(code, 'inCharge')] })),
]);
const severalOffices: Actor[] = [
  { id: 200, offices: [at('A1', 'secretary'), at('A2', 'inCharge')] },
  { id: 201, offices: [at('A2', 'deputy'), at('A3', 'secretary')] },
  { id: 202, offices: [at('A3', 'inCharge'), at('A1', 'inCharge'), at('B1', 'secretary', true)] },
  { id: 203, offices: [at('A1', 'deputy'), at('A', 'staff', true)] },
];
const withoutOffice: Actor[] = [
  ...['A1', 'A4', 'B1', 'B2'].map((code, n) => ({ id: 300 + n, offices: [at(code, 'secretary', true)] })),
  { id: 310, offices: [at('A', 'staff', true)] },
  { id: 311, offices: [at('B', 'staff', true)] },
  { id: 312, offices: [{ code: null, role: 'admin', ended: true }] },
  ...[320, 321, 322].map((id) => ({ id, offices: [] })),
];
const staff: Actor[] = [400, 401, 402, 403, 404, 405, 406, 407, 408, 409].map((id) => ({
  id,
  offices: [at('A', 'staff')],
}));
const administrators: Actor[] = [500, 501, 502].map((id) => ({
  id,
  offices: [{ code: null, role: 'admin' }],
}));
/** They hold office and never act: what they hold is what the others try to reach. */
const still: Actor[] = [
  ...['A4', 'A5', 'B1', 'B2', 'B3'].map((code, n) => ({ id: 600 + n, offices: [at(code, 'secretary')] })),
  { id: 610, offices: [at('B', 'staff')] },
];

const b = ['B', 'B1', 'B2', 'B3', 'B4', 'B5', 'B6'];
const stretches: Stretch[] = [
  {
    name: 'people of branches, former holders and strangers',
    actors: [...branchPeople, ...severalOffices, ...withoutOffice],
    frozen: [...b, 'A4', 'A5', 'A6'],
  },
  {
    name: 'staff beside them',
    actors: [...staff, ...severalOffices, ...withoutOffice],
    frozen: b,
  },
  { name: 'administrators', actors: [...administrators, ...withoutOffice], frozen: [] },
];

const commands = [
  '/start',
  '/baocao',
  '/tonghop',
  '/vanban',
  '/tochuc',
  '/moi',
  '/nhiemvu',
  '/quantri',
  '/huy',
  '/trogiup',
];
const othersBranch = 'Chi bộ bản Chung Chải';
/** A directive's subject, text or issuer, read back to whoever has just typed it. */
const ownWords = new RegExp(
  `(?:(?:Trích yếu|Nội dung|Ban hành): |</b>(?: ngày [\\d/]+)? của )(?:<[^>]*>)*${othersBranch}`,
  'g',
);
const words = [
  'Báo cáo tháng',
  'Tổng hợp',
  'Văn bản',
  'Gửi văn bản',
  'Tổ chức',
  'Quản trị',
  'Đổi nhiệm vụ',
  'Trợ giúp',
  'bc 5/4 12/15 kn 0',
  'báo cáo chi bộ bản Leng Su tháng 3 12/15',
  '12/15',
  '5/4',
  'không',
  'gửi',
  othersBranch,
  'NH03',
  '🙂',
];
const choices = [
  'go.send',
  'go.back',
  'is.held',
  'is.notHeld',
  'reason.harvest',
  'go.edit',
  '0',
  '1',
  'unit.unit-B-7f3a',
];
const roles = ['secretary', 'deputy', 'inCharge', 'staff', 'admin', 'i', 'e', 'phone', 'agree'];
const months = ['2017-01', '2017-02', '2017-03', '2017-04', '2016-12'];

/** Buttons that reach into what is not of this walk: leaving altogether, and bringing in tables. */
const early = ['agree', 'refuse', 'consent', 'own-data'];
const names = Object.keys(catalogue).filter((name) => !early.includes(name));

async function open(): Promise<House> {
  const house = await openTwoCommunes('sqlite', '2017-04-05T08:00:00+07:00');
  const everybody = [
    ...branchPeople,
    ...severalOffices,
    ...withoutOffice,
    ...staff,
    ...administrators,
    ...still,
  ];
  for (const { id, offices } of everybody) {
    for (const { code, role, ended } of offices) {
      await house.appoint(id, code, role, ended === true ? '2017-04-01T00:00:00.000Z' : undefined);
    }
  }
  return house;
}

/** Offices that were ended in the walk are taken up again, so that it goes on among those who hold some. */
async function restore({ database: { db } }: House): Promise<void> {
  await db.appointment.updateMany({
    where: { id: { startsWith: 'office-' }, endsAt: { gt: '2017-04-02T00:00:00.000Z' } },
    data: { endsAt: null },
  });
}

function pattern(house: House, allowed: Scope): RegExp {
  const forbidden = house.codes.flatMap((code) => {
    const marks = house.marks(code);
    return (Object.keys(marks) as (keyof Marks)[]).flatMap((kind) =>
      allowed[kind].includes(code) ? [] : marks[kind],
    );
  });
  // «directive-A» is not read out of «directive-A1».
  const marks = forbidden.map((mark) => mark.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`(?:${marks.join('|')})(?!\\d)`);
}

/** By account, what they may not read, as the offices stand at this moment. */
async function guards(house: House, actors: readonly Actor[]): Promise<Map<number, RegExp>> {
  const now = house.clock.now().toISOString();
  const held = await house.database.db.appointment.findMany({
    where: { OR: [{ endsAt: null }, { endsAt: { gt: now } }] },
    include: { unit: true },
  });
  const patterns = new Map<string, RegExp>();
  return new Map(
    [...actors, ...still, ...administrators, ...staff, ...branchPeople].map(({ id }) => {
      const offices = held.filter(({ personId }) => personId === `person-${id}`);
      const key = offices.map(({ unit, role }) => `${unit?.code} ${role}`).join();
      const scopes = offices.map(({ unit, role }) =>
        scopeOfOffice(unit?.code ?? null, role as Role, house.codes),
      );
      const allowed: Scope = {
        names: scopes.flatMap((scope) => scope.names),
        offices: scopes.flatMap((scope) => scope.offices),
        figures: scopes.flatMap((scope) => scope.figures),
      };
      const known = patterns.get(key) ?? pattern(house, allowed);
      patterns.set(key, known);
      return [id, known];
    }),
  );
}

it(`walks ${actsInAll} acts without a leak`, { timeout: 600_000 }, async () => {
  const house = await open();
  const draws = lot(seed);
  const pick = <T>(list: readonly T[]): T => list[draws(list.length)] as T;
  const { ids } = house;
  const units = house.codes.map((code) => house.unit(code));
  const withdrawn = ids.invites.filter((invite) => invite.endsWith('gone'));
  const seen: string[] = [];
  const latest = new Map<number, string[]>();
  const tried = new Set<string>();
  let answered = 0;

  function argument(): string {
    const one = () =>
      pick([
        units,
        ids.reports,
        ids.directives,
        ids.invites,
        ids.appointments,
        ids.people,
        months,
        roles,
        ['0', 'top', 't', '1', '14'],
      ]);
    const parts = [
      pick(one()),
      ...(draws(2) === 0 ? [pick(one())] : []),
      ...(draws(3) === 0 ? [pick(one())] : []),
    ];
    return parts.join('.');
  }

  /** As the button would carry it, with ids of anything. */
  function wellFormed(name: string): string {
    const unit = () => pick(units);
    const month = pick(months);
    const report = pick(ids.reports);
    const office = pick(ids.appointments);
    const ofBranch = `${unit()}.${month}`;
    const own: Record<string, () => string> = {
      report: () => `${pick(['asked', 'held', 'notYet', 'notHeld'])}.${month}.${unit()}`,
      accept: () => `${report}.1`,
      return: () => `${report}.1`,
      withdraw: () => `${report}.1`,
      'paper-request': () => pick(['', 'withdraw', `delete.${house.clock.now().toISOString().slice(0, 10)}`]),
      'unlock-to': () => `${ofBranch}.7`,
      behalf: () => `${ofBranch}${pick(['', '.t'])}`,
      'behalf-by': () => `${ofBranch}.phone${pick(['', '.t'])}`,
      received: () => `${ofBranch}.0`,
      missing: () => `${ofBranch}.0`,
      phone: () => `${ofBranch}.0`,
      remind: () => ofBranch,
      'remind-all': () => ofBranch,
      read: () => pick(ids.directives),
      'by-unit': () => `${pick(ids.directives)}.${unit()}.0`,
      behind: () => `${pick(ids.directives)}.${unit()}.${pick(['r', 'c'])}.0`,
      nudge: () => `${pick(ids.directives)}.${unit()}.${pick(['r', 'c'])}`,
      convey: () => `${pick(ids.directives)}${draws(2) === 0 ? '' : `.${unit()}`}`,
      totals: () => pick(ids.directives),
      invite: () => `${unit()}.${pick(roles)}`,
      revoke: () => pick(ids.invites),
      office: () => office,
      leave: () => office,
      'leave-go': () => `${office}.${pick(['i', 'e'])}`,
      end: () => office,
      'end-go': () => `${office}.${pick(['i', 'e'])}`,
    };
    const forms = [unit(), ofBranch, `${month}.${unit()}`, report, `${unit()}.0`];
    return `f:${name}:${own[name]?.() ?? pick(forms)}`;
  }

  function act(id: number): void {
    // What stands in their own chat leads into conversations, so that others' are met half way.
    const own = latest.get(id);
    if (own !== undefined && draws(3) === 0) {
      house.taps(id, pick(own));
      return;
    }
    const kind = draws(20);
    if (kind < 9) {
      const name = pick(names);
      tried.add(name);
      house.taps(id, wellFormed(name));
    } else if (kind < 11) house.taps(id, `f:${pick(names)}:${argument()}`);
    else if (kind < 15 && seen.length > 0) house.taps(id, pick(seen));
    else if (kind < 16) house.taps(id, `c:${1_000 + draws(20_000)}:${pick(choices)}`);
    else if (kind < 17) house.taps(id, `f:agree:${pick([...ids.invites, 'AAAAAAAAAAAAAAAAAAAAAAAA'])}`);
    else if (kind < 18) house.types(id, pick(commands));
    else if (kind < 19) house.types(id, pick(words));
    else house.types(id, `/start ${draws(2) === 0 ? '' : 'secret-of-'}${pick(withdrawn)}`);
  }

  function remember(said: readonly Said[]): void {
    for (const { to, buttons: given } of said) {
      const safe = given.map(({ data }) => data).filter((data) => !data.includes('own-data'));
      if (safe.length > 0) latest.set(to, safe);
    }
    for (const { data } of said.flatMap((each) => each.buttons)) {
      // A link's own secret is the right to it: whoever has it may use it.
      if (data === '' || data.includes('invite-qr') || data.includes('own-data')) continue;
      if (seen.length < 3_000) seen.push(data);
      else seen[draws(seen.length)] = data;
    }
  }

  let left = actsInAll;
  for (const [index, { name, actors, frozen }] of stretches.entries()) {
    const before = await house.rowsOf(frozen);
    const reports = await house.rowsOf(house.codes.filter((code) => code.length === 2));
    const isLast = index === stretches.length - 1;
    const share = isLast ? left : Math.floor(actsInAll * 0.45);
    for (let done = 0; done < share; ) {
      const now = actors.slice(0, share - done);
      const may = await guards(house, actors);
      for (const { id } of now) act(id);
      const said = await house.work();
      for (const { to, text, words: heard } of said) {
        const found = may.get(to)?.exec(text.replace(ownWords, ''));
        if (found) throw new Error(`${name}, seed ${seed}: ${to} was told «${found[0]}»: ${heard || text}`);
      }
      answered += said.length;
      remember(said);
      done += now.length;
      left -= now.length;
      const round = Math.floor(done / actors.length);
      if (round % 10 === 0) await restore(house);
      // Drafts expire, months close, quiet hours come.
      if (round % 25 === 0)
        house.clock.set(new Date(house.clock.now().getTime() + 5 * 86_400_000 + 3_600_000));
      if (round % 25 === 0) expect(await house.rowsOf(frozen), name).toBe(before);
    }
    await restore(house);
    expect(await house.rowsOf(frozen), name).toBe(before);
    if (name === 'administrators') {
      const kept = (text: string) => (JSON.parse(text) as unknown[]).slice(4, 8);
      const after = await house.rowsOf(house.codes.filter((code) => code.length === 2));
      expect(kept(after)).toEqual(kept(reports));
    }
  }
  expect(house.failures).toEqual([]);
  expect([...names].filter((name) => !tried.has(name))).toEqual([]);
  expect(left).toBe(0);
  // Nobody was left without an answer.
  expect(answered).toBeGreaterThanOrEqual(actsInAll);
  // The walk got somewhere: things were done by those who may.
  const done = await house.database.db.audit.groupBy({ by: ['act'] });
  expect(done.length).toBeGreaterThan(8);
  await house.close();
});
