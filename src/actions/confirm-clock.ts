/** Somebody has looked, and says that the machine's clock is right although something speaks against it. */
import { addAudit } from '../store/audit.ts';
import { confirmClock, loadClockLook } from '../store/clock-looks.ts';
import type { Db } from '../store/database.ts';

/** Written once, however often it is said before the program has heard it. @param by null: the operator at the command line */
export async function confirmClockRight(
  tx: Db,
  { at, by }: { at: string; by: string | null },
): Promise<void> {
  const { doubt, confirmedMs } = await loadClockLook(tx);
  if (doubt === null || doubt.apartMs === confirmedMs) return;
  await confirmClock(tx, { apartMs: doubt.apartMs, at, by });
  await addAudit(tx, [{ at, personId: by, act: 'confirmClock', after: String(doubt.apartMs) }]);
}
