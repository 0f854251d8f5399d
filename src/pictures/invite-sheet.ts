/** Links of many branches as a PDF for the office's printer: eight cards to a page of A4, to be cut and handed out. */
import PDFDocument from 'pdfkit';
import type { Drawing, InviteFacts } from './drawing.ts';
import { letters } from './letters.ts';
import { darkRuns, qrModules } from './qr-code.ts';

type Sheet = Extract<Drawing, { kind: 'invite-sheet' }>;
type Page = PDFKit.PDFDocument;

/** Points: 72 to an inch, 2.83 to a millimetre. */
const page = { width: 595.28, height: 841.89, margin: 36 };
const columns = 2;
const rows = 4;
const top = 110;
const bottom = 30;
const card = {
  width: (page.width - 2 * page.margin) / columns,
  height: (page.height - top - page.margin - bottom) / rows,
  padding: 10,
};
const codeSize = 112;

/** Not more than the height holds: letters shrink before a name is cut. */
function writeWithin(
  document: Page,
  text: string,
  {
    x,
    y,
    width,
    height,
    font,
    size,
  }: { x: number; y: number; width: number; height: number; font: string; size: number },
): number {
  let points = size;
  document.font(font);
  while (points > 6 && document.fontSize(points).heightOfString(text, { width }) > height) points -= 0.5;
  document.fontSize(points).text(text, x, y, { width, height, ellipsis: true });
  return y + Math.min(height, document.heightOfString(text, { width }));
}

function drawCode(document: Page, link: string, x: number, y: number): void {
  const modules = qrModules(link);
  const scale = codeSize / modules.length;
  for (const run of darkRuns(modules)) {
    document.rect(x + run.x * scale, y + run.y * scale, run.width * scale, scale);
  }
  document.fill('#000000');
}

function drawCard(document: Page, { link, unit, role, until }: InviteFacts, x: number, y: number): void {
  document
    .rect(x, y, card.width, card.height)
    .lineWidth(0.5)
    .dash(3, { space: 3 })
    .stroke('#888888')
    .undash();
  drawCode(document, link, x + card.padding, y + card.padding + 2);
  const left = x + card.padding + codeSize + 12;
  const width = card.width - codeSize - 2 * card.padding - 12;
  document.fillColor('#000000');
  const text = { x: left, width };
  const afterUnit = writeWithin(document, unit, {
    ...text,
    y: y + card.padding,
    height: 62,
    font: 'bold',
    size: 13,
  });
  const afterRole = writeWithin(document, role, {
    ...text,
    y: afterUnit + 4,
    height: 28,
    font: 'regular',
    size: 11,
  });
  document.fillColor('#444444');
  writeWithin(document, until, { ...text, y: afterRole + 6, height: 44, font: 'regular', size: 8.5 });
  // To be typed where no camera helps.
  writeWithin(document, link, {
    x: x + card.padding,
    width: card.width - 2 * card.padding,
    y: y + card.padding + codeSize + 10,
    height: 20,
    font: 'regular',
    size: 8,
  });
}

export function drawInviteSheet({ heading, steps, footer, invites }: Sheet): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A4', margin: 0, autoFirstPage: false, info: { Title: heading } });
  document.registerFont('regular', letters.regular).registerFont('bold', letters.bold);
  const perPage = columns * rows;
  const pages = Math.max(1, Math.ceil(invites.length / perPage));
  for (let at = 0; at < pages; at += 1) {
    document.addPage();
    const width = page.width - 2 * page.margin;
    document.fillColor('#000000');
    const below = writeWithin(document, heading, {
      x: page.margin,
      y: 30,
      width,
      height: 24,
      font: 'bold',
      size: 15,
    });
    writeWithin(document, steps.join('\n'), {
      x: page.margin,
      y: below + 4,
      width,
      height: 46,
      font: 'regular',
      size: 9.5,
    });
    for (const [index, invite] of invites.slice(at * perPage, (at + 1) * perPage).entries()) {
      const column = index % columns;
      const row = Math.floor(index / columns);
      drawCard(document, invite, page.margin + column * card.width, top + row * card.height);
    }
    const words = footer.replace('{page}', String(at + 1)).replace('{pages}', String(pages));
    document.fillColor('#444444').font('regular').fontSize(8);
    document.text(words, page.margin, page.height - page.margin, { width, align: 'right', lineBreak: false });
  }
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    document.on('data', (part: Buffer) => parts.push(part));
    document.on('end', () => resolve(Buffer.concat(parts)));
    document.on('error', reject);
    document.end();
  });
}
