/** What a conversation was begun for, where its own state does not say; kept beside it as long as it lasts. */

import type { ReportWay } from '../../domain/report.ts';
import { type ReportStepId, stepIdsOf } from '../../domain/report-form.ts';
import type { SessionKind } from '../../domain/session-key.ts';

export interface Purposes {
  /** The questions that the report was returned with; none: it was not. */
  report: { asked: readonly ReportStepId[] };
  /** How it came to whoever enters it. */
  behalf: { way: ReportWay };
  /** The office in which it is sent; the sending that was called off to be corrected, or the directive that was sent; the
   * answers that its paper gives. */
  broadcast: { appointmentId: string; from?: string; corrects?: string; prefilled?: object };
  /** The revision that is sent back. */
  return: { revision: number };
  /** Digest of the plan that was shown; null before there is one. */
  reorganise: { shown: string | null };
  explanation: null;
  members: null;
  rhythm: null;
  /** The message of the paper under which it was tapped; null: it was not. `isByWord`: it was opened by typed words. */
  target: { kind: 'assigned' | 'proposed' };
  convey: { paperId: number | null; isByWord?: true; isCarriedOut?: boolean };
}

/** Until November 2026 all of them were one text. */
const ofNote: { readonly [Kind in SessionKind]: (note: string | null) => Purposes[Kind] } = {
  report: (note) => ({ asked: stepIdsOf().filter((id) => note?.split(',').includes(id)) }),
  behalf: (note) => ({ way: note === 'paper' ? 'paper' : 'phone' }),
  broadcast: (note) => ({ appointmentId: note ?? '' }),
  return: (note) => ({ revision: Number(note) }),
  reorganise: (note) => ({ shown: note === '' ? null : note }),
  explanation: () => null,
  members: () => null,
  rhythm: () => null,
  target: () => ({ kind: 'proposed' }),
  convey: () => ({ paperId: null }),
};

/** @param stored what stands beside the state */
export function purposeIn<Kind extends SessionKind>(
  kind: Kind,
  stored: { purpose?: Purposes[Kind]; note?: string | null },
): Purposes[Kind] {
  return stored.purpose === undefined ? ofNote[kind](stored.note ?? null) : stored.purpose;
}
