/** Days of an office: people who report, forget, chat, mistype, block, leave and come back, while everything fails. */
import { createInvite } from '../../src/actions/create-invite.ts';
import type { Fault } from '../../src/sandbox/control.ts';
import type { Engine } from '../../src/store/database.ts';
import { findUnit } from '../../src/store/units.ts';
import { seedMembers, seedUnits } from '../summaries/organisation.ts';
import { type Beliefs, type Branch, instant, monthKey, nextDay, shown } from './beliefs.ts';
import { Chance, seededRandom } from './chance.ts';
import { Ears } from './ears.ts';
import { type Broken, type Evening, lookAt, monthAsked } from './invariants.ts';
import { type Lives, openLives } from './lives.ts';
import { type Doing, type Meaning, type Person, report, tap, type as write } from './people.ts';

export interface Plan {
  seed: number;
  months: number;
  branches: number;
  engine: Engine;
  /** Told at the end of every day, before it is looked at. */
  onEvening?: (evening: Evening) => Promise<void>;
  /** Told at the end of every month. */
  onMonth?: (month: string, reports: number) => void;
}

export interface Story {
  /** null: it held to the end. */
  broken: (Broken & { date: string }) | null;
  days: number;
  acts: number;
  reports: number;
  kills: number;
  /** What was done on the last day, and by whom. */
  lines: string[];
}

const start = '2026-01-05';
const firstId = 1_000;
/** Longer than any process may keep what it has in hand. */
const leaseMs = 180_000;
const chatter = [
  'hôm nay mưa to quá, đường vào bản 3 lở',
  'cảm ơn hệ thống',
  'giá ngô năm nay 6 nghìn 1 cân',
  'xã bảo nộp trước ngày 5',
  'chi bộ bên kia họp 20 người',
  'bao giờ hết hạn vậy',
  'vâng',
] as const;
const kinds = [
  'badGateway',
  'serverError',
  'cutBefore',
  'cutAfter',
] as const satisfies readonly Fault['kind'][];

/** Of a directive's questions, the first of these that is there. */
const asOffered = [
  /^Gửi ngay/,
  /^Gửi$/,
  /^Xác nhận$/,
  /^Không số$/,
  /^Không ghi$/,
  /^Không kèm nội dung$/,
  /^Không hạn$/,
  /^Bí thư và phó bí thư/,
  /^Mọi loại/,
];

/** Runs it until something does not hold. The same plan gives the same story. */
export async function live(plan: Plan): Promise<Story> {
  const lives = await openLives(plan.engine, instant(start, '06:40'), seededRandom(plan.seed));
  try {
    return await new Year(plan, lives).run();
  } finally {
    await lives.close();
  }
}

class Year {
  private readonly plan: Plan;
  private readonly lives: Lives;
  private readonly chance: Chance;
  private readonly ears: Ears;
  private readonly doing: Doing;
  private readonly beliefs: Beliefs = {
    branches: [],
    people: [],
    reported: new Map(),
    promised: new Map(),
    former: [],
    down: new Set(),
  };
  private readonly story: Story = { broken: null, days: 0, acts: 0, reports: 0, kills: 0, lines: [] };
  private date = start;
  private found: string[] = [];

  constructor(plan: Plan, lives: Lives) {
    this.plan = plan;
    this.lives = lives;
    this.chance = new Chance(plan.seed);
    const { sandbox } = lives;
    this.ears = new Ears(sandbox.calls, (chatId) => sandbox.chat(chatId).messages.at(-1)?.messageId ?? 0);
    this.doing = {
      sandbox,
      ears: this.ears,
      chance: this.chance,
      act: (person, what, doing) => this.act(person, what, doing),
    };
  }

  async run(): Promise<Story> {
    await this.settleIn();
    const last = nextDay(start, Math.round(this.plan.months * 30.4));
    while (this.date < last && this.story.broken === null) {
      await this.day();
      this.story.days += 1;
      const next = nextDay(this.date);
      if (next.slice(0, 7) !== this.date.slice(0, 7))
        this.plan.onMonth?.(this.date.slice(0, 7), this.story.reports);
      this.date = next;
    }
    return this.story;
  }

  /** A commune and its branches, and whoever opens the bot in the first days. */
  private async settleIn(): Promise<void> {
    const { db } = this.lives.database;
    const branches: Branch[] = Array.from({ length: this.plan.branches }, (_, at) => ({
      code: `CB${String(at + 1).padStart(3, '0')}`,
      name: `Chi bộ bản Nậm Hua ${at + 1}`,
      members: this.chance.between(3, 30),
    }));
    await seedUnits(db, [
      { code: 'XA', name: 'Đảng ủy xã Nậm Hua', kind: 'communeCommittee', parent: null },
      ...branches.map(({ code, name }) => ({ code, name, kind: 'hamletBranch', parent: 'XA' })),
    ]);
    await seedMembers(
      db,
      '2026-01-01',
      Object.fromEntries(branches.map(({ code, members }) => [code, [members, members] as [number, number]])),
    );
    this.beliefs.branches.push(...branches);
    await this.join('XA', 'staff', 'Cán bộ');
    await this.join(null, 'admin', 'Quản trị');
    for (const { code } of branches) {
      await this.join(code, 'secretary', `Bí thư ${code}`);
      if (this.chance.isOne(0.3)) await this.join(code, 'deputy', `Phó ${code}`);
    }
  }

  private async join(unit: string | null, role: Person['role'], name: string): Promise<void> {
    const { database, clock, sandbox } = this.lives;
    const person: Person = {
      id: firstId + this.beliefs.people.length + this.beliefs.former.length,
      name,
      unit,
      role,
      isBlocking: false,
    };
    sandbox.addPerson({ id: person.id, name });
    const known = unit === null ? null : await findUnit(database.db, unit, this.date);
    const { token } = await database.transaction((tx) =>
      createInvite(tx, {
        unitId: known?.id ?? null,
        role,
        days: 7,
        now: clock.now(),
        createdBy: null,
        replaces: false,
      }),
    );
    this.beliefs.people.push(person);
    await write(this.doing, person, `/start ${token}`);
    const screen = this.ears.screenOf(person.id);
    if (screen !== null) await tap(this.doing, person, screen, 'Đồng ý');
  }

  private async act(person: Person, what: string, doing: () => void): Promise<void> {
    const { lives, ears, chance } = this;
    this.story.acts += 1;
    this.note(`${person.name} (${person.unit ?? '-'}): ${what}`);
    ears.hear(null);
    if (chance.isOne(0.06)) this.trouble();
    doing();
    await lives.settle();
    let isAnswered = ears.hear(person.id) > 0;
    if (!isAnswered && this.plan.engine === 'postgresql') {
      // Where others may be at work, what a killed process had in hand is theirs only once its lease is over.
      await lives.moveTo(new Date(lives.clock.now().getTime() + leaseMs));
      isAnswered = ears.hear(person.id) > 0;
    }
    if (!isAnswered) this.found.push(`${person.name} was not answered: «${what}»`);
  }

  /** Telegram or the program fails at one of the next calls. */
  private trouble(): void {
    const { chance, lives } = this;
    if (chance.isOne(0.4)) {
      const death = { afterCalls: chance.between(1, 3), isApplied: chance.isOne(0.5) };
      this.story.kills += 1;
      this.note(`the program is killed at call ${death.afterCalls}`);
      lives.meet(death);
      return;
    }
    const fault: Fault = { method: '*', kind: chance.oneOf(kinds), times: chance.between(1, 2) };
    this.note(`Telegram: ${fault.kind} × ${fault.times}`);
    lives.sandbox.setFaults([fault]);
  }

  private note(line: string): void {
    const { date, time } = shown(this.lives.clock.now());
    this.story.lines.push(`${date} ${time} ${line}`);
  }

  private async day(): Promise<void> {
    const { lives, chance, beliefs, date } = this;
    this.story.lines = this.story.lines.slice(-400);
    this.ears.today.length = 0;
    if (chance.isOne(0.01)) return this.outage();
    for (const time of ['06:40', '07:05', '08:05', '08:15']) await this.moveTo(time);
    await this.morning();
    await this.moveTo('19:00');
    for (const person of chance.shuffled(beliefs.people)) await this.evening(person);
    await this.moveTo('21:30');
    if (chance.isOne(0.05)) {
      this.note('the program is started again');
      await lives.stop();
      await lives.start();
    }
    if (chance.isOne(0.01)) await this.succession();
    await this.lookAtTheDay(date);
    return undefined;
  }

  private async moveTo(time: string): Promise<void> {
    await this.lives.moveTo(instant(this.date, time));
    this.ears.hear(null);
  }

  private async lookAtTheDay(date: string): Promise<void> {
    const { lives, beliefs, ears, plan } = this;
    lives.sandbox.setFaults([]);
    await lives.settle();
    ears.hear(null);
    const evening = { lives, beliefs, date, said: ears.today };
    await plan.onEvening?.(evening);
    if (this.found.length > 0) this.story.broken = { invariant: 'answers', found: this.found, date };
    else {
      const broken = await lookAt(evening);
      if (broken !== null) this.story.broken = { ...broken, date };
    }
  }

  /** The program is away for some days; what people write meanwhile waits at Telegram. */
  private async outage(): Promise<void> {
    const { lives, chance, beliefs } = this;
    const days = chance.between(1, 6);
    this.note(`the program is down for ${days} days`);
    await lives.stop();
    for (let left = days; left > 0; left -= 1) {
      beliefs.down.add(this.date);
      lives.clock.set(instant(this.date, '19:00'));
      if (left > 1) this.date = nextDay(this.date);
    }
    await lives.start();
    this.ears.hear(null);
    await this.lookAtTheDay(this.date);
  }

  /** Somebody blocks the bot, or comes back; whoever was reminded may answer at once. */
  private async morning(): Promise<void> {
    const { chance, lives, ears, beliefs } = this;
    for (const person of beliefs.people) {
      if (person.role === 'staff' || person.role === 'admin') continue;
      if (chance.isOne(person.isBlocking ? 0.1 : 0.002)) {
        person.isBlocking = !person.isBlocking;
        this.note(`${person.name} ${person.isBlocking ? 'blocks the bot' : 'comes back'}`);
        if (person.isBlocking) lives.sandbox.block(person.id);
        else lives.sandbox.unblock(person.id);
        await lives.settle();
        ears.hear(null);
      }
    }
  }

  private async evening(person: Person): Promise<void> {
    const { chance } = this;
    if (person.isBlocking) return;
    if (chance.isOne(0.02)) await write(this.doing, person, chance.oneOf(chatter));
    if (person.role === 'staff' && chance.isOne(0.1)) await write(this.doing, person, '/tonghop');
    if (person.role === 'staff' && chance.isOne(0.04)) await this.directiveOf(person);
    if (person.role === 'admin' && chance.isOne(0.03)) await write(this.doing, person, '/quantri');
    if (person.unit === null || (person.role !== 'secretary' && person.role !== 'deputy')) return;
    await this.readDirectives(person);
    const branch = this.beliefs.branches.find(({ code }) => code === person.unit);
    const month = this.date.slice(0, 7);
    const key = monthKey(person.unit, month);
    const isOwn = person.role === 'secretary' ? 0.09 : 0.01;
    if (branch === undefined || this.beliefs.reported.has(key) || !chance.isOne(isOwn)) return;
    await this.reportOf(person, branch, month);
  }

  /** Everything as it is offered, a title of one's own. */
  private async directiveOf(person: Person): Promise<void> {
    const { doing, ears } = this;
    await write(doing, person, 'Gửi văn bản');
    for (let steps = 0; steps < 20; steps += 1) {
      const screen = ears.screenOf(person.id);
      const labels = screen?.buttons.map(({ text }) => text) ?? [];
      const isWritten = screen === null || labels.every((label) => label !== 'Quay lại' && label !== 'Hủy');
      if (isWritten && steps > 2) return;
      const wanted =
        steps === 0 ? /^Nghị quyết$/ : asOffered.find((each) => labels.some((label) => each.test(label)));
      const label = labels.find((each) => wanted?.test(each));
      if (screen === null || label === undefined) await write(doing, person, 'Về phát triển đảng viên');
      else await tap(doing, person, screen, label);
    }
    this.found.push(`${person.name} finds no end of writing a directive`);
  }

  private async readDirectives(person: Person): Promise<void> {
    for (const said of this.ears.standing(person.id))
      if (said.buttons.some(({ text }) => text === 'Đã đọc') && this.chance.isOne(0.3))
        await tap(this.doing, person, said, 'Đã đọc');
  }

  private async reportOf(person: Person, branch: Branch, month: string): Promise<void> {
    const { chance, doing, ears } = this;
    const today = Number(this.date.slice(8));
    const absent = Math.min(chance.between(0, 3), branch.members - 1);
    const meant: Meaning = {
      month,
      heldOn: `${month}-${String(chance.between(1, today)).padStart(2, '0')}`,
      present: branch.members - absent,
      expected: branch.members,
      absentUnexcused: absent === 0 ? 0 : chance.between(0, absent),
      admissions: 0,
    };
    const reminder = ears.screenOf(person.id);
    const begin = async () => {
      if (reminder !== null && monthAsked(reminder) === month && chance.isOne(0.7))
        await tap(doing, person, reminder, 'Báo cáo ngay');
      else await write(doing, person, chance.oneOf(['Báo cáo tháng', '/baocao', 'báo cáo']));
    };
    const end = await report(doing, person, meant, begin);
    const key = monthKey(branch.code, month);
    if (end.kind === 'sent') {
      this.story.reports += 1;
      this.beliefs.reported.set(key, { meant, at: this.lives.clock.now().toISOString() });
    } else if (end.kind === 'stuck') this.found.push(`${key}: no way on at «${end.at}»`);
  }

  /** A secretary hands over; somebody else is invited. */
  private async succession(): Promise<void> {
    const { chance, beliefs, doing, ears } = this;
    const secretaries = beliefs.people.filter(({ role, isBlocking }) => role === 'secretary' && !isBlocking);
    const [first, ...rest] = secretaries;
    if (first === undefined) return;
    const person = chance.oneOf([first, ...rest]);
    await write(doing, person, '/nhiemvu');
    for (const label of [/^Bàn giao:/, /^Chỉ bàn giao$/]) {
      const screen = ears.screenOf(person.id);
      const button = screen?.buttons.find(({ text }) => label.test(text));
      if (screen === null || button === undefined) {
        this.found.push(`${person.name} finds no way to hand over`);
        return;
      }
      await tap(doing, person, screen, button.text);
    }
    const branch = beliefs.branches.find(({ code }) => code === person.unit)?.name ?? '';
    beliefs.people.splice(beliefs.people.indexOf(person), 1);
    beliefs.former.push({ person, since: this.lives.clock.now().toISOString(), branch });
    await this.join(person.unit, 'secretary', `Bí thư mới ${person.unit} ${beliefs.former.length}`);
  }
}
