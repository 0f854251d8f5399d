/**
 * A random walk of everything that can happen to directives on their way: sent, held, called off, corrected, recalled, read
 * and conveyed through the chat, while processes die, people block and come back, offices change hands and the tree is
 * reorganised. After every act each addressed unit is in exactly one state, and every state has its cause.
 */
import { Changes, writeChanges } from '../../../src/actions/changes.ts';
import { sendDirective } from '../../../src/actions/send-directive.ts';
import type { CallResult } from '../../../src/delivery/call.ts';
import { createOutbox, settleEarlierLife } from '../../../src/delivery/outbox.ts';
import type { ChosenAudience } from '../../../src/domain/audience.ts';
import { addDays, localTime } from '../../../src/domain/calendar.ts';
import { directiveStateOf } from '../../../src/domain/directive-states.ts';
import type { Role } from '../../../src/domain/roles.ts';
import type { Engine } from '../../../src/store/database.ts';
import { totalsOf } from '../../../src/store/delivery-figures.ts';
import { loadAddressedUnits } from '../../../src/store/directive-following.ts';
import { audienceOf } from '../../../src/store/mailings.ts';
import { createTexts } from '../../../src/text/texts.ts';
import { atAnyHour, testLine } from '../../sent.ts';
import { Chance } from '../../simulate/chance.ts';
import { type House, openTwoCommunes, type Said } from './two-communes.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const texts = createTexts({ timeZone });
const staff = 900;
const branches = ['A1', 'A2', 'A3', 'A4', 'B1', 'B2'] as const;

class Walk {
  readonly house: House;
  readonly chance: Chance;
  readonly sent: string[] = [];
  readonly people: number[] = [];
  readonly blocked = new Set<number>();
  /** The newest buttons in the sender's chat. */
  private buttons: Said['buttons'] = [];
  private offices = 0;

  constructor(house: House, chance: Chance) {
    this.house = house;
    this.chance = chance;
  }

  private get db() {
    return this.house.database.db;
  }

  private get at(): string {
    return this.house.clock.now().toISOString();
  }

  async begin(): Promise<void> {
    await this.house.appoint(staff, 'A', 'staff');
    for (const code of branches)
      for (const role of ['secretary', 'deputy'] as const) await this.takeOffice(code, role);
  }

  private async takeOffice(code: string, role: Role): Promise<void> {
    this.offices += 1;
    this.people.push(this.offices);
    await this.house.appoint(this.offices, code, role);
  }

  private async answer(): Promise<void> {
    const said = (await this.house.answer()).filter(({ to }) => to === staff).at(-1);
    if (said !== undefined) this.buttons = said.buttons;
  }

  private async tap(id: number, data: string): Promise<void> {
    this.house.taps(id, data);
    await this.answer();
  }

  readonly acts = {
    send: async () => {
      const { chance, house } = this;
      const id = `walk-${this.sent.length}`;
      const audience: ChosenAudience = {
        unitId: house.unit(chance.oneOf(['A', 'A', 'D', 'A1'])),
        roles: chance.oneOf<readonly Role[]>([['secretary'], ['secretary', 'deputy'], ['deputy']]),
        kinds: null,
        ...chance.oneOf<Partial<ChosenAudience>>([
          {},
          {},
          { except: [house.unit('A2')] },
          { branches: [house.unit('A1'), house.unit('A3')] },
          { among: { kind: 'notReported', month: '2017-04' } },
        ]),
      };
      const directive = {
        id,
        unitId: house.unit('A'),
        number: `${this.sent.length + 1}-NQ/ĐU`,
        type: 'resolution',
        title: 'Về việc chung',
        body: null,
        fileId: null,
        fileName: null,
        audience: JSON.stringify(audience),
        createdAt: this.at,
        createdBy: `person-${staff}`,
        dueOn: null,
        details: null,
        recalledAt: null,
      };
      const lane = chance.oneOf(['bulk', 'urgent'] as const);
      const sending = { directive, draft: {}, audience: 0, lane, isProposed: false, startsAt: this.at };
      const changes = new Changes();
      sendDirective(changes, { ...sending, progressMessageId: null });
      await house.database.transaction((tx) => writeChanges(tx, changes));
      this.sent.push(id);
    },
    pause: () => this.steer('pause'),
    resume: () => this.steer('resume'),
    cancel: () => this.steer('call-off'),
    edit: async () => {
      await this.ofSent((id) => this.tap(staff, `f:amend:${id}`));
      const send = this.buttons.find(({ label }) => label === 'Gửi');
      if (send !== undefined) await this.tap(staff, send.data);
    },
    recall: () => this.ofSent((id) => this.tap(staff, `f:recall:${id}.sure`)),
    read: () => this.ofSent((id) => this.tap(this.somebody(), `f:read:${id}`)),
    convey: async () => {
      const somebody = this.somebody();
      await this.ofSent((id) => this.tap(somebody, `f:convey:${id}`));
      const screens = await this.db.session.findMany({
        where: { id: { startsWith: `convey:person-${somebody}:` } },
      });
      for (const { state } of screens) {
        const { screen } = JSON.parse(state) as { screen: number };
        const today = localTime(this.house.clock.now(), timeZone).date;
        await this.tap(
          somebody,
          `c:${screen}:${this.chance.oneOf([`d.${today}`, 'is.withdraw', 'is.keep'])}`,
        );
      }
    },
    block: async () => {
      const id = this.somebody();
      this.blocked.add(id);
      if (this.chance.isOne(0.5)) await this.reach(id, 'kicked');
    },
    unblock: async () => {
      const [id] = this.chance.shuffled([...this.blocked]);
      if (id === undefined) return;
      this.blocked.delete(id);
      await this.reach(id, 'member');
    },
    /** Somebody leaves, and now and then somebody new comes by a link. */
    handOver: async () => {
      const open = await this.db.appointment.findMany({ where: { endsAt: null, NOT: { role: 'staff' } } });
      const [office] = this.chance.shuffled(open);
      if (office === undefined) return;
      await this.db.appointment.update({ where: { id: office.id }, data: { endsAt: this.at } });
      if (this.chance.isOne(0.7))
        await this.takeOffice(this.chance.oneOf(branches), this.chance.oneOf(['secretary', 'deputy']));
    },
    /** A branch goes over to the other commune from the next day on, or ends. */
    reorganise: async () => {
      const { clock } = this.house;
      const yesterday = localTime(clock.now(), timeZone).date;
      const on = addDays(yesterday, 1);
      clock.set(new Date(`${on}T09:00:00+07:00`));
      const unitId = this.house.unit(this.chance.oneOf(branches));
      const version = await this.db.unitVersion.findFirst({ where: { unitId, validTo: '9999-12-31' } });
      if (version === null) return;
      await this.db.unitVersion.update({ where: { id: version.id }, data: { validTo: yesterday } });
      if (this.chance.isOne(0.3)) return;
      const parentId = this.house.unit(version.parentId === this.house.unit('A') ? 'B' : 'A');
      await this.db.unitVersion.create({
        data: { ...version, id: `${version.id}/${on}`, validFrom: on, parentId },
      });
    },
    /** Sends on, until some call after which the process is no more. */
    kill: () => this.push(this.chance.between(1, 6)),
    drain: () => this.push(null),
  };

  private somebody(): number {
    return this.people[this.chance.between(0, this.people.length - 1)] ?? 1;
  }

  private async ofSent(act: (id: string) => Promise<void>): Promise<void> {
    const [id] = this.chance.shuffled(this.sent);
    if (id !== undefined) await act(id);
  }

  private steer(act: string): Promise<void> {
    return this.ofSent((id) => this.tap(staff, `f:mailing:${id}.${act}`));
  }

  private async reach(id: number, status: 'kicked' | 'member'): Promise<void> {
    this.house.reaches(id, status);
    await this.answer();
  }

  /** @param killedAfter so many calls; null: it ends by itself */
  private async push(killedAfter: number | null): Promise<void> {
    const { database, clock } = this.house;
    const began = this.at;
    let n = 0;
    const send = async (call: { payload: Record<string, unknown> }): Promise<CallResult> => {
      n += 1;
      if (this.blocked.has(Number(call.payload.chat_id))) return { kind: 'unreachable', reason: 'blocked' };
      return this.chance.isOne(0.03) ? { kind: 'unknown', reason: 'cut' } : { kind: 'done', messageId: n };
    };
    const wait = async () => {};
    const isEnding = () => killedAfter !== null && n >= killedAfter;
    const line = testLine({ database, clock, send, wait, isEnding, perSecond: 4 });
    const writing = { texts, timeZone, defaultLanguage: 'vi' } as const;
    const outbox = createOutbox({ database, clock, writing, settings: atAnyHour.settings, line, wait });
    while ((await outbox.drain()) > 0 && !isEnding()) clock.set(new Date(clock.now().getTime() + 2_500));
    if (isEnding()) await this.die(began);
  }

  /** As a process leaves its rows that is killed before it has written down what became of its last calls. */
  private async die(began: string): Promise<void> {
    const { db } = this;
    const justSent = { state: 'sent', doneAt: { gte: began }, NOT: { directiveId: null } };
    const last = await db.delivery.findMany({ where: justSent, orderBy: { id: 'desc' }, take: 2 });
    const id = { in: last.map((row) => row.id) };
    await db.delivery.updateMany({
      where: { id },
      data: { state: 'sending', begunAt: began, messageId: null, doneAt: null },
    });
    const waiting = await db.delivery.findFirst({ where: { state: 'queued', NOT: { directiveId: null } } });
    if (waiting !== null)
      await db.delivery.update({ where: { id: waiting.id }, data: { state: 'sending', begunAt: null } });
    await settleEarlierLife(this.house.database, this.house.clock);
  }

  /** What is not as it has to be, in words; nothing: all is well. */
  async faults(): Promise<string[]> {
    const found: string[] = [];
    for (const error of this.house.failures) found.push(`set aside: ${String(error)}`);
    for (const directive of await this.db.directive.findMany({ where: { id: { in: this.sent } } }))
      found.push(...(await this.faultsOf(directive)));
    // Nobody has read what never came to them: an acknowledgement hangs on a message that arrived.
    const read = await this.db.acknowledgement.findMany({ where: { directiveId: { in: this.sent } } });
    for (const { directiveId, personId } of read) {
      const [row, said] = await Promise.all([
        this.db.delivery.findUnique({ where: { key: `directive:${directiveId}:${personId}` } }),
        // Whoever has said that their branch has conveyed it has read it, wherever.
        this.db.audit.count({ where: { act: 'conveyDirective', subject: directiveId, personId } }),
      ]);
      if (row?.state !== 'sent' && said === 0)
        found.push(`${directiveId} read by ${personId}: ${row?.state}`);
    }
    return found;
  }

  private async faultsOf(directive: {
    id: string;
    audience: string;
    recalledAt: string | null;
  }): Promise<string[]> {
    const { id } = directive;
    const audience = audienceOf(directive);
    const on = localTime(this.house.clock.now(), timeZone).date;
    const asked = { rootId: audience.unitId, on, at: this.at };
    const units = await loadAddressedUnits(this.db, { id, audience }, asked);
    const found: string[] = [];
    if (new Set(units.map((unit) => unit.id)).size !== units.length) found.push(`${id}: a unit stands twice`);
    const rows = await this.db.delivery.findMany({ where: { directiveId: id } });
    const totals = await totalsOf(this.db, id);
    const { spreadAt } = await this.db.mailing.findUniqueOrThrow({ where: { id } });
    const sum = Object.values(totals).reduce((all, n) => all + n, 0);
    if (spreadAt !== null && sum !== rows.length) found.push(`${id}: totals ${sum} of ${rows.length}`);
    if (new Set(rows.map(({ personId }) => personId)).size !== rows.length)
      found.push(`${id}: somebody twice`);
    if (directive.recalledAt !== null && rows.some(({ state }) => state === 'queued'))
      found.push(`${id}: recalled, and somebody waits for it`);
    for (const unit of units) {
      const state = directiveStateOf(unit);
      const cause = await this.causeOf(id, audience.roles, unit.id);
      if (state !== cause) found.push(`${id} at ${unit.id}: ${state}, and it is ${cause}`);
    }
    return found;
  }

  /** The state of a unit told from the rows alone, by another way than the program's. */
  private async causeOf(directiveId: string, roles: readonly string[], unitId: string): Promise<string> {
    const { db } = this;
    if ((await db.receipt.count({ where: { directiveId, unitId } })) > 0) return 'conveyed';
    const addressees = await db.addressee.findMany({ where: { directiveId, unitId } });
    const personId = { in: addressees.map((each) => each.personId) };
    if ((await db.acknowledgement.count({ where: { directiveId, personId } })) > 0) return 'read';
    const now = this.at;
    const offices = await db.appointment.findMany({
      where: { unitId, role: { in: [...roles] }, OR: [{ endsAt: null }, { endsAt: { gt: now } }] },
      include: { person: true },
    });
    if (offices.length === 0) {
      const open = await db.invite.findMany({ where: { unitId, usedAt: null, revokedAt: null } });
      return open.some(({ role }) => roles.includes(role)) ? 'neverJoined' : 'vacant';
    }
    const reachable = offices.filter(({ person }) => person.unreachableSince === null);
    if (reachable.length === 0) return 'unreachable';
    const states = await Promise.all(
      reachable.map(async ({ person }) => {
        const row = await db.delivery.findUnique({ where: { key: `directive:${directiveId}:${person.id}` } });
        return row?.state ?? 'failed';
      }),
    );
    if (states.includes('sent')) return 'notRead';
    if (states.includes('unknown')) return 'unknown';
    return states.some((state) => state === 'queued' || state === 'sending') ? 'waiting' : 'failed';
  }
}

type Act = keyof Walk['acts'];
const often: Partial<Record<Act, number>> = { send: 2, drain: 4, read: 3, convey: 2, kill: 2 };

/** @returns null: all was well; else the acts up to the one after which it was not, and what was wrong */
export async function walk(engine: Engine, seed: number, steps: number): Promise<string | null> {
  const house = await openTwoCommunes(engine, '2017-04-05T08:00:00+07:00');
  try {
    const chance = new Chance(seed);
    const here = new Walk(house, chance);
    await here.begin();
    const names = Object.keys(here.acts) as Act[];
    const bag = names.flatMap((name) => Array.from({ length: often[name] ?? 1 }, () => name));
    const done: Act[] = ['send'];
    await here.acts.send();
    for (let step = 0; step < steps; step += 1) {
      const act = chance.oneOf(bag as [Act, ...Act[]]);
      done.push(act);
      await here.acts[act]();
      const faults = await here.faults();
      if (faults.length > 0) return `seed ${seed}, ${done.join(' ')}: ${faults.join('; ')}`;
    }
    return null;
  } finally {
    await house.close();
  }
}
