/** Somebody has looked, and says that the machine's clock is right although something speaks against it. */
import { addAudit } from '../store/audit.ts';
import { confirmClock, loadClockLook } from '../store/clock-looks.ts';
import type { Db } from '../store/database.ts';

/** @param by null: the operator at the command line. @returns false: nothing speaks against it */
export async function confirmClockRight(
  tx: Db,
  { at, by }: { at: string; by: string | null },
): Promise<boolean> {
  const { doubt } = await loadClockLook(tx);
  if (doubt === null) return false;
  await confirmClock(tx, { apartMs: doubt.apartMs, at, by });
  await addAudit(tx, [{ at, personId: by, act: 'confirmClock', after: String(doubt.apartMs) }]);
  return true;
}
