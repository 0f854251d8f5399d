/** A directive on its way to many, from the tap on «Gửi» on: in which states it can be, and what can be done to it there. */

export const mailingStates = ['scheduled', 'running', 'paused', 'done', 'cancelled', 'recalled'] as const;
export type MailingState = (typeof mailingStates)[number];

/** What somebody can do to it, in whose name it goes. */
export const steerings = ['pause', 'resume', 'cancel', 'recall'] as const;
export type Steering = (typeof steerings)[number];

/** From which states it is possible, and where it leads: two who steer at once end in one state. */
export const steeringOf: Readonly<Record<Steering, { from: readonly MailingState[]; to: MailingState }>> = {
  pause: { from: ['running'], to: 'paused' },
  resume: { from: ['paused'], to: 'running' },
  cancel: { from: ['scheduled', 'running', 'paused'], to: 'cancelled' },
  recall: { from: ['running', 'paused', 'done', 'cancelled'], to: 'recalled' },
};

/** `urgent` passes the quiet hours and goes before everything else that nobody asked for. */
export const mailingLanes = ['bulk', 'urgent'] as const;
export type MailingLane = (typeof mailingLanes)[number];
