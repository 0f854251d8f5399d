/** One link as a picture to forward or to show on a screen: the code, and under it for whom it is. */
import { Resvg } from '@resvg/resvg-js';
import type { InviteFacts } from './drawing.ts';
import { letters } from './letters.ts';
import { qrModules, qrPath } from './qr-code.ts';

const width = 720;
const margin = 56;
const codeSize = width - 2 * margin;

interface Style {
  size: number;
  weight: 400 | 700;
  color: string;
  /** From one line to the next. */
  leading: number;
}

const unitStyle: Style = { size: 38, weight: 700, color: '#111111', leading: 50 };
const roleStyle: Style = { size: 32, weight: 400, color: '#111111', leading: 44 };
const noteStyle: Style = { size: 22, weight: 400, color: '#555555', leading: 32 };

/** Of the letters' size: a little more than these letters need on average, so that no line runs over. */
const letterWidth = { 400: 0.56, 700: 0.6 } as const;

/** SVG does not break lines. */
function linesOf(text: string, { size, weight }: Style): string[] {
  const most = Math.floor(codeSize / (size * letterWidth[weight]));
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && [...last, ' ', ...word].length <= most)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (letter) => escapes[letter] ?? '');

export function drawInviteCard({ link, unit, role, until }: InviteFacts): Buffer {
  const modules = qrModules(link);
  const scale = codeSize / modules.length;
  let bottom = margin + codeSize + 20;
  const texts: string[] = [];
  for (const [text, style] of [
    [unit, unitStyle],
    [role, roleStyle],
    [until, noteStyle],
  ] as const) {
    for (const line of linesOf(text, style)) {
      bottom += style.leading;
      texts.push(
        `<text x="${width / 2}" y="${bottom}" text-anchor="middle" font-size="${style.size}" font-weight="${style.weight}" fill="${style.color}">${escaped(line)}</text>`,
      );
    }
    bottom += 8;
  }
  const height = bottom + margin - 12;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="${letters.family}">
<rect width="100%" height="100%" fill="#ffffff"/>
<path d="${qrPath(modules)}" fill="#000000" shape-rendering="crispEdges" transform="translate(${margin} ${margin}) scale(${scale})"/>
${texts.join('\n')}
</svg>`;
  const font = {
    fontFiles: [letters.regular, letters.bold],
    loadSystemFonts: false,
    defaultFontFamily: letters.family,
  };
  return Buffer.from(new Resvg(svg, { font }).render().asPng());
}
