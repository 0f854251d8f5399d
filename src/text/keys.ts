/**
 * Every key of `locales/vi`, as a type: a text that does not exist is a compile error.
 * One file per area; the area is the part before the colon.
 */

interface Areas {
  bot: typeof import('../../locales/vi/bot.json');
  broadcast: typeof import('../../locales/vi/broadcast.json');
  cli: typeof import('../../locales/vi/cli.json');
  conveying: typeof import('../../locales/vi/conveying.json');
  figures: typeof import('../../locales/vi/figures.json');
  imports: typeof import('../../locales/vi/imports.json');
  organisation: typeof import('../../locales/vi/organisation.json');
  members: typeof import('../../locales/vi/members.json');
  offices: typeof import('../../locales/vi/offices.json');
  page: typeof import('../../locales/vi/page.json');
  privacy: typeof import('../../locales/vi/privacy.json');
  report: typeof import('../../locales/vi/report.json');
  review: typeof import('../../locales/vi/review.json');
  running: typeof import('../../locales/vi/running.json');
  summary: typeof import('../../locales/vi/summary.json');
  targets: typeof import('../../locales/vi/targets.json');
}

type Leaves<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaves<T[K]>}`;
}[keyof T & string];

export type TextKey = { [A in keyof Areas & string]: `${A}:${Leaves<Areas[A]>}` }[keyof Areas & string];

export const areas = [
  'bot',
  'broadcast',
  'cli',
  'conveying',
  'figures',
  'imports',
  'organisation',
  'members',
  'offices',
  'page',
  'privacy',
  'report',
  'review',
  'running',
  'summary',
  'targets',
] as const;
