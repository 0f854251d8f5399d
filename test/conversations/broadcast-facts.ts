/** Đảng ủy xã Nà Hỳ with two sectional committees and nine secretaries, counted for every choice. */
import type { BroadcastFacts } from '../../src/conversations/broadcast/facts.ts';
import type { ChosenAudience } from '../../src/domain/audience.ts';
import type { Role } from '../../src/domain/roles.ts';

interface Person {
  /** `b1` … `b9` of the secretaries, in their order. */
  branch: string;
  units: string[];
  role: Role;
  kind: string | null;
}

const many = (count: number, person: Omit<Person, 'branch'>): Omit<Person, 'branch'>[] =>
  Array.from({ length: count }, () => person);

const people: Person[] = [
  ...many(4, { units: ['na-hy'], role: 'secretary', kind: 'hamletBranch' }),
  ...many(4, { units: ['na-hy', 'schools'], role: 'secretary', kind: 'schoolBranch' }),
  ...many(1, { units: ['na-hy'], role: 'secretary', kind: 'officeBranch' }),
  ...many(2, { units: ['na-hy'], role: 'deputy', kind: 'hamletBranch' }),
  ...many(1, { units: ['na-hy'], role: 'staff', kind: null }),
].map((person, at) => ({ ...person, branch: `b${at + 1}` }));

const below: BroadcastFacts['unitsBelow'] = () =>
  people
    .filter(({ role }) => role === 'secretary')
    .map(({ branch: id, kind }) => ({ id, name: `Chi bộ số ${id.slice(1)}`, kind: kind ?? '' }));

/** The branches that have not reported October, of those below Nà Hỳ. */
const behind = ['b1', 'b5'];

function countRecipients({ unitId, roles, kinds, except = [], branches, among }: ChosenAudience): number {
  const missing = among?.kind === 'notReported' && among.month === '2026-10' ? behind : [];
  const chosen = among === undefined ? branches : missing;

  return people.filter(
    (person) =>
      person.units.includes(unitId) &&
      roles.includes(person.role) &&
      (kinds === null || (person.kind !== null && kinds.includes(person.kind))) &&
      (chosen === undefined || chosen.includes(person.branch)) &&
      !except.includes(person.branch),
  ).length;
}

export const naHy: BroadcastFacts = {
  now: { date: '2026-11-07', time: '09:00' },
  units: [
    { id: 'na-hy', name: 'Đảng bộ xã Nà Hỳ' },
    { id: 'schools', name: 'Đảng bộ bộ phận Trường học' },
    { id: 'empty', name: 'Đảng bộ bộ phận Trạm y tế' },
  ],
  earlierPapers: () => [
    { id: 'p2', type: 'plan', number: '09-KH/ĐU', title: 'Kế hoạch học tập' },
    { id: 'p1', type: 'resolution', number: '03-NQ/TU', title: 'Về phát triển đảng viên' },
  ],
  issuers: ['Đảng bộ xã Nà Hỳ', 'Huyện ủy Nậm Pồ'],
  kinds: [
    { id: 'hamletBranch', label: 'Chi bộ bản' },
    { id: 'schoolBranch', label: 'Chi bộ trường học' },
    { id: 'officeBranch', label: 'Chi bộ cơ quan' },
  ],
  countRecipients,
  unreachedOf: () => ({ of: 9, units: [] }),
  unitsBelow: below,
  goesAt: (when) =>
    when === 'now'
      ? { at: '2026-11-07T02:00:00.000Z', isNow: true, isHeld: false }
      : { at: `${when}:00+07:00`, isNow: false, isHeld: false },
  morning: '06:30',
};
