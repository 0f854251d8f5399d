/** A PNG of few colours: bars and letters need no more, and on a weak line every kilobyte is waited for. */
import { crc32, deflateSync } from 'node:zlib';

/** Sixteen shades of a channel are enough for the edges of letters: twelve bits a colour. */
const step = 17;
const shades = 4096;
const mostColours = 256;

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

function colourAt(pixels: Buffer, at: number): number {
  const shade = (offset: number) => Math.round((pixels[at + offset] ?? 0) / step);
  return (shade(0) << 8) | (shade(1) << 4) | shade(2);
}

const channelsOf = (colour: number) => [colour >> 8, (colour >> 4) & 15, colour & 15];

function distance(one: number, other: number): number {
  const others = channelsOf(other);
  return channelsOf(one).reduce((sum, channel, index) => sum + (channel - (others[index] ?? 0)) ** 2, 0);
}

/** The most frequent colours, and for every one the place of the nearest of them. */
function paletteOf(counts: Uint32Array): { colours: number[]; places: Uint8Array } {
  const used = [...counts.keys()].filter((colour) => (counts[colour] ?? 0) > 0);
  const colours = used.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b).slice(0, mostColours);
  const places = new Uint8Array(shades);
  for (const colour of used) {
    const nearest = (best: number, each: number, index: number) =>
      distance(each, colour) < distance(colours[best] ?? 0, colour) ? index : best;
    places[colour] = colours.reduce(nearest, 0);
  }
  return { colours, places };
}

/** @param pixels four bytes each: red, green, blue, and an opacity that is taken to be full */
export function smallPng(pixels: Buffer, width: number, height: number): Buffer {
  const counts = new Uint32Array(shades);
  const wanted = Uint16Array.from({ length: width * height }, (_, pixel) => colourAt(pixels, 4 * pixel));
  for (const colour of wanted) counts[colour] = (counts[colour] ?? 0) + 1;
  const { colours, places } = paletteOf(counts);
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1)
      rows[y * (width + 1) + 1 + x] = places[wanted[y * width + x] ?? 0] ?? 0;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits a pixel, by palette.
  header.set([8, 3, 0, 0, 0], 8);
  const palette = Buffer.from(colours.flatMap((colour) => channelsOf(colour).map((shade) => shade * step)));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
