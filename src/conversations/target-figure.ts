/** The figure of a target as it is typed: one number, or a range of two. */
import { type MeasureId, measureOf } from '../domain/measures.ts';
import type { TargetRange } from '../domain/targets.ts';

/** «7-8», «từ 7 đến 8», «8», «95%»: both bounds; null where it is none, or more than can be meant. */
export function readTargetFigure(text: string, id: MeasureId): TargetRange | null {
  const bare = text
    .normalize('NFC')
    .toLocaleLowerCase('vi')
    .replace(/^\s*từ\s+/u, '')
    .replace(/\s*(?:%|đồng chí|đ\/c|đc|đảng viên|người|bản|địa bàn|lần)\s*(?:trở lên)?\s*$/u, '')
    .replace(/\s*trở lên\s*$/u, '');
  const found = /^\s*(\d{1,6})(?:\s*(?:-|–|đến)\s*(\d{1,6}))?\s*$/u.exec(bare);
  if (found === null) return null;
  const low = Number(found[1]);
  const high = Number(found[2] ?? found[1]);
  return low <= high && high <= measureOf(id).most ? { low, high } : null;
}
