/**
 * The week at a glance: for the whole and for each unit directly below it, what was reported of what was due and who was
 * admitted against the target, with a mark where even progress would be. Patterns say what colours say, and letters are
 * large enough for a telephone that shows it 360 points wide.
 */
import { Resvg } from '@resvg/resvg-js';
import type { ChartBar, ChartFacts, ChartRow } from './drawing.ts';
import { letters } from './letters.ts';
import { smallPng } from './small-png.ts';

const width = 720;
const margin = 28;
const gap = 28;
const half = (width - 2 * margin - gap) / 2;
const barHeight = 26;
const rowHeight = 102;
const ink = '#1a1a1a';
const soft = '#5a5a5a';

/** The two columns: solid with what is missing hatched, and ruled with what is missing left open. */
const columns = {
  reports: { x: margin, fill: '#17694f' },
  admissions: { x: margin + half + gap, fill: 'url(#ruled)' },
} as const;

const patterns = `<defs>
<pattern id="hatched" width="10" height="10" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
<rect width="10" height="10" fill="#fbeae8"/><rect width="4" height="10" fill="#b3261e"/></pattern>
<pattern id="ruled" width="8" height="8" patternUnits="userSpaceOnUse">
<rect width="8" height="8" fill="#1f5fa8"/><rect y="5" width="8" height="2" fill="#7fa9d8"/></pattern>
</defs>`;

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (letter) => escapes[letter] ?? '');

interface Style {
  size: number;
  weight?: 400 | 700;
  colour?: string;
  /** What there is room for; what runs over ends in an ellipsis. */
  room?: number;
}

/** Of the letters' size: a little more than these letters need on average. */
const letterWidth = 0.58;

function write(x: number, y: number, text: string, { size, weight = 400, colour = ink, room }: Style) {
  const most = Math.floor((room ?? width - 2 * margin) / (size * letterWidth));
  const letters = [...text];
  const shown =
    letters.length <= most
      ? text
      : `${letters
          .slice(0, most - 1)
          .join('')
          .trimEnd()}…`;
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${colour}">${escaped(shown)}</text>`;
}

const rounded = (n: number) => Math.round(Math.min(1, Math.max(0, n)) * half);

function bar(kind: keyof typeof columns, { done, expected, text, isOverdue }: ChartBar, y: number): string {
  const { x, fill } = columns[kind];
  const filled = rounded(done);
  const rest = isOverdue ? 'url(#hatched)' : '#f1f1f1';
  const mark = expected === null ? null : x + rounded(expected);
  return [
    `<rect x="${x}" y="${y}" width="${half}" height="${barHeight}" fill="${rest}"/>`,
    `<rect x="${x}" y="${y}" width="${filled}" height="${barHeight}" fill="${fill}"/>`,
    `<rect x="${x}" y="${y}" width="${half}" height="${barHeight}" fill="none" stroke="${soft}" stroke-width="2"/>`,
    mark === null ? '' : `<path d="M${mark} ${y - 4}v${barHeight + 8}" stroke="${ink}" stroke-width="5"/>`,
    write(x, y + barHeight + 26, text, { size: 22, room: half }),
  ].join('');
}

function row({ name, reports, admissions }: ChartRow, y: number, style: Style): string {
  return [
    write(margin, y, name, style),
    reports === null ? '' : bar('reports', reports, y + 12),
    admissions === null ? '' : bar('admissions', admissions, y + 12),
  ].join('\n');
}

function legend({ done, missing, expected, admitted }: ChartFacts['legend'], y: number): string {
  const sample = (x: number, fill: string) =>
    `<rect x="${x}" y="${y - 17}" width="30" height="20" fill="${fill}" stroke="${soft}" stroke-width="2"/>`;
  const said = (x: number, text: string) =>
    write(x + 40, y, text, { size: 21, colour: soft, room: half - 40 });
  const [left, right] = [columns.reports.x, columns.admissions.x];
  return [
    sample(left, columns.reports.fill),
    said(left, done),
    sample(right, columns.admissions.fill),
    said(right, admitted),
    `<g transform="translate(0 32)">${sample(left, 'url(#hatched)')}${said(left, missing)}`,
    `<path d="M${right + 15} ${y - 22}v30" stroke="${ink}" stroke-width="5"/>${said(right, expected)}</g>`,
  ].join('');
}

export function drawSummaryChart({ title, subtitle, legend: words, total, rows, more }: ChartFacts): Buffer {
  const top = 214;
  const first = top + rowHeight + 14;
  const last = first + rows.length * rowHeight;
  const height = last + (more === null ? 0 : 34) - 10;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="${letters.family}">
${patterns}<rect width="100%" height="100%" fill="#ffffff"/>
${write(margin, 52, title, { size: 32, weight: 700 })}
${write(margin, 88, subtitle, { size: 24, colour: soft })}
${legend(words, 130)}
${row(total, top - 10, { size: 26, weight: 700 })}
${rows.map((each, at) => row(each, first + at * rowHeight, { size: 24, weight: 700 })).join('\n')}
${more === null ? '' : write(margin, last + 4, more, { size: 22, colour: soft })}
</svg>`;
  const font = {
    fontFiles: [letters.regular, letters.bold],
    loadSystemFonts: false,
    defaultFontFamily: letters.family,
  };
  const image = new Resvg(svg, { font }).render();
  return smallPng(image.pixels, image.width, image.height);
}
