/** What cannot be done to a tree is refused with its reason, and nothing is planned. */
import { describe, expect, it } from 'vitest';
import { earliestDate } from '../../../src/domain/reorganise/check-request.ts';
import { planEvent } from '../../../src/domain/reorganise/plan-event.ts';
import type { EventRequest } from '../../../src/domain/reorganise/request.ts';
import { createTexts } from '../../../src/text/texts.ts';
import { founded, paper, problems, standing } from './commune.ts';

const later = { kind: 'later' } as const;
const rename = (unit: string, on: string, name = 'Tên mới'): EventRequest => ({
  ...paper,
  on,
  kind: 'rename',
  unit,
  name,
  unitKind: null,
});
const dissolve = (...units: string[]): EventRequest => ({ ...paper, kind: 'dissolve', units, receivers: [] });
const make = (change: Parameters<typeof founded>[1], code = 'N1'): EventRequest => ({
  ...paper,
  kind: 'found',
  founded: founded(code, change),
});
const split = (...parts: ReturnType<typeof founded>[]): EventRequest => ({
  ...paper,
  kind: 'split',
  unit: 'a',
  founded: parts,
  livesOn: false,
  targets: later,
});
const move = (units: string[], parentId: string): EventRequest => ({
  ...paper,
  kind: 'move',
  units,
  parentId,
});
const merge = (units: string[], into: string | ReturnType<typeof founded> = founded('N1')): EventRequest => ({
  ...paper,
  kind: 'merge',
  units,
  into,
  targets: later,
});

const cases: [string, EventRequest, string][] = [
  ['a day that the calendar has not', rename('a', '2026-02-30'), 'noDate'],
  ['a month that has closed', rename('a', '2026-09-30'), 'periodClosed'],
  ['a slip of the year', rename('a', '2062-11-01'), 'tooFarAhead'],
  ['no decision', { ...rename('a', '2026-11-01'), decisionNumber: ' ' }, 'noDecision'],
  ['no reason', { ...rename('a', '2026-11-01'), reason: '' }, 'noReason'],
  [
    'a telephone number in the reason',
    { ...rename('a', '2026-11-01'), reason: 'gọi 0912345678' },
    'wrongText',
  ],
  ['a unit that nobody knows', rename('x', '2026-11-01'), 'unknownUnit'],
  ['a unit that has ended', rename('gone', '2026-11-01'), 'ended'],
  ['a day before the unit began', rename('late', '2026-10-19'), 'notYetThere'],
  ['a change that a later one contradicts', rename('planned', '2026-11-01'), 'laterVersion'],
  ['an end on the day of the beginning', { ...dissolve('late'), on: '2026-10-20' }, 'sameDay'],
  ['the same name', rename('a', '2026-11-01', 'Đơn vị a'), 'nothingChanges'],
  [
    'a branch that becomes a committee',
    { ...paper, kind: 'rename', unit: 'a', name: 'Tên', unitKind: 'communeCommittee' },
    'wrongKind',
  ],
  ['a kind that there is not', make({ kind: 'choir' }), 'unknownKind'],
  ['a branch below a branch', make({ parentId: 'b' }), 'parentIsBranch'],
  ['a branch at the top', make({ parentId: null }), 'branchAtTop'],
  ['a parent that has ended', make({ parentId: 'gone' }), 'ended'],
  ['a code that is taken', make({}, 'A'), 'codeTaken'],
  [
    'a code given twice',
    split(founded('N1', { places: ['p1'] }), founded('N1', { places: ['p2'] })),
    'codeTwice',
  ],
  ['a name without letters', make({ name: '12' }), 'wrongText'],
  ['a split into one', split(founded('N1', { places: ['p1', 'p2'] })), 'tooFewFounded'],
  ['a place that nobody gets', split(founded('N1', { places: ['p1'] }), founded('N2')), 'placesLeft'],
  [
    'a place of somebody else',
    split(founded('N1', { places: ['p1', 'p2'] }), founded('N2', { places: ['p3'] })),
    'notServed',
  ],
  [
    'a place given twice',
    split(founded('N1', { places: ['p1', 'p2'] }), founded('N2', { places: ['p2'] })),
    'notServed',
  ],
  ['a merge of one', merge(['a']), 'tooFewUnits'],
  ['a branch merged with a committee', merge(['a', 'xb']), 'mixedKinds'],
  [
    'branches that become a committee',
    merge(['a', 'b'], founded('N1', { kind: 'communeCommittee' })),
    'wrongKind',
  ],
  ['a merge into a stranger', merge(['a', 'b'], 'c'), 'unknownUnit'],
  ['a move to where it is', move(['a'], 'xa'), 'nothingChanges'],
  ['a move below a branch', move(['a'], 'b'), 'parentIsBranch'],
  ['a unit below itself', move(['np'], 'xa'), 'circle'],
  ['a committee with units below it dissolved', dissolve('xb'), 'hasChildren'],
  [
    'members for a branch that ends too',
    { ...paper, kind: 'dissolve', units: ['a', 'b'], receivers: [{ unitId: 'b', members: 1, official: 1 }] },
    'receiverEnds',
  ],
  [
    'members for a committee',
    { ...paper, kind: 'dissolve', units: ['a'], receivers: [{ unitId: 'xa', members: 1, official: 1 }] },
    'receiverIsCommittee',
  ],
  [
    'a target upside down',
    {
      ...paper,
      kind: 'merge',
      units: ['a', 'b'],
      into: founded('N1'),
      targets: { kind: 'set', figures: [{ code: 'N1', low: 3, high: 2 }] },
    },
    'targetRange',
  ],
  [
    'units left over by a committee that is split',
    {
      ...paper,
      kind: 'split',
      unit: 'xb',
      founded: ['N1', 'N2'].map((code) => founded(code, { kind: 'communeCommittee', parentId: 'np' })),
      livesOn: false,
      targets: later,
    },
    'childrenLeft',
  ],
  [
    'units of another committee',
    {
      ...paper,
      kind: 'split',
      unit: 'xb',
      founded: [founded('N1', { kind: 'communeCommittee', parentId: 'np', children: ['a'] })],
      livesOn: true,
      targets: later,
    },
    'notBelow',
  ],
];

describe('refused', () => {
  it.each(cases)('%s', (_name, request, kind) => {
    expect(problems(request)).toContain(kind);
  });

  it('a place with something later known of it', () => {
    const links = standing().links.map((link) => ({
      ...link,
      validFrom: link.placeId === 'p3' ? '2026-12-01' : link.validFrom,
    }));
    expect(problems(dissolve('b'), standing({ links }))).toEqual(['laterLink']);
  });

  it('what an event of a later day stands upon', () => {
    const laterEvents = [{ unitId: 'a', on: '2026-11-02' }];
    expect(problems(merge(['a', 'b']), standing({ laterEvents }))).toEqual(['laterVersion']);
    expect(problems(merge(['a', 'b'], 'a'), standing({ laterEvents }))).toEqual(['laterVersion']);
    expect(problems(merge(['b', 'late']), standing({ laterEvents }))).toEqual([]);
  });

  it('a branch that is to end taking others in', () => {
    const units = new Map(standing().units);
    const a = units.get('a');
    if (a !== undefined)
      units.set('a', { ...a, versions: a.versions.map((each) => ({ ...each, validTo: '2026-12-31' })) });
    expect(problems(merge(['a', 'b'], 'a'), standing({ units }))).toEqual(['endPlanned']);
  });

  it('a parent that is to end', () => {
    const units = new Map(standing().units);
    const xb = units.get('xb');
    if (xb !== undefined)
      units.set('xb', { ...xb, versions: xb.versions.map((each) => ({ ...each, validTo: '2027-06-30' })) });
    expect(problems(move(['a'], 'xb'), standing({ units }))).toEqual(['parentEnds']);
    expect(problems(dissolve('xb'), standing({ units }))).toContain('endPlanned');
  });

  it('with a sentence for the person each time', () => {
    const texts = createTexts({ timeZone: 'Asia/Ho_Chi_Minh' });
    for (const [name, request] of cases) {
      const planned = planEvent(standing(), request);
      for (const { sentence } of planned.ok ? [] : planned.problems) {
        for (const language of ['vi', 'en'] as const) {
          const words = texts.render(sentence, language, { html: false });
          expect(words, name).toMatch(/\.$/);
          expect(words, name).not.toMatch(/\{\{|undefined/);
        }
      }
    }
  });
});

it('a month stays open to events until it closes', () => {
  expect(earliestDate('2026-11-01')).toBe('2026-10-01');
  expect(earliestDate('2026-11-30')).toBe('2026-10-01');
  expect(earliestDate('2026-01-15')).toBe('2025-12-01');
});
