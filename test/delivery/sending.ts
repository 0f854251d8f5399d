/** Directive 09-KH/ĐU on its way to deputies of one branch, p00001 and on, with everything that was called for it. */
import { Changes, writeChanges } from '../../src/actions/changes.ts';
import { type Correction, correctDirective } from '../../src/actions/correct-directive.ts';
import { sendDirective } from '../../src/actions/send-directive.ts';
import { steerMailing } from '../../src/actions/steer-mailing.ts';
import type { World } from '../../src/actions/world.ts';
import type { Call, CallResult } from '../../src/delivery/call.ts';
import { createOutbox } from '../../src/delivery/outbox.ts';
import { createMovableClock } from '../../src/domain/clock.ts';
import type { MailingLane, Steering } from '../../src/domain/mailing.ts';
import { defaultSettings } from '../../src/domain/settings.ts';
import type { Database } from '../../src/store/database.ts';
import { totalsOf } from '../../src/store/delivery-figures.ts';
import { type Directive, findDirective } from '../../src/store/directives.ts';
import { findMailing } from '../../src/store/mailings.ts';
import { createTexts } from '../../src/text/texts.ts';
import { testLine } from '../sent.ts';
import { addUnit } from '../store/district.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const texts = createTexts({ timeZone });
/** Monday, 09:00 in Viet Nam. */
export const start = '2017-04-03T02:00:00.000Z';
export const id = 'kh-09';
export const sender = 9_999;
/** More than are looked at in a step. */
export const people = 2_300;

export class Sending {
  readonly clock = createMovableClock(new Date(start));
  readonly calls: Call[] = [];
  /** Called as each directive is written. */
  onSend: (n: number, call: Call) => CallResult | Promise<CallResult> = () => ({
    kind: 'done',
    messageId: 7,
  });
  perSecond = Number.POSITIVE_INFINITY;
  readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  async prepare(count = people): Promise<this> {
    const { db } = this.database;
    await addUnit(db, 'NH', { kind: 'communeCommittee' });
    await addUnit(db, 'NH01', { kind: 'hamletBranch', parent: 'NH' });
    const all = Array.from({ length: count }, (_, at) => at + 1);
    const rows = all.map((n) => ({ id: idOf(n), telegramId: String(n), language: 'vi', createdAt: start }));
    await db.person.createMany({
      data: [...rows, { id: 'hoa', telegramId: String(sender), language: 'vi', createdAt: start }],
    });
    await db.appointment.createMany({ data: all.map((n) => this.office(n)) });
    return this;
  }

  office = (n: number) => ({
    id: `o${n}`,
    personId: idOf(n),
    unitId: 'NH01',
    role: 'deputy',
    startsAt: start,
  });

  async sendOff(
    audience: number,
    lane: MailingLane = 'bulk',
    startsAt = start,
    given: Partial<Directive> = {},
  ): Promise<void> {
    const changes = new Changes();
    const directive = {
      id,
      unitId: 'NH',
      number: '09-KH/ĐU',
      type: 'plan',
      title: 'Kế hoạch',
      body: null,
      fileId: null,
      fileName: null,
      audience: JSON.stringify({ unitId: 'NH', roles: ['deputy'], kinds: null }),
      createdAt: start,
      createdBy: 'hoa',
      dueOn: null,
      details: null,
      recalledAt: null,
      ...given,
    };
    sendDirective(changes, {
      directive,
      draft: {},
      audience,
      lane,
      isProposed: false,
      startsAt,
      progressMessageId: 5,
    });
    await this.database.transaction((tx) => writeChanges(tx, changes));
  }

  async steer(act: Exclude<Steering, 'recall'>): Promise<void> {
    const mailing = await findMailing(this.database.db, id);
    if (mailing === null) throw new Error('there is none');
    const changes = new Changes();
    const world = { at: this.clock.now().toISOString(), steered: new Map() } as unknown as World;
    steerMailing(world, changes, { mailing, personId: 'hoa', act, tappedMessageId: 5 });
    await this.database.transaction((tx) => writeChanges(tx, changes));
  }

  async correct(given: Partial<Correction>): Promise<void> {
    const directive = await findDirective(this.database.db, id);
    if (directive === null) throw new Error('there is none');
    const changes = new Changes();
    const world = { at: this.clock.now().toISOString() } as World;
    correctDirective(world, changes, {
      directive,
      correction: { ...directive, details: {}, ...given },
      personId: 'hoa',
    });
    await this.database.transaction((tx) => writeChanges(tx, changes));
  }

  outbox(isEnding = () => false) {
    const { database, clock } = this;
    const send = async (call: Call) => {
      this.calls.push(call);
      const chat = Number(call.payload.chat_id);
      return chat === sender
        ? ({ kind: 'done', messageId: 5 } as const)
        : this.onSend(this.reached.length, call);
    };
    const wait = async () => {};
    const writing = { texts, timeZone, defaultLanguage: 'vi' } as const;
    const line = testLine({ database, clock, send, wait, isEnding, perSecond: this.perSecond });
    return createOutbox({ database, clock, writing, settings: defaultSettings, line, wait });
  }

  get reached(): number[] {
    return this.calls.map(({ payload }) => Number(payload.chat_id)).filter((chat) => chat !== sender);
  }

  get progress(): string[] {
    return this.calls
      .filter(({ payload }) => payload.chat_id === sender)
      .map(
        ({ method, payload }) => `${method} ${payload.message_id}: ${String(payload.text).split('\n')[1]}`,
      );
  }

  totals = () => totalsOf(this.database.db, id);
  state = async () => (await findMailing(this.database.db, id))?.state;
}

export const idOf = (n: number): string => `p${String(n).padStart(5, '0')}`;
export const sum = (totals: Record<string, number>): number =>
  Object.values(totals).reduce((all, n) => all + n, 0);
