/**
 * Every key of `locales/vi`, as a type: a text that does not exist is a compile error.
 * One file per area; the area is the part before the colon.
 */
import type bot from '../../locales/vi/bot.json';
import type broadcast from '../../locales/vi/broadcast.json';
import type cli from '../../locales/vi/cli.json';
import type figures from '../../locales/vi/figures.json';
import type imports from '../../locales/vi/imports.json';
import type members from '../../locales/vi/members.json';
import type offices from '../../locales/vi/offices.json';
import type organisation from '../../locales/vi/organisation.json';
import type page from '../../locales/vi/page.json';
import type privacy from '../../locales/vi/privacy.json';
import type report from '../../locales/vi/report.json';
import type review from '../../locales/vi/review.json';
import type summary from '../../locales/vi/summary.json';

interface Areas {
  bot: typeof bot;
  broadcast: typeof broadcast;
  cli: typeof cli;
  figures: typeof figures;
  imports: typeof imports;
  organisation: typeof organisation;
  members: typeof members;
  offices: typeof offices;
  page: typeof page;
  privacy: typeof privacy;
  report: typeof report;
  review: typeof review;
  summary: typeof summary;
}

type Leaves<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaves<T[K]>}`;
}[keyof T & string];

export type TextKey = { [A in keyof Areas & string]: `${A}:${Leaves<Areas[A]>}` }[keyof Areas & string];

export const areas = [
  'bot',
  'broadcast',
  'cli',
  'figures',
  'imports',
  'organisation',
  'members',
  'offices',
  'page',
  'privacy',
  'report',
  'review',
  'summary',
] as const;
