/** The environment, read once, into a type that can't be half right. All faults are reported together. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { type Language, languageOf, languages } from './domain/languages.ts';
import { readEnvFile, variableMeant } from './env-file.ts';
import { projectRoot } from './project-root.ts';
import { type Phrase, phrase } from './text/phrase.ts';

export interface Telegram {
  token: string;
  /** Without a slash at the end. */
  apiRoot: string;
  proxy: string | undefined;
  /** Set: updates come by webhook; null: by long polling. */
  webhook: { url: string; secret: string | undefined } | null;
}

export interface Config {
  /** null: the sandbox. */
  telegram: Telegram | null;
  /** undefined: the default of the way it is run, with or without a token. */
  databaseUrl: string | undefined;
  databaseKey: string | undefined;
  host: string;
  port: number;
  /** `/metrics` answers; by itself it does so where Telegram's deliveries do not come in from outside. */
  hasMetrics: boolean;
  timeZone: string;
  language: Language;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** The instant at which the program's clock starts. */
  clockStart: Date | undefined;
}

const telegramRoot = 'https://api.telegram.org';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

function isUrl(text: string, ...protocols: string[]): boolean {
  try {
    return protocols.includes(new URL(text).protocol);
  } catch {
    return false;
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

// An empty variable is one that was not set: `.env` files keep the names of what is left open.
const optional = z
  .string()
  .trim()
  .transform((text) => (text === '' ? undefined : text))
  .optional();

const variables = z.object({
  BOT_TOKEN: optional.refine((text) => text === undefined || /^\d+:[\w-]+$/.test(text)),
  TELEGRAM_API_ROOT: optional.refine((text) => text === undefined || isUrl(text, 'http:', 'https:')),
  DATABASE_URL: optional.refine(
    (text) => text === undefined || /^file:.+/.test(text) || isUrl(text, 'postgresql:', 'postgres:'),
  ),
  DATABASE_KEY: optional,
  WEBHOOK_URL: optional.refine((text) => text === undefined || isUrl(text, 'https:', 'http:')),
  WEBHOOK_SECRET: optional.refine((text) => text === undefined || /^[\w-]{1,256}$/.test(text)),
  HOST: optional,
  PORT: optional.refine((text) => text === undefined || (/^\d{1,5}$/.test(text) && Number(text) <= 65_535)),
  METRICS: optional.refine((text) => text === undefined || text === 'on' || text === 'off'),
  HTTPS_PROXY: optional.refine((text) => text === undefined || isUrl(text, 'http:', 'https:')),
  TIME_ZONE: optional.refine((text) => text === undefined || isTimeZone(text)),
  LANGUAGE: optional.refine((text) => text === undefined || languages.some((each) => each === text)),
  LOG_LEVEL: optional.refine((text) => text === undefined || (logLevels as readonly string[]).includes(text)),
  // An instant needs its zone: without one it would mean another moment on every machine.
  CLOCK_START: optional.refine(
    (text) =>
      text === undefined ||
      (/^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text))),
  ),
});

type Variable = keyof z.infer<typeof variables>;

const combined = variables.superRefine((values, context) => {
  const fault = (variable: Variable, message: string) =>
    context.addIssue({ code: 'custom', path: [variable], message });
  const atTelegram = (values.TELEGRAM_API_ROOT ?? telegramRoot).startsWith(telegramRoot);
  if (values.CLOCK_START !== undefined && values.BOT_TOKEN !== undefined && atTelegram) {
    fault('CLOCK_START', 'clockAtTelegram');
  }
  if (values.WEBHOOK_URL?.startsWith('http:') && atTelegram) fault('WEBHOOK_URL', 'webhookNeedsHttps');
  if (values.DATABASE_KEY !== undefined && values.DATABASE_URL?.startsWith('postgres')) {
    fault('DATABASE_KEY', 'keyWithoutFile');
  }
});

const special = ['clockAtTelegram', 'webhookNeedsHttps', 'keyWithoutFile'] as const;

export type ConfigResult = { ok: true; config: Config } | { ok: false; faults: Phrase[] };

/**
 * @param env usually `process.env`; what it does not name is taken from the defaults
 * @internal tests hand in an environment of their own
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigResult {
  const parsed = combined.safeParse(env);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => {
      const reason = special.find((name) => name === issue.message);
      return reason === undefined
        ? phrase(`cli:config.${String(issue.path[0]) as Variable}`)
        : phrase(`cli:config.${reason}`);
    });
    return { ok: false, faults };
  }
  const values = parsed.data;
  const telegram: Telegram | null =
    values.BOT_TOKEN === undefined
      ? null
      : {
          token: values.BOT_TOKEN,
          apiRoot: (values.TELEGRAM_API_ROOT ?? telegramRoot).replace(/\/+$/, ''),
          proxy: values.HTTPS_PROXY,
          webhook:
            values.WEBHOOK_URL === undefined
              ? null
              : { url: values.WEBHOOK_URL, secret: values.WEBHOOK_SECRET },
        };
  return {
    ok: true,
    config: {
      telegram,
      databaseUrl: values.DATABASE_URL,
      databaseKey: values.DATABASE_KEY,
      host: values.HOST ?? '127.0.0.1',
      port: Number(values.PORT ?? 8080),
      hasMetrics: (values.METRICS ?? (values.WEBHOOK_URL === undefined ? 'on' : 'off')) === 'on',
      timeZone: values.TIME_ZONE ?? 'Asia/Ho_Chi_Minh',
      language: languageOf(values.LANGUAGE, 'vi'),
      logLevel: logLevels.find((level) => level === values.LOG_LEVEL) ?? 'info',
      clockStart: values.CLOCK_START === undefined ? undefined : new Date(values.CLOCK_START),
    },
  };
}

/**
 * What the environment says, and `.env` where the environment is silent; for the program's two ways in. The only place
 * that looks at it.
 * @param asSandbox whatever is set: no bot, and the sandbox's own file, never the office's
 */
export function readEnvironment(asSandbox = false): ConfigResult {
  const env = process.env;
  const path = join(projectRoot, '.env');
  // Tests and measurements run the compiled program itself, and are not to be led by whoever's `.env` lies here.
  const isStarted = basename(process.argv[1] ?? '') === 'start.mjs' && existsSync(path);
  const file = isStarted ? readEnvFile(readFileSync(path), Object.keys(variables.shape)) : null;
  const slips = env.BOT_TOKEN === undefined ? slipsIn(env) : [];
  const read = readConfig({ ...file?.values, ...env });
  const faults = [...(file?.faults ?? []), ...slips, ...(read.ok ? [] : read.faults)];
  if (!read.ok || faults.length > 0) return { ok: false, faults };
  const sandbox = { telegram: null, databaseUrl: undefined, databaseKey: undefined };
  return asSandbox ? { ok: true, config: { ...read.config, ...sandbox } } : read;
}

function slipsIn(env: object): Phrase[] {
  return Object.keys(env).flatMap((name) => {
    const meant = variableMeant(name, ['BOT_TOKEN']);
    return meant === null ? [] : [phrase('cli:config.near', { name, meant })];
  });
}
