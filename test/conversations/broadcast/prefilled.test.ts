/** What a paper that is sent to the chat says of itself, and what it only says of another. */
import { describe, expect, it } from 'vitest';
import { draftOfPaper } from '../../../src/conversations/broadcast/prefilled.ts';

const draftOf = (name: string, caption: string) => {
  const file = { fileId: 'f1', name, mimeType: 'application/pdf', size: 1_000 };
  const taken = draftOfPaper({ kind: 'file', ...file, caption });
  return 'draft' in taken ? taken.draft : taken;
};

describe('who has issued a paper, and when', () => {
  it.each([
    ['15-NQ_HU.pdf', '15-NQ/HU ngày 03/11/2026 của Huyện ủy Nậm Pồ'],
    ['scan0001.pdf', 'Số 15-NQ/HU của Huyện ủy Nậm Pồ ngày 03/11/2026'],
  ])('%s: «%s» says so', (name, caption) => {
    expect(draftOf(name, caption)).toMatchObject({ issuer: 'Huyện ủy Nậm Pồ', issuedOn: '2026-11-03' });
  });

  it.each([
    'Kế hoạch thực hiện Nghị quyết 15-NQ/HU ngày 03/11/2026 của Huyện ủy Nậm Pồ',
    '15-NQ/HU ngày 03/11/2026 của Huyện ủy Nậm Pồ',
  ])('10-KH-ĐU.docx: «%s» says so of another', (caption) => {
    const draft = draftOf('10-KH-ĐU.docx', caption);
    expect(draft).toMatchObject({ type: 'plan', number: '10-KH/ĐU', title: caption });
    expect(draft).not.toHaveProperty('issuer');
    expect(draft).not.toHaveProperty('issuedOn');
  });
});
