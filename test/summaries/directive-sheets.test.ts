import { expect, it } from 'vitest';
import { directiveSheets } from '../../src/summaries/directive-sheets.ts';
import type { Phrase } from '../../src/text/phrase.ts';
import { createTexts } from '../../src/text/texts.ts';

const texts = createTexts({ timeZone: 'Asia/Ho_Chi_Minh' });
const words = (line: Phrase) => texts.render(line, 'vi', { html: false });
const unit = (code: string) => ({ code, name: `Chi bộ ${code}` });
const directive = {
  directiveId: 'd',
  number: '05-NQ/ĐU',
  title: 'Về phát triển đảng viên',
  dueOn: null,
  daysOverdue: 0,
  branchesDue: 3,
  branchesRead: 2,
  percentRead: 66.67,
  notRead: [unit('NH05')],
  conveyBy: '2017-05-10',
  conveyOverdue: 0,
  branchesConveyed: 1,
  percentConveyed: 33.33,
  notConveyed: [unit('NH03'), unit('NH05')],
};

it('lists who has not read and who has not conveyed a directive, each with its day', () => {
  expect(directiveSheets([directive], words)).toMatchObject([
    {
      title: 'Văn bản chưa đọc',
      headers: ['Văn bản', 'Mã', 'Tên', 'Hạn'],
      rows: [['05-NQ/ĐU', 'NH05', 'Chi bộ NH05', null]],
    },
    {
      title: 'Chưa quán triệt',
      rows: [
        ['05-NQ/ĐU', 'NH03', 'Chi bộ NH03', { on: '2017-05-10' }],
        ['05-NQ/ĐU', 'NH05', 'Chi bộ NH05', { on: '2017-05-10' }],
      ],
    },
  ]);
});

it('has no sheet of what nobody is behind with, and names a directive without a number by its title', () => {
  expect(directiveSheets([{ ...directive, notRead: [], notConveyed: [] }], words)).toEqual([]);
  const [sheet] = directiveSheets([{ ...directive, number: null, notRead: [] }], words);
  expect(sheet?.rows[0]?.[0]).toBe('Về phát triển đảng viên');
});
