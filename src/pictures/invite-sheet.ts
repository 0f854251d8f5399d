/** Links of many branches as a PDF for the office's printer: eight cards to a page of A4, to be cut and handed out. */
import PDFDocument from 'pdfkit';
import type { Drawing, SlipFacts } from './drawing.ts';
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

/** Where a text goes, and in which letters. */
interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
  font: string;
  size: number;
}

/** Not more than the height holds: letters shrink before a name is cut. */
function writeWithin(document: Page, text: string, { x, y, width, height, font, size }: Box): number {
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

/** One line whatever it takes: letters shrink, and nothing of it goes to a next line or is left out. */
function writeLine(document: Page, text: string, { x, y, width, font, size }: Omit<Box, 'height'>): void {
  let points = size;
  document.font(font);
  while (points > 4 && document.fontSize(points).widthOfString(text) > width) points -= 0.25;
  document.fontSize(points).text(text, x, y, { lineBreak: false });
}

/** What is said of an invitation, from the top down: how high it may be, and in which letters. */
const lines = [
  { fact: 'unit', height: 34, font: 'bold', size: 13, colour: '#000000' },
  { fact: 'above', height: 24, font: 'regular', size: 10, colour: '#000000' },
  { fact: 'role', height: 14, font: 'regular', size: 10, colour: '#000000' },
  { fact: 'how', height: 22, font: 'regular', size: 8, colour: '#444444' },
  { fact: 'until', height: 22, font: 'regular', size: 8, colour: '#444444' },
] as const;

function drawCard(document: Page, slip: SlipFacts, x: number, y: number): void {
  document
    .rect(x, y, card.width, card.height)
    .lineWidth(0.5)
    .dash(3, { space: 3 })
    .stroke('#888888')
    .undash();
  drawCode(document, slip.link, x + card.padding, y + card.padding + 2);
  const left = x + card.padding + codeSize + 12;
  const width = card.width - codeSize - 2 * card.padding - 12;
  let at = y + card.padding;
  for (const { fact, height, font, size, colour } of lines) {
    document.fillColor(colour);
    at = writeWithin(document, slip[fact], { x: left, width, y: at, height, font, size }) + 2;
  }
  // To be typed where no camera helps.
  const below = { x: x + card.padding, width: card.width - 2 * card.padding };
  const under = y + card.padding + codeSize + 7;
  document.fillColor('#444444');
  writeLine(document, slip.find, { ...below, y: under, font: 'regular', size: 9 });
  document.fillColor('#000000');
  // In letters in which l, I and 1, O and 0 are told apart.
  writeLine(document, slip.typed, { ...below, y: under + 13, font: 'Courier-Bold', size: 12 });
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
