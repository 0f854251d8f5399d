/** Targets: seen, set, proposed, and how they came about. */
import { beginTarget, playTarget } from '../features/targets/set-target.ts';
import { listTargetsBelow, openTargets, showTargetLog, showTargets } from '../features/targets/targets.ts';
import type { Subject } from '../ground/subject.ts';

export const targets = {
  buttons: {
    targets: showTargets,
    'targets-below': listTargetsBelow,
    'targets-log': showTargetLog,
    'target-set': beginTarget,
  },
  commands: { chitieu: openTargets },
  menu: {},
  flows: { target: playTarget },
} satisfies Subject;
