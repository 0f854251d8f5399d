/** A month of an office holds on both engines, and whatever is spoilt is found the same evening. */
import { describe, expect, it } from 'vitest';
import { engines } from '../../database.ts';
import { monthKey } from '../../simulate/beliefs.ts';
import type { Said } from '../../simulate/ears.ts';
import { type Evening, type InvariantName, lookAt } from '../../simulate/invariants.ts';
import { live } from '../../simulate/year.ts';

/** What is spoilt, what has to notice it, and how it is put right again. */
interface Planted {
  name: string;
  noticedBy: InvariantName;
  spoil: (evening: Evening) => Promise<() => Promise<unknown>> | (() => Promise<unknown>);
}

async function aReport({ lives, beliefs }: Evening) {
  const row = await lives.database.db.report.findFirstOrThrow({
    where: { held: true },
    include: { branch: true },
  });
  const { branch, ...report } = row;
  const key = monthKey(branch.code, report.month);
  return { report, key, holder: beliefs.people.find(({ unit }) => unit === branch.code) };
}

const saidTo = (chatId: number, text: string, at: Date): Said => ({
  chatId,
  messageId: 0,
  text,
  buttons: [],
  at,
  isUnasked: true,
});

/** Says something that was never said. */
function say({ said }: Evening, ...words: Said[]): () => Promise<void> {
  (said as Said[]).push(...words);
  return async () => {
    (said as Said[]).splice(-words.length);
  };
}

const asking = (month: string) => `chưa gửi báo cáo sinh hoạt tháng ${month.slice(5)}/${month.slice(0, 4)}`;

const planted: readonly Planted[] = [
  {
    name: 'a report is lost',
    noticedBy: 'reports',
    async spoil(evening) {
      const { db } = evening.lives.database;
      const { report } = await aReport(evening);
      await db.report.update({ where: { id: report.id }, data: { month: '1999-01' } });
      return () => db.report.update({ where: { id: report.id }, data: { month: report.month } });
    },
  },
  {
    name: 'a figure is another',
    noticedBy: 'reports',
    async spoil(evening) {
      const { db } = evening.lives.database;
      const { report } = await aReport(evening);
      await db.report.update({ where: { id: report.id }, data: { present: { increment: 1 } } });
      return () => db.report.update({ where: { id: report.id }, data: { present: report.present } });
    },
  },
  {
    name: 'a day is another',
    noticedBy: 'reports',
    async spoil(evening) {
      const { db } = evening.lives.database;
      const { report } = await aReport(evening);
      await db.report.update({ where: { id: report.id }, data: { heldOn: '2026-01-04' } });
      return () => db.report.update({ where: { id: report.id }, data: { heldOn: report.heldOn } });
    },
  },
  {
    name: 'a meeting was never held',
    noticedBy: 'reports',
    async spoil(evening) {
      const { db } = evening.lives.database;
      const { report } = await aReport(evening);
      await db.report.update({ where: { id: report.id }, data: { held: false } });
      return () => db.report.update({ where: { id: report.id }, data: { held: true } });
    },
  },
  {
    name: 'a report is stored twice',
    noticedBy: 'reports',
    async spoil(evening) {
      const { db } = evening.lives.database;
      const { report } = await aReport(evening);
      const twice = { ...report, id: 'twice', kind: 'theme', receiptCode: 'TWICE' };
      await db.report.create({ data: twice });
      return () => db.report.delete({ where: { id: 'twice' } });
    },
  },
  {
    name: 'an update is set aside',
    noticedBy: 'inbox',
    async spoil({ lives }) {
      const { db } = lives.database;
      const { updateId, state } = await db.inbox.findFirstOrThrow({ where: { state: 'done' } });
      await db.inbox.update({ where: { updateId }, data: { state: 'failed' } });
      return () => db.inbox.update({ where: { updateId }, data: { state } });
    },
  },
  {
    name: 'a message is being sent for ever',
    noticedBy: 'deliveries',
    async spoil({ lives }) {
      const { db } = lives.database;
      const { id, state } = await db.delivery.findFirstOrThrow({ where: { state: 'sent' } });
      const far = '9999-01-01T00:00:00.000Z';
      await db.delivery.update({ where: { id }, data: { state: 'sending', notBefore: far, begunAt: far } });
      return () => db.delivery.update({ where: { id }, data: { state, notBefore: null, begunAt: null } });
    },
  },
  {
    name: 'somebody is left out of a directive',
    noticedBy: 'directives',
    async spoil({ lives }) {
      const { db } = lives.database;
      const row = await db.delivery.findFirstOrThrow({ where: { message: 'directive' } });
      await db.delivery.update({ where: { id: row.id }, data: { directiveId: null } });
      return () => db.delivery.update({ where: { id: row.id }, data: { directiveId: row.directiveId } });
    },
  },
  {
    name: 'a directive is sent twice to the same person',
    noticedBy: 'directives',
    async spoil({ lives }) {
      const { db } = lives.database;
      const row = await db.delivery.findFirstOrThrow({ where: { message: 'directive' } });
      await db.delivery.create({ data: { ...row, id: 'twice', key: 'twice' } });
      return () => db.delivery.delete({ where: { id: 'twice' } });
    },
  },
  {
    name: 'a directive was read by somebody who never got it',
    noticedBy: 'directives',
    async spoil({ lives, beliefs }) {
      const { db } = lives.database;
      const admin = beliefs.people.find(({ role }) => role === 'admin');
      const { id: personId } = await db.person.findUniqueOrThrow({
        where: { telegramId: String(admin?.id) },
      });
      const { id: directiveId } = await db.directive.findFirstOrThrow();
      await db.acknowledgement.create({
        data: { directiveId, personId, readAt: '2026-01-10T00:00:00.000Z' },
      });
      return () => db.acknowledgement.delete({ where: { directiveId_personId: { directiveId, personId } } });
    },
  },
  {
    name: 'somebody is asked for what they have sent',
    noticedBy: 'reminders',
    async spoil(evening) {
      const { report, holder } = await aReport(evening);
      return say(evening, saidTo(holder?.id ?? 0, asking(report.month), evening.lives.clock.now()));
    },
  },
  {
    name: 'somebody is asked twice on a day',
    noticedBy: 'onceADay',
    spoil(evening) {
      const at = new Date(`${evening.date}T08:00:00+07:00`);
      const holder = evening.beliefs.people.find(({ role }) => role === 'deputy' || role === 'secretary');
      return say(evening, ...[1, 2].map(() => saidTo(holder?.id ?? 0, asking('2030-01'), at)));
    },
  },
  {
    name: 'somebody is asked at night',
    noticedBy: 'quiet',
    spoil(evening) {
      const at = new Date(`${evening.date}T23:10:00+07:00`);
      return say(evening, saidTo(evening.beliefs.people[0]?.id ?? 0, asking('2030-01'), at));
    },
  },
  {
    name: 'a job has not run',
    noticedBy: 'jobs',
    async spoil({ lives, date }) {
      const { db } = lives.database;
      const run = await db.jobRun.findUniqueOrThrow({ where: { slot: `report-reminders@${date}` } });
      await db.jobRun.delete({ where: { slot: run.slot } });
      return () => db.jobRun.create({ data: run });
    },
  },
  {
    name: 'a former holder is told of the branch',
    noticedBy: 'farewells',
    spoil(evening) {
      const { beliefs, lives } = evening;
      const person = { id: 77, name: 'Người cũ', unit: null, role: 'secretary' as const, isBlocking: false };
      const branch = beliefs.branches[0]?.name ?? '';
      beliefs.former.push({ person, since: '2026-01-01T00:00:00.000Z', branch });
      const silence = say(evening, saidTo(77, `${branch} đã gửi báo cáo`, lives.clock.now()));
      return async () => {
        beliefs.former.pop();
        await silence();
      };
    },
  },
  {
    name: 'a conversation is nobody’s',
    noticedBy: 'sessions',
    async spoil({ lives }) {
      const { db } = lives.database;
      const row = {
        id: 'report:nobody:2026-01',
        flow: 'report',
        version: 1,
        state: '{}',
        revision: 1,
        updatedAt: '',
      };
      await db.session.create({ data: row });
      return () => db.session.delete({ where: { id: row.id } });
    },
  },
];

describe.each(engines)('a month of an office on %s', (engine) => {
  it('holds every evening, and whatever is spoilt is noticed', { timeout: 240_000 }, async () => {
    const noticed: Record<string, string> = {};
    const story = await live({
      seed: 3,
      months: 1,
      branches: 5,
      engine,
      async onEvening(evening) {
        if (evening.date !== '2026-02-03') return;
        for (const { name, spoil } of planted) {
          const putRight = await spoil(evening);
          noticed[name] = (await lookAt(evening))?.invariant ?? 'nobody';
          await putRight();
        }
      },
    });
    expect(story.broken).toBeNull();
    expect(story.reports).toBeGreaterThan(0);
    expect(noticed).toEqual(Object.fromEntries(planted.map(({ name, noticedBy }) => [name, noticedBy])));
  });
});
