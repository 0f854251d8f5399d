import { describe, expect, it } from 'vitest';
import { drawOnce } from '../../src/bot/drawn-files.ts';
import type { ChartFacts, Drawing } from '../../src/pictures/drawing.ts';

const chartOf = (title: string): Drawing => {
  const row = { name: 'x', reports: null, admissions: null };
  const legend = { done: '', missing: '', admitted: '', expected: '' };
  const chart: ChartFacts = { title, subtitle: '', legend, total: row, rows: [], more: null };
  return { kind: 'summary-chart', chart };
};

describe('what is drawn for several people', () => {
  it('is drawn once, whoever asks and however soon', async () => {
    let drawings = 0;
    const draw = async (drawing: Drawing) => {
      drawings += 1;
      return Buffer.from(JSON.stringify(drawing));
    };
    const [first, second] = await Promise.all([drawOnce(chartOf('a'), draw), drawOnce(chartOf('a'), draw)]);
    expect(first).toBe(second);
    expect(await drawOnce(chartOf('b'), draw)).not.toEqual(first);
    expect(drawings).toBe(2);
    // A few are kept, not all that there ever were.
    for (const title of ['c', 'd', 'e', 'f']) await drawOnce(chartOf(title), draw);
    await drawOnce(chartOf('a'), draw);
    expect(drawings).toBe(7);
  });

  it('is tried again where it failed', async () => {
    const failing = () => Promise.reject(new Error('no letters'));
    await expect(drawOnce(chartOf('g'), failing)).rejects.toThrow('no letters');
    expect(await drawOnce(chartOf('g'), async () => Buffer.from('g'))).toEqual(Buffer.from('g'));
  });
});
