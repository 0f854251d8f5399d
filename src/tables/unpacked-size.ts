/** How large a workbook becomes once it is unpacked, by the archive's own list: asked before anything is unpacked. */

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const shortestEnd = 22;
const longestComment = 65_535;

/** @returns whole megabytes, rounded up; 0 for what is no archive */
export function unpackedMegabytes(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - shortestEnd;
  const last = Math.max(0, end - longestComment);
  while (end >= last && view.getUint32(end, true) !== endMark) end -= 1;
  if (end < last) return 0;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  let total = 0;
  for (let entry = 0; entry < count; entry += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== entryMark) break;
    total += view.getUint32(at + 24, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return Math.ceil(total / 1_000_000);
}
