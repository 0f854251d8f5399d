/**
 * Two communes of one district on a real database, without Telegram: updates go in, and everything that is said to
 * anybody, at once or later, comes out. Every unit has marks of its own that nobody outside its scope may ever read.
 */
import { Telegram } from 'telegraf';
import type { Update, UserFromGetMe } from 'telegraf/types';
import { hashToken } from '../../../src/actions/create-invite.ts';
import { createBatcher } from '../../../src/bot/batch.ts';
import { composeBot } from '../../../src/bot/compose.ts';
import type { Reply } from '../../../src/delivery/replies.ts';
import { createMovableClock, type MovableClock } from '../../../src/domain/clock.ts';
import type { Role } from '../../../src/domain/roles.ts';
import { defaultSettings } from '../../../src/domain/settings.ts';
import { type Database, type Engine, openDatabase } from '../../../src/store/database.ts';
import { keepUpdates } from '../../../src/store/inbox.ts';
import { createTexts } from '../../../src/text/texts.ts';
import { createScratch } from '../../database.ts';
import { atAnyHour, callsAt } from '../../sent.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const me = { id: 1, is_bot: true, first_name: 'Chi bộ', username: 'chi_bo_bot' } as UserFromGetMe;
const forever = '9999-12-31';
const always = '0001-01-01';

const district = 'D';
const communes = { A: 'Đảng ủy xã Nà Hỳ', B: 'Đảng ủy xã Mường Toong' } as const;
const branchNames = {
  A: ['Huổi Mây', 'Nậm Sương', 'Pá Lúa', 'Nà Gừng', 'Pá Khoai', 'Sín Chải'],
  B: ['Tá Miếu', 'Nậm Vì', 'Chung Chải', 'Leng Su', 'Sen Thượng', 'Phiêng Vai'],
} as const;

export interface House {
  database: Database;
  clock: MovableClock;
  /** Ids by code: D, A, A1 … A6, B, B1 … B6. */
  unit(code: string): string;
  codes: readonly string[];
  marks(code: string): Marks;
  /** Everything that can be named in the data of a button. */
  ids: {
    reports: string[];
    directives: string[];
    invites: string[];
    appointments: string[];
    people: string[];
  };
  /** @returns id of the appointment */
  appoint(telegramId: number, code: string | null, role: Role, endsAt?: string): Promise<string>;
  types(telegramId: number, text: string): void;
  taps(telegramId: number, data: string): void;
  /** They block the bot, or let it write to them again. */
  reaches(telegramId: number, status: 'kicked' | 'member'): void;
  /** Works everything that was given, and sends nothing but the answers. */
  answer(): Promise<Said[]>;
  /** The same, and whatever else waits to be sent. */
  work(): Promise<Said[]>;
  /** What was set aside. */
  failures: unknown[];
  /** The rows that belong to these units, as one text. */
  rowsOf(codes: readonly string[]): Promise<string>;
  close(): Promise<void>;
}

/** What gives a unit away. */
export interface Marks {
  /** Its name and its id. */
  names: string[];
  /** Links into its offices. */
  offices: string[];
  /** Reports with their receipts and words, directives. */
  figures: string[];
}

export interface Said {
  to: number;
  /** The whole call as text: words, labels and data of buttons, what is to be drawn. */
  text: string;
  words: string;
  buttons: { label: string; data: string }[];
}

export async function openTwoCommunes(engine: Engine, start: string): Promise<House> {
  const scratch = await createScratch(engine);
  const clock = createMovableClock(new Date(start));
  const database = await openDatabase({ url: scratch.url });
  const { db } = database;
  const ids = new Map<string, string>();
  const names = new Map<string, string>();
  const known: House['ids'] = { reports: [], directives: [], invites: [], appointments: [], people: [] };
  const figures = new Map<string, string[]>();

  async function addUnit(code: string, name: string, kind: string, parent: string | null): Promise<void> {
    const id = `unit-${code}-7f3a`;
    ids.set(code, id);
    names.set(code, name);
    await db.unit.create({ data: { id, code, validFrom: always, validTo: forever } });
    await db.unitVersion.create({
      data: {
        id: `v-${code}`,
        unitId: id,
        validFrom: always,
        validTo: forever,
        name,
        kind,
        parentId: parent === null ? null : (ids.get(parent) ?? null),
      },
    });
  }

  async function addBranch(code: string, place: string, commune: string): Promise<void> {
    await addUnit(code, `Chi bộ bản ${place}`, 'hamletBranch', commune);
    const branchId = ids.get(code) ?? '';
    await db.memberCount.create({
      data: {
        id: `m-${code}`,
        branchId,
        countedOn: '2017-01-01',
        memberTotal: 15,
        official: 14,
        probationary: 1,
        women: 3,
        ethnicMinority: 9,
        excused: 0,
        away: 0,
        attached: 0,
        source: 'import',
      },
    });
    const proposal = `Đề nghị sửa đường ${place}`;
    figures.set(code, [proposal]);
    for (const [month, kind] of [
      ['2017-02', 'ordinary'],
      ['2017-03', 'ordinary'],
    ] as const) {
      const id = `report-${code}-${month}`;
      const receiptCode = `${code}XQ-${month.slice(5)}17-K7`;
      figures.get(code)?.push(id, receiptCode);
      known.reports.push(id);
      const at = `${month}-09T10:00:00.000Z`;
      const answers = {
        heldOn: `${month}-05`,
        present: 12,
        expectedToAttend: 15,
        absentUnexcused: 1,
        durationBand: 'from90To119',
        superiorAttended: false,
        attendingClass: 1,
        fileInPreparation: 0,
        admissions: 1,
        madeOfficial: 0,
        selfRating: 'good',
        proposal,
      };
      const state = month === '2017-03' && Number(code.slice(1)) % 2 === 0 ? 'returned' : 'submitted';
      await db.report.create({
        data: {
          id,
          branchId,
          month,
          kind,
          state,
          revision: 1,
          receiptCode,
          held: true,
          ...answers,
          breakdown: '{"women":1}',
          submittedAt: at,
        },
      });
      await db.reportRevision.create({
        data: {
          id: `rev-${id}`,
          reportId: id,
          revision: 1,
          answers: JSON.stringify({ held: true, kind, ...answers, breakdown: { women: 1 } }),
          at,
        },
      });
    }
    const invite = { role: 'deputy', createdAt: start, expiresAt: '2999-01-01T00:00:00.000Z' };
    for (const [id, ends] of [
      [`invite-${code}-open`, {}],
      [`invite-${code}-gone`, { revokedAt: start }],
    ] as const) {
      known.invites.push(id);
      await db.invite.create({
        data: { id, tokenHash: hashToken(`secret-of-${id}`), unitId: branchId, ...invite, ...ends },
      });
    }
  }

  async function addDirective(code: string): Promise<void> {
    const id = `directive-${code}`;
    known.directives.push(id);
    const title = `Về việc riêng của ${names.get(code)}`;
    figures.set(code, [...(figures.get(code) ?? []), id, title]);
    await db.directive.create({
      data: {
        id,
        unitId: ids.get(code) ?? null,
        type: 'resolution',
        number: `${known.directives.length}-NQ/${code}`,
        title,
        audience: JSON.stringify({ unitId: ids.get(code), roles: ['secretary', 'deputy'], kinds: null }),
        createdAt: start,
        createdBy: `nobody-${code}`,
      },
    });
  }

  await addUnit(district, 'Huyện ủy Nậm Pồ', 'districtCommittee', null);
  for (const commune of ['A', 'B'] as const) {
    await addUnit(commune, communes[commune], 'communeCommittee', district);
    for (const [i, place] of branchNames[commune].entries()) {
      await addBranch(`${commune}${i + 1}`, place, commune);
    }
    await addDirective(commune);
    for (const i of branchNames[commune].keys()) await addDirective(`${commune}${i + 1}`);
  }

  const callers = new Map<string, number>();
  const failures: unknown[] = [];
  let replies: Reply[] = [];
  let waiting: Update[] = [];
  let number = 1_000;
  let drawn = 0;
  const batcher = createBatcher({
    database,
    installation: { timeZone, settings: defaultSettings },
    clock,
    composer: composeBot(),
    telegram: new Telegram('1:none'),
    me,
    deps: {
      texts: createTexts({ timeZone }),
      defaultLanguage: 'vi',
      random: () => (drawn += 7_919),
      linkRoot: 'https://t.me/x?start=',
    },
    onReplies: (set) => void replies.push(...set),
    onFailure: ({ error }) => failures.push(error),
  });
  const from = (id: number) => ({ id, is_bot: false, first_name: String(id) });
  const chat = (id: number) => ({ id, type: 'private' as const, first_name: String(id) });
  const date = () => Math.floor(clock.now().getTime() / 1000);

  const unit = (code: string): string => {
    const id = ids.get(code);
    if (id === undefined) throw new Error(`no unit ${code}`);
    return id;
  };

  function heard(to: number, payload: Record<string, unknown>): Said {
    const markup = payload.reply_markup as
      | { inline_keyboard?: { text: string; callback_data?: string }[][] }
      | undefined;
    const buttons = (markup?.inline_keyboard ?? []).flat().map(({ text, callback_data }) => ({
      label: text,
      data: callback_data ?? '',
    }));
    return {
      to,
      text: JSON.stringify(payload),
      words: String(payload.text ?? payload.caption ?? ''),
      buttons,
    };
  }

  /** Works everything that was given. */
  async function answer(): Promise<Said[]> {
    const kept = waiting.map((update) => {
      const said =
        'callback_query' in update
          ? update.callback_query
          : 'my_chat_member' in update
            ? update.my_chat_member
            : (update as { message: { from: { id: number } } }).message;
      const by = said.from;
      return { updateId: update.update_id, personKey: String(by.id), payload: JSON.stringify(update) };
    });
    waiting = [];
    replies = [];
    if (kept.length > 0) await keepUpdates(db, kept, clock.now().toISOString());
    while ((await batcher.work(100)) > 0);
    const said = replies.map(({ chatId, call }) => {
      const { callback_query_id: query } = call.payload as { callback_query_id?: string };
      const to = query === undefined ? Number(chatId) : (callers.get(query) ?? 0);
      return heard(to, call.payload);
    });
    // Answers are sent, as far as the bot knows.
    await db.delivery.updateMany({ where: { lane: 'reply' }, data: { state: 'sent', payload: null } });
    return said;
  }

  return {
    database,
    clock,
    unit,
    codes: [...ids.keys()],
    marks: (code) => ({
      names: [names.get(code) ?? '', unit(code)],
      offices: [`invite-${code}-`],
      figures: figures.get(code) ?? [],
    }),
    ids: known,
    failures,
    async appoint(telegramId, code, role, endsAt) {
      const personId = `person-${telegramId}`;
      const at = '2017-01-01T00:00:00.000Z';
      await db.person.upsert({
        where: { id: personId },
        create: {
          id: personId,
          telegramId: String(telegramId),
          language: 'vi',
          consentVersion: 99,
          createdAt: at,
        },
        update: {},
      });
      const id = `office-${telegramId}-${code ?? 'all'}-${role}`;
      await db.appointment.create({
        data: {
          id,
          personId,
          unitId: code === null ? null : unit(code),
          role,
          startsAt: at,
          endsAt: endsAt ?? null,
        },
      });
      known.appointments.push(id);
      if (!known.people.includes(personId)) known.people.push(personId);
      return id;
    },
    types(id, text) {
      number += 1;
      const isCommand = text.startsWith('/');
      const length = text.split(' ')[0]?.length ?? 0;
      const entities = [{ type: 'bot_command' as const, offset: 0, length }];
      const message = { message_id: number, date: date(), from: from(id), chat: chat(id), text };
      waiting.push({
        update_id: number,
        message: { ...message, ...(isCommand ? { entities } : {}) },
      } as Update);
    },
    taps(id, data) {
      number += 1;
      callers.set(String(number), id);
      const message = { message_id: 1, date: date(), chat: chat(id), text: '…' };
      waiting.push({
        update_id: number,
        callback_query: { id: String(number), from: from(id), chat_instance: '1', data, message },
      } as unknown as Update);
    },
    reaches(id, status) {
      number += 1;
      const bot = { user: me, status };
      const member = {
        chat: chat(id),
        from: from(id),
        date: date(),
        old_chat_member: bot,
        new_chat_member: bot,
      };
      waiting.push({ update_id: number, my_chat_member: member } as unknown as Update);
    },
    answer,
    async work() {
      const said = await answer();
      const pushed = await callsAt(database, clock.now(), atAnyHour);
      for (const { chat: to, payload } of pushed) said.push(heard(Number(to), payload));
      return said;
    },
    async rowsOf(codes) {
      const unitIds = codes.map(unit);
      const at = { unitId: { in: unitIds } };
      const branch = { branchId: { in: unitIds } };
      const report = { report: branch };
      const holders = await db.appointment.findMany({ where: at, orderBy: { id: 'asc' } });
      const ofThese = (id: string) => unitIds.some((unitId) => id.includes(unitId));
      const rows = [
        holders,
        await db.person.findMany({
          where: { id: { in: holders.flatMap(({ personId, endsAt }) => (endsAt === null ? personId : [])) } },
          select: { id: true, appointmentId: true, consentVersion: true },
          orderBy: { id: 'asc' },
        }),
        await db.invite.findMany({ where: at, orderBy: { id: 'asc' } }),
        await db.unitVersion.findMany({ where: at, orderBy: { id: 'asc' } }),
        await db.report.findMany({ where: branch, orderBy: { id: 'asc' } }),
        await db.reportRevision.findMany({ where: report, orderBy: { id: 'asc' } }),
        await db.reportEvent.findMany({ where: report, orderBy: { id: 'asc' } }),
        await db.excuse.findMany({ where: branch, orderBy: { id: 'asc' } }),
        await db.lockException.findMany({ where: branch, orderBy: { id: 'asc' } }),
        await db.memberCount.findMany({ where: branch, orderBy: { id: 'asc' } }),
        await db.target.findMany({ where: at, orderBy: { id: 'asc' } }),
        await db.directive.findMany({ where: at, orderBy: { id: 'asc' } }),
        await db.addressee.findMany({ where: at, orderBy: [{ directiveId: 'asc' }, { personId: 'asc' }] }),
        (await db.session.findMany({ orderBy: { id: 'asc' } })).filter(({ id }) => ofThese(id)),
      ];
      return JSON.stringify(rows, null, 1);
    },
    async close() {
      await database.close();
      await scratch.remove();
    },
  };
}

/** Of which units an office may read each kind of mark. */
export type Scope = Record<keyof Marks, readonly string[]>;

export function scopeOfOffice(code: string | null, role: Role, codes: readonly string[]): Scope {
  if (role === 'admin' || code === null) return { names: codes, offices: codes, figures: [] };
  const above = code === district ? [] : code.length === 1 ? [district] : [district, code.slice(0, 1)];
  const below = codes.filter((each) => code === district || each.startsWith(code));
  return role === 'staff'
    ? { names: [...above, ...below], offices: below, figures: below }
    : { names: [...above, code], offices: [], figures: [code] };
}
