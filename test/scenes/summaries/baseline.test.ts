/** What has become of the places that had no branch at the start of a term: the figures of Điện Biên Đông 2023. */
import { expect, it } from 'vitest';
import { importOrganisation } from '../../../src/actions/import-organisation.ts';
import { createMovableClock } from '../../../src/domain/clock.ts';
import { defaultSettings } from '../../../src/domain/settings.ts';
import { findUnit } from '../../../src/store/units.ts';
import { summarise } from '../../../src/summaries/summarise.ts';
import { renderSummary } from '../../../src/summaries/summary-text.ts';
import { readTableFiles } from '../../../src/tables/read-tables.ts';
import { createTexts } from '../../../src/text/texts.ts';
import { forEachEngine } from '../../database.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const texts = createTexts({ timeZone });
const numbers = (count: number) => Array.from({ length: count }, (_, i) => String(i + 1).padStart(2, '0'));
const hamlets = numbers(26);
const clinics = numbers(3);

const units = (rows: string[]) => ['Mã,Tên,Loại,Mã cấp trên,Từ ngày', ...rows].join('\n');
const places = (rows: string[]) => ['Mã,Tên,Loại,Mã chi bộ,Sinh hoạt,Số đảng viên', ...rows].join('\n');

forEachEngine('places since a baseline', (open) => {
  it('says how many of them have a branch of their own by now, and how many are left', async () => {
    const database = await open();
    const clock = createMovableClock(new Date('2021-01-05T09:00:00+07:00'));
    const bring = async (texts: Record<string, string>) => {
      const files = Object.entries(texts).map(([name, text]) => ({ name, bytes: Buffer.from(text) }));
      const { faults } = await importOrganisation({ database, clock, timeZone }, await readTableFiles(files));
      expect(faults).toEqual([]);
    };
    await bring({
      'units.csv': units([
        'DBD,Huyện ủy Điện Biên Đông,Huyện ủy,,01/01/2015',
        'CB,Chi bộ bản Pó Sinh,Chi bộ bản,DBD,01/01/2015',
      ]),
      'places.csv': places([
        'PS,Bản Pó Sinh,Bản,CB,độc lập,5',
        ...hamlets.map((n) => `B${n},Bản số ${n},Bản,CB,ghép,2`),
        ...clinics.map((n) => `T${n},Trạm y tế ${n},Trạm y tế,CB,ghép,2`),
      ]),
    });
    const unit = await findUnit(database.db, 'DBD', '2021-01-05');
    const ask = (at: string, baselineOn: string) =>
      summarise(database.db, {
        unitId: unit?.id ?? '',
        kind: 'weekly',
        at: new Date(at),
        timeZone,
        settings: { ...defaultSettings, baselineOn },
      });
    // Two and a half years later thirteen hamlets and all three clinics have a branch; one hamlet is new since.
    clock.set(new Date('2023-05-05T09:00:00+07:00'));
    const founded = [...hamlets.slice(0, 13).map((n) => `B${n}`), ...clinics.map((n) => `T${n}`)];
    await bring({
      'units.csv': units(
        founded.map(
          (code) => `CB${code},Chi bộ ${code},Chi bộ ${code[0] === 'B' ? 'bản' : 'trạm y tế'},DBD,05/05/2023`,
        ),
      ),
      'places.csv': places([
        ...founded.map((code) => {
          const what = code[0] === 'B' ? 'Bản số' : 'Trạm y tế';
          return `${code},${what} ${code.slice(1)},${code[0] === 'B' ? 'Bản' : 'Trạm y tế'},CB${code},độc lập,3`;
        }),
      ]),
    });
    const may = '2023-05-10T07:00:00+07:00';
    const figures = await ask(may, '2021-01-10');
    expect(figures.places.baseline).toEqual({
      on: '2021-01-10',
      byKind: [
        { kind: 'hamlet', withoutOwnBranch: 26, cleared: 13, left: 13, percentCleared: 50 },
        { kind: 'clinic', withoutOwnBranch: 3, cleared: 3, left: 0, percentCleared: 100 },
      ],
    });
    const said = renderSummary(texts, figures, 'vi', { html: false });
    expect(said).toContain(
      `   Từ ngày 10/01/2021:
   Đã thành lập chi bộ độc lập tại 13/26 thôn, bản, đạt 50%; còn 13 thôn, bản.
   Đã thành lập chi bộ độc lập tại 3/3 trạm y tế, đạt 100%.
`,
    );
    // The past stays as it was; no comparison without a day, nor with one that is not over.
    expect((await ask('2021-02-01T07:00:00+07:00', '2021-01-10')).places.baseline?.byKind[0]).toMatchObject({
      cleared: 0,
      left: 26,
    });
    expect((await ask(may, '')).places.baseline).toBeNull();
    expect((await ask(may, '2023-05-10')).places.baseline).toBeNull();
  });
});
