/** «Đã đọc»: the first time counts. */
import { acknowledge } from '../store/directives.ts';
import type { Changes } from './changes.ts';
import type { World } from './world.ts';

export function acknowledgeDirective(
  { at }: World,
  changes: Changes,
  { directiveId, personId }: { directiveId: string; personId: string },
): void {
  changes.writes.push((tx) => acknowledge(tx, directiveId, personId, at));
}
