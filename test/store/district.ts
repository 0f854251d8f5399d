/** A small district for scenes about the store: units with versions, people, offices; every id is its own code. */
import { openEnd, openStart } from '../../src/domain/calendar.ts';
import type { Role } from '../../src/domain/roles.ts';
import type { Db } from '../../src/store/database.ts';
import type { Delivery, Lane } from '../../src/store/deliveries.ts';

export const dayBefore = '2026-10-31';
export const day = '2026-11-01';
export const earlier = '2026-10-01T00:00:00.000Z';
export const now = '2026-11-09T05:00:00.000Z';
export const later = '2026-12-01T00:00:00.000Z';

export interface UnitVersion {
  name?: string;
  kind?: string;
  parent?: string | null;
  from?: string;
  to?: string;
}

/** @param id also its code */
export async function addUnit(db: Db, id: string, ...versions: UnitVersion[]): Promise<void> {
  const all = versions.length === 0 ? [{}] : versions;
  await db.unit.create({
    data: { id, code: id, validFrom: all[0]?.from ?? openStart, validTo: all.at(-1)?.to ?? openEnd },
  });
  for (const { name = `Chi bộ ${id}`, kind = 'branch', parent = null, from, to } of all) {
    await db.unitVersion.create({
      data: {
        id: `${id}@${from ?? openStart}`,
        unitId: id,
        validFrom: from ?? openStart,
        validTo: to ?? openEnd,
        name,
        kind,
        parentId: parent,
      },
    });
  }
}

export async function addPerson(db: Db, id: string, telegramId = `t-${id}`): Promise<void> {
  await db.person.create({ data: { id, telegramId, language: 'vi', createdAt: earlier } });
}

export async function addOffice(
  db: Db,
  personId: string,
  role: Role,
  unitId: string | null,
  { startsAt = earlier, endsAt = null }: { startsAt?: string; endsAt?: string | null } = {},
): Promise<string> {
  const id = `${personId}/${role}/${unitId ?? 'all'}/${startsAt}`;
  await db.appointment.create({ data: { id, personId, role, unitId, startsAt, endsAt } });
  return id;
}

export const deliveryOf = (id: string, lane: Lane = 'notice', more: Partial<Delivery> = {}): Delivery => ({
  id,
  key: `key:${id}`,
  lane,
  personId: 'pao',
  chatId: '103',
  method: 'sendMessage',
  payload: JSON.stringify({ text: id }),
  createdAt: earlier,
  notBefore: null,
  directiveId: null,
  ...more,
});

/**
 * The party committee of Nà Hỳ on 1 November 2026: three branches, of which NH02 has a cell below it, beside the
 * committee of Nậm Kè with one branch. NH03 came from Nậm Kè on that day and was called otherwise before.
 */
export async function addDistrict(db: Db): Promise<void> {
  await addUnit(db, 'H', { name: 'Đảng bộ huyện', kind: 'district' });
  await addUnit(db, 'NH', { name: 'Đảng ủy xã Nà Hỳ', kind: 'committee', parent: 'H' });
  await addUnit(db, 'NK', { name: 'Đảng ủy xã Nậm Kè', kind: 'committee', parent: 'H' });
  await addUnit(db, 'NH01', { name: 'Chi bộ bản Huổi Mây', parent: 'NH' });
  await addUnit(db, 'NH02', { name: 'Chi bộ bản Sam Lang', parent: 'NH' });
  await addUnit(db, 'NH02A', { name: 'Tổ đảng Sam Lang 1', kind: 'cell', parent: 'NH02' });
  await addUnit(
    db,
    'NH03',
    { name: 'Chi bộ bản Nậm Chua 3', parent: 'NK', to: dayBefore },
    { name: 'Chi bộ bản Nậm Chua', parent: 'NH', from: day },
  );
  await addUnit(db, 'NK01', { name: 'Chi bộ bản Phiêng Vai', parent: 'NK' });
}
