/**
 * Everything that offices are known to get wrong, as data: what was done to the sample, and every fault that it must
 * give, with row, column, value and sentence. `UPDATE_CASES=1` writes what comes out; a person reads the difference.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkRoster } from '../../../src/domain/roster/check-roster.ts';
import { projectRoot } from '../../../src/project-root.ts';
import { readTableFiles } from '../../../src/tables/read-tables.ts';
import { createTexts } from '../../../src/text/texts.ts';
import { applyEdits, type Edit, filesOf, sampleFiles } from '../../tables/sample.ts';

interface Case {
  name: string;
  edits: Edit[];
  /** What is known before; nothing without it. */
  over?: 'sample';
  /** The files brought in; all of them without it. */
  only?: string[];
  /** `file row column «value» sentence` */
  faults: string[];
}

const path = join(projectRoot, 'test/scenes/tables/malformed.json');
const cases = JSON.parse(readFileSync(path, 'utf8')) as Case[];
const texts = createTexts({ timeZone: 'Asia/Ho_Chi_Minh' });
const today = '2026-11-21';

async function faultsOf({ edits, over, only }: Case): Promise<string[]> {
  const existing =
    over === undefined ? null : checkRoster((await readTableFiles(sampleFiles())).sheets, null, today).rows;
  const files = filesOf(applyEdits(edits)).filter(({ name }) => only === undefined || only.includes(name));
  const read = await readTableFiles(files);
  const { faults } = checkRoster(read.sheets, existing, today);
  return [...read.faults, ...faults].map(({ file, row, column, value, message }) => {
    // Every sentence has to exist in English as well, with all its values.
    texts.render(message, 'en', { html: true });
    return `${file} ${row ?? '-'} ${column ?? '-'} «${value}» ${texts.render(message, 'vi', { html: false })}`;
  });
}

describe('a malformed roster is refused, and told why', () => {
  if (process.env.UPDATE_CASES === '1') {
    it('writes what comes out', async () => {
      for (const one of cases) one.faults = await faultsOf(one);
      writeFileSync(path, `${JSON.stringify(cases, null, 2)}\n`);
    });
    return;
  }
  it('has at least eighty cases, each with a fault', () => {
    expect(cases.length).toBeGreaterThanOrEqual(80);
    expect(cases.filter(({ faults }) => faults.length === 0)).toEqual([]);
  });
  for (const one of cases) {
    it(one.name, async () => {
      expect(await faultsOf(one)).toEqual(one.faults);
    });
  }
  it('none of it stands against the sample as it is', async () => {
    expect(await faultsOf({ name: '', edits: [], faults: [] })).toEqual([]);
  });
});
