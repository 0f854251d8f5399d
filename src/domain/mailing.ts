/** A directive on its way to many, from the tap on «Gửi» on: in which states it can be, and what can be done to it there. */

export const mailingStates = [
  'proposed',
  'returned',
  'scheduled',
  'running',
  'paused',
  'done',
  'cancelled',
  'recalled',
] as const;
export type MailingState = (typeof mailingStates)[number];

/** What somebody can do to it, in whose name it goes. */
export const steerings = ['approve', 'return', 'pause', 'resume', 'cancel', 'recall'] as const;
export type Steering = (typeof steerings)[number];

/** From which states it is possible, and where it leads: two who steer at once end in one state. */
export const steeringOf: Readonly<Record<Steering, { from: readonly MailingState[]; to: MailingState }>> = {
  approve: { from: ['proposed'], to: 'scheduled' },
  return: { from: ['proposed'], to: 'returned' },
  pause: { from: ['running'], to: 'paused' },
  resume: { from: ['paused'], to: 'running' },
  cancel: { from: ['proposed', 'returned', 'scheduled', 'running', 'paused'], to: 'cancelled' },
  recall: { from: ['running', 'paused', 'done', 'cancelled'], to: 'recalled' },
};

/** Why one is not approved as it stands. */
export const returnReasons = ['content', 'recipients', 'time', 'other'] as const;
export type ReturnReason = (typeof returnReasons)[number];

/** `urgent` passes the quiet hours and goes before everything else that nobody asked for. */
export const mailingLanes = ['bulk', 'urgent'] as const;
export type MailingLane = (typeof mailingLanes)[number];
