import { expect, it } from 'vitest';
import { addAddressees } from '../../src/store/directives.ts';
import { loadScopeDirectives } from '../../src/store/summary-figures.ts';
import { forEachEngine } from '../database.ts';
import { addDistrict, addPerson, day, earlier, later, now } from './district.ts';

forEachEngine('the directives of a summary', (open) => {
  it('are those that nothing has taken the place of, one row a branch', async () => {
    const { db } = await open();
    await addDistrict(db);
    await addPerson(db, 'pao');
    const link = { id: 'cv-9', type: 'plan', number: null, title: 'Kế hoạch' };
    const sent = {
      'cv-1': null,
      'cv-2': JSON.stringify({ linkedBy: [{ kind: 'supersedes', ...link }] }),
      'cv-3': JSON.stringify({ links: [{ kind: 'supersedes', ...link }] }),
    };
    for (const [id, details] of Object.entries(sent)) {
      const words = { type: 'plan', title: `Công văn ${id}`, audience: '{}', createdBy: 'linh' };
      await db.directive.create({ data: { id, ...words, details, createdAt: now } });
      await addAddressees(db, [{ directiveId: id, unitId: 'NH01', personId: 'pao', role: 'secretary' }]);
    }
    const asked = { rootId: 'NH', from: day, to: day, asOf: later, since: earlier };
    const rows = await loadScopeDirectives(db, asked);
    expect(rows.map(({ directiveId, branchId }) => [directiveId, branchId])).toEqual([
      ['cv-1', 'NH01'],
      ['cv-3', 'NH01'],
    ]);
    expect(rows[0]).toEqual({
      directiveId: 'cv-1',
      number: null,
      title: 'Công văn cv-1',
      dueOn: null,
      branchId: 'NH01',
      createdAt: now,
      readAt: null,
      conveyedOn: null,
    });
  });
});
