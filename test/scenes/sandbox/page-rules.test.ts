/** What the sandbox's page decides without a browser: instants on its clock, whom it shows first, when it reloads. */
import { describe, expect, it, vi } from 'vitest';

// The page's modules are plain JavaScript for the browser: imported by address, they have the shapes below.
const module = (name: string) => import(new URL(`../../../src/sandbox/page/${name}`, import.meta.url).href);
const instants: Record<
  'dateText' | 'timeText' | 'toField' | 'nextMondayMorning',
  (instant: string) => string
> & {
  fromField: (value: string) => string | null;
  weekday: (instant: string) => number;
} = await module('instants.js');
const { coalesce }: { coalesce: (work: () => Promise<void>) => () => Promise<void> } =
  await module('server.js');

interface Person {
  id: number;
  name: string;
  title: string;
  lastMessageAt: string | null;
}
interface People {
  shown: number[];
  receive: (state: { people: Person[] }) => void;
  show: (column: number, id: number) => void;
  markSeen: (id: number) => void;
  hasNew: (person: Person) => boolean;
}

const person = (id: number, name: string, title: string, lastMessageAt: string | null = null): Person => ({
  id,
  name,
  title,
  lastMessageAt,
});
const mai = person(1, 'Bà Mai', 'Phó Bí thư Đảng uỷ xã Nà Hỳ');
const pao = person(2, 'Anh Páo', 'Bí thư Chi bộ bản Huổi Mây', '2026-11-07T12:00:00Z');
const de = person(3, 'Ông Dế', 'Bí thư Chi bộ bản Nậm Chua');
const quan = person(4, 'Anh Quân', 'Quản trị hệ thống');
const ha = person(5, 'Chị Hà', 'Cán bộ Ban Xây dựng Đảng');

/** A page that has just been opened in a browser which kept `kept` from before. */
async function openPage(kept: string | null): Promise<People> {
  const storage = new Map(kept === null ? [] : [['chi-bo-sandbox-columns', kept]]);
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => storage.set(key, value),
  });
  const { people }: { people: People & { seen: Map<number, string> } } = await module('people.js');
  people.shown = [];
  people.seen.clear();
  return people;
}

describe('the clock on the page', () => {
  it('shows the wall clock of Viet Nam, also where it is already the next day or year', () => {
    expect(instants.dateText('2026-12-31T18:30:00Z')).toBe('01/01/2027');
    expect(instants.timeText('2026-12-31T18:30:00Z')).toBe('01:30');
    expect(instants.weekday('2026-11-08T17:00:00Z')).toBe(1);
  });

  it('reads its field as it fills it, and says when the field names nothing', () => {
    expect(instants.toField('2026-11-09T00:00:00Z')).toBe('09/11/2026 07:00');
    expect(instants.fromField('09/11/2026 07:00')).toBe('2026-11-09T00:00:00.000Z');
    expect(instants.fromField(' 9/1/2027  6:05 ')).toBe('2027-01-08T23:05:00.000Z');
  });

  it.each(['', '09/11/2026', '31/02/2027 07:00', '09/13/2026 07:00', '09/11/2026 24:00', '2026-11-09T07:00'])(
    'takes «%s» for no instant',
    (written) => {
      expect(instants.fromField(written)).toBeNull();
    },
  );

  it('reads back every minute that it writes', () => {
    for (let at = Date.UTC(2026, 11, 30); at < Date.UTC(2027, 0, 2); at += 61 * 60_000) {
      const instant = new Date(at).toISOString();
      expect(instants.fromField(instants.toField(instant))).toBe(instant);
    }
  });

  it.each([
    ['from Saturday evening', '2026-11-07T12:40:00Z', '2026-11-09T00:00:00.000Z'],
    ['from Monday before seven', '2026-11-08T23:59:00Z', '2026-11-09T00:00:00.000Z'],
    ['from Monday at seven: a week on', '2026-11-09T00:00:00Z', '2026-11-16T00:00:00.000Z'],
    ['from Sunday, which in UTC is still Saturday', '2026-11-07T17:30:00Z', '2026-11-09T00:00:00.000Z'],
    ['over the end of the year', '2026-12-31T05:00:00Z', '2027-01-04T00:00:00.000Z'],
  ])('moves to the next Monday 07:00 %s', (_, now, monday) => {
    expect(instants.nextMondayMorning(now)).toBe(monday);
  });
});

describe('the columns', () => {
  it('start with a secretary, a member of staff and the administrator', async () => {
    const people = await openPage(null);
    people.receive({ people: [de, mai, pao, quan, ha] });
    expect(people.shown).toEqual([de.id, ha.id, quan.id]);
  });

  it('keep whom one chose, leave out who is gone, and fill the place', async () => {
    const people = await openPage(JSON.stringify([pao.id, 99, ha.id]));
    people.receive({ people: [de, mai, pao, quan, ha] });
    expect(people.shown).toEqual([pao.id, ha.id, de.id]);
  });

  it('do not trip over what another program left in the browser', async () => {
    const people = await openPage('{broken');
    people.receive({ people: [pao] });
    expect(people.shown).toEqual([pao.id]);
  });

  it('never show one person twice: the two change places', async () => {
    const people = await openPage(null);
    people.receive({ people: [pao, ha, quan] });
    people.show(0, quan.id);
    expect(people.shown).toEqual([quan.id, ha.id, pao.id]);
  });
});

describe('the mark of something new', () => {
  it('stands until the chat is looked at, and again after the next change, even at an earlier time', async () => {
    const people = await openPage(null);
    people.receive({ people: [pao, ha] });
    expect(people.hasNew(ha)).toBe(false);
    expect(people.hasNew(pao)).toBe(true);
    people.markSeen(pao.id);
    expect(people.hasNew(pao)).toBe(false);
    expect(people.hasNew({ ...pao, lastMessageAt: '2026-11-01T00:00:00Z' })).toBe(true);
  });
});

describe('reloading a chat', () => {
  it('answers many changes during one reload with exactly one more', async () => {
    let runs = 0;
    let arrive = () => {};
    const reload = coalesce(async () => {
      runs += 1;
      if (runs === 1) await new Promise<void>((resolve) => (arrive = resolve));
    });
    const first = reload();
    await Promise.all([reload(), reload(), reload()]);
    expect(runs).toBe(1);
    arrive();
    await first;
    expect(runs).toBe(2);
  });
});
