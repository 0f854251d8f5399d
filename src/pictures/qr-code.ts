/** A QR code as dark squares on a grid, and as one SVG path. */
import { encodeQR } from 'qr';

/** Rows of modules; true is dark. A quarter of it may be soiled and it can still be read: it is printed and folded. */
export function qrModules(text: string): boolean[][] {
  // The library draws a border of one module at least; the margin is whoever draws it.
  const bordered = encodeQR(text, 'raw', { ecc: 'quartile', border: 1 });
  return bordered.slice(1, -1).map((row) => row.slice(1, -1));
}

/** Horizontal runs of dark modules, so that no hair lines show between neighbours. */
export function darkRuns(
  modules: readonly (readonly boolean[])[],
): { x: number; y: number; width: number }[] {
  return modules.flatMap((row, y) => {
    const runs: { x: number; y: number; width: number }[] = [];
    let start: number | null = null;
    for (let x = 0; x <= row.length; x += 1) {
      if (row[x] === true) {
        start ??= x;
      } else if (start !== null) {
        runs.push({ x: start, y, width: x - start });
        start = null;
      }
    }
    return runs;
  });
}

/** A path in units of modules, from 0|0. */
export function qrPath(modules: readonly (readonly boolean[])[]): string {
  return darkRuns(modules)
    .map(({ x, y, width }) => `M${x} ${y}h${width}v1h-${width}z`)
    .join('');
}
