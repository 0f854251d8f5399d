import { expect, it } from 'vitest';
import type { Db } from '../../src/store/database.ts';
import { addAddressees } from '../../src/store/directives.ts';
import {
  doneOn,
  dropReceipt,
  loadPaperStates,
  loadPapers,
  meetingDays,
  type Receipt,
  replaceReceiptsOf,
  saveReceipt,
} from '../../src/store/receipts.ts';
import { forEachEngine } from '../database.ts';
import { addDistrict, addPerson, earlier, later, now } from './district.ts';

async function addDirective(db: Db, id: string, more: object = {}): Promise<void> {
  const usual = { type: 'plan', title: `Công văn ${id}`, audience: '{}', createdAt: now, createdBy: 'linh' };
  await db.directive.create({ data: { id, ...usual, ...more } });
  await addAddressees(db, [{ directiveId: id, unitId: 'NH01', personId: 'pao', role: 'secretary' }]);
}

async function addReport(db: Db, month: string, heldOn: string | null): Promise<string> {
  const id = `r-${month}`;
  await db.report.create({
    data: {
      id,
      branchId: 'NH01',
      month,
      kind: 'ordinary',
      state: 'submitted',
      revision: 1,
      receiptCode: id,
      held: heldOn !== null,
      heldOn,
      submittedAt: now,
    },
  });
  return id;
}

const receiptOf = (directiveId: string, more: Partial<Receipt> = {}): Receipt => ({
  directiveId,
  unitId: 'NH01',
  stage: 'conveyed',
  doneOn: '2026-11-05',
  saidAt: now,
  saidBy: 'pao',
  reportId: null,
  ...more,
});

forEachEngine('what a branch has conveyed', (open) => {
  const prepared = async () => {
    const { db } = await open();
    await addDistrict(db);
    await addPerson(db, 'pao');
    await addDirective(db, 'cv-1');
    await addDirective(db, 'cv-2', { dueOn: '2026-11-30' });
    await addDirective(db, 'cv-3', { dueOn: '2026-11-20' });
    return db;
  };
  const papers = async (db: Db) =>
    (await loadPapers(db, ['NH01', 'NH02'], earlier)).map(({ directiveId, reportId }) => [
      directiveId,
      reportId,
    ]);

  it('is what was said last, and nothing once it was taken back', async () => {
    const db = await prepared();
    await saveReceipt(db, receiptOf('cv-1'));
    await saveReceipt(db, receiptOf('cv-1', { doneOn: '2026-11-06', saidBy: 'my' }));
    expect(await doneOn(db, { directiveId: 'cv-1', unitId: 'NH01', stage: 'conveyed' })).toBe('2026-11-06');
    expect(await doneOn(db, { directiveId: 'cv-1', unitId: 'NH02', stage: 'conveyed' })).toBeNull();
    await dropReceipt(db, receiptOf('cv-1'));
    await dropReceipt(db, receiptOf('cv-1'));
    expect(await doneOn(db, { directiveId: 'cv-1', unitId: 'NH01', stage: 'conveyed' })).toBeNull();
  });

  it('stands with what it has carried out, which is conveyed as well, said or not', async () => {
    const db = await prepared();
    const stateOf = async (directiveId: string) =>
      (await loadPaperStates(db, [{ branchId: 'NH01', directiveId }]))[0];
    await saveReceipt(db, receiptOf('cv-1', { stage: 'carriedOut', doneOn: '2026-11-07' }));
    expect(await stateOf('cv-1')).toMatchObject({ conveyedOn: '2026-11-07', carriedOutOn: '2026-11-07' });
    await saveReceipt(db, receiptOf('cv-1', { doneOn: '2026-11-05' }));
    expect(await stateOf('cv-1')).toMatchObject({ conveyedOn: '2026-11-05', carriedOutOn: '2026-11-07' });
    expect(await doneOn(db, { directiveId: 'cv-1', unitId: 'NH01', stage: 'carriedOut' })).toBe('2026-11-07');
    await dropReceipt(db, receiptOf('cv-1', { stage: 'carriedOut' }));
    expect(await stateOf('cv-1')).toMatchObject({ conveyedOn: '2026-11-05', carriedOutOn: null });
  });

  it('leaves open what was sent and not conveyed, nor recalled, those due first', async () => {
    const db = await prepared();
    await addDirective(db, 'cv-4', { recalledAt: later });
    await addDirective(db, 'cv-5', { createdAt: '2020-01-01T00:00:00.000Z' });
    expect(await papers(db)).toEqual([
      ['cv-3', null],
      ['cv-2', null],
      ['cv-1', null],
    ]);
    await saveReceipt(db, receiptOf('cv-2'));
    expect(await papers(db)).toEqual([
      ['cv-3', null],
      ['cv-1', null],
    ]);
    // Who has carried it out has conveyed it.
    await saveReceipt(db, receiptOf('cv-3', { stage: 'carriedOut' }));
    expect(await papers(db)).toEqual([['cv-1', null]]);
    expect(await loadPapers(db, [], earlier)).toEqual([]);
  });

  it('is not asked of a paper that a later one has taken the place of, and stays where a report says it', async () => {
    const db = await prepared();
    const link = { kind: 'supersedes', id: 'cv-9', type: 'plan', number: null, title: 'Kế hoạch' };
    const details = JSON.stringify({ linkedBy: [link] });
    await db.directive.updateMany({ where: { id: { in: ['cv-1', 'cv-2'] } }, data: { details } });
    const reportId = await addReport(db, '2026-11', '2026-11-05');
    await saveReceipt(db, receiptOf('cv-1', { reportId }));
    await saveReceipt(db, receiptOf('cv-1', { reportId: null, stage: 'carriedOut' }));
    expect(await papers(db)).toEqual([
      ['cv-3', null],
      ['cv-1', reportId],
    ]);
  });

  it('is said anew with every sending of a report, and what a button has said stays', async () => {
    const db = await prepared();
    const reportId = await addReport(db, '2026-11', '2026-11-05');
    await saveReceipt(db, receiptOf('cv-1', { doneOn: '2026-11-02' }));
    await replaceReceiptsOf(db, reportId, [
      receiptOf('cv-1', { reportId }),
      receiptOf('cv-2', { reportId }),
      receiptOf('cv-3', { reportId }),
    ]);
    expect(await doneOn(db, { directiveId: 'cv-1', unitId: 'NH01', stage: 'conveyed' })).toBe('2026-11-02');
    await replaceReceiptsOf(db, reportId, [receiptOf('cv-3', { reportId, doneOn: '2026-11-04' })]);
    expect(await papers(db)).toEqual([
      ['cv-3', reportId],
      ['cv-2', null],
    ]);
    await replaceReceiptsOf(db, reportId, []);
    expect(await doneOn(db, { directiveId: 'cv-3', unitId: 'NH01', stage: 'conveyed' })).toBeNull();
  });

  it('can have been on the days of its meetings', async () => {
    const db = await prepared();
    await addReport(db, '2026-09', '2026-09-04');
    await addReport(db, '2026-10', '2026-10-06');
    await addReport(db, '2026-11', null);
    expect(await meetingDays(db, 'NH01', '2026-10-01')).toEqual(['2026-10-06']);
    expect(await meetingDays(db, 'NH01', '2026-01-01')).toEqual(['2026-10-06', '2026-09-04']);
  });
});
