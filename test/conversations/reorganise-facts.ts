/** Xã Nà Hỳ for the conversation about the tree; what would change is said by a stand-in that only counts. */
import type { ListedUnit, ReorganiseFacts } from '../../src/conversations/reorganise/facts.ts';
import type { EventRequest } from '../../src/domain/reorganise/request.ts';
import { unitKinds } from '../../src/domain/unit-kinds.ts';

const unit = (id: string, name: string, kind: string, parentId: string | null): ListedUnit => ({
  ...{ id, code: id.toUpperCase(), name, kind, parentId },
  isBranch: unitKinds.some((each) => each.id === kind && each.isBranch),
});

const units: ListedUnit[] = [
  unit('nh', 'Đảng ủy xã Nà Hỳ', 'communeCommittee', null),
  unit('nb', 'Đảng ủy xã Nà Bủng', 'communeCommittee', null),
  unit('nh01', 'Chi bộ bản Huổi Mây', 'hamletBranch', 'nh'),
  unit('nh02', 'Chi bộ bản Nậm Sương', 'hamletBranch', 'nh'),
  unit('nb01', 'Chi bộ bản Huổi Lụ', 'hamletBranch', 'nb'),
];

export interface Known {
  facts: ReorganiseFacts;
  /** What was asked to be foreseen last. */
  asked: EventRequest[];
}

export function naHy(change: Partial<ReorganiseFacts> = {}): Known {
  const asked: EventRequest[] = [];
  const facts: ReorganiseFacts = {
    now: { date: '2026-11-10', time: '09:00' },
    kinds: unitKinds,
    start: null,
    list: () => ({ at: null, units, page: 0, pages: 1 }),
    unit: (id) => units.find((each) => each.id === id) ?? null,
    find: (text) => {
      const said = text.trim().toUpperCase();
      const exact = units.filter(({ code }) => code === said);
      return exact.length > 0 ? exact : units.filter(({ name }) => name.toUpperCase().includes(said));
    },
    isTaken: (code) => units.some((each) => each.code === code),
    places: () => [
      { id: 'p1', name: 'Bản Huổi Mây' },
      { id: 'p2', name: 'Bản Huổi Gạo' },
      { id: 'p3', name: 'Bản Huổi Lê' },
    ],
    children: () => [],
    faultOn: () => null,
    freeFrom: () => null,
    receiverCode: () => null,
    foresee: (request) => {
      asked.push(request);
      const hasTargets = request.kind === 'merge' || (request.kind === 'split' && !request.livesOn);
      const proposed = hasTargets ? [{ code: 'N1', low: 2, high: 3 }] : [];
      return { ok: true, foresight: { lines: [], proposed } };
    },
    ...change,
  };
  return { facts, asked };
}
