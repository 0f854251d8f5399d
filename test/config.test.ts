import { describe, expect, it } from 'vitest';
import { type Config, readConfig } from '../src/config.ts';
import { createTexts } from '../src/text/texts.ts';

const token = '123456:ABC-DEF_ghijklmnopqrstuv';
const texts = createTexts({ timeZone: 'Asia/Ho_Chi_Minh' });

function configOf(env: Record<string, string>): Config {
  const result = readConfig(env);
  if (!result.ok) throw new Error(result.faults.map(({ key }) => key).join());
  return result.config;
}

/** The keys of the sentences, in order. */
function faultsOf(env: Record<string, string>): string[] {
  const result = readConfig(env);
  return result.ok ? [] : result.faults.map(({ key }) => key.replace('cli:config.', ''));
}

describe('an environment', () => {
  it('may be empty: then the sandbox runs on this machine, in Vietnamese', () => {
    expect(configOf({})).toEqual({
      telegram: null,
      databaseUrl: undefined,
      databaseKey: undefined,
      host: '127.0.0.1',
      port: 8080,
      hasMetrics: true,
      timeZone: 'Asia/Ho_Chi_Minh',
      language: 'vi',
      logLevel: 'info',
      clockStart: undefined,
    });
  });

  it('with a token means Telegram, by long polling', () => {
    expect(configOf({ BOT_TOKEN: token }).telegram).toEqual({
      token,
      apiRoot: 'https://api.telegram.org',
      proxy: undefined,
      webhook: null,
    });
  });

  it('takes what a .env leaves empty for what was not set', () => {
    const names = ['BOT_TOKEN', 'DATABASE_URL', 'DATABASE_KEY', 'PORT', 'HOST', 'WEBHOOK_URL', 'LANGUAGE'];
    const empty = Object.fromEntries(names.map((name) => [name, name === 'PORT' ? '  ' : '']));
    expect(configOf(empty)).toEqual(configOf({}));
  });

  it('says everything else as well', () => {
    const env = {
      BOT_TOKEN: ` ${token} `,
      TELEGRAM_API_ROOT: 'http://127.0.0.1:9000/tg///',
      WEBHOOK_URL: 'http://127.0.0.1:9001',
      WEBHOOK_SECRET: 'a_B-9',
      HTTPS_PROXY: 'http://proxy.local:3128',
      DATABASE_URL: 'file:./data/x.db',
      DATABASE_KEY: 'chìa khóa',
      HOST: '0.0.0.0',
      PORT: '0',
      METRICS: 'on',
      TIME_ZONE: 'UTC',
      LANGUAGE: 'en',
      LOG_LEVEL: 'silent',
      CLOCK_START: '2017-03-31T18:30:00+07:00',
    };
    expect(configOf(env)).toEqual({
      telegram: {
        token,
        apiRoot: 'http://127.0.0.1:9000/tg',
        proxy: 'http://proxy.local:3128',
        webhook: { url: 'http://127.0.0.1:9001', secret: 'a_B-9' },
      },
      databaseUrl: 'file:./data/x.db',
      databaseKey: 'chìa khóa',
      host: '0.0.0.0',
      port: 0,
      hasMetrics: true,
      timeZone: 'UTC',
      language: 'en',
      logLevel: 'silent',
      clockStart: new Date('2017-03-31T11:30:00Z'),
    });
  });
});

describe('a wrong value', () => {
  it.each([
    ['BOT_TOKEN', '123456', 'abc:def', `${token} x`],
    ['TELEGRAM_API_ROOT', 'api.telegram.org', 'ftp://x', 'https://'],
    ['DATABASE_URL', 'data.db', 'file:', 'mysql://a/b', 'sqlite://x'],
    ['WEBHOOK_URL', 'example.org', 'ws://x'],
    ['WEBHOOK_SECRET', 'có dấu', 'a b', 'x'.repeat(257)],
    ['PORT', '-1', '65536', '80a', '8e3', '1.5'],
    ['HTTPS_PROXY', 'proxy:3128x', 'socks5://x'],
    ['TIME_ZONE', 'Hà Nội', 'GMT+25'],
    ['LANGUAGE', 'VI', 'fr'],
    ['LOG_LEVEL', 'verbose', 'INFO'],
    ['CLOCK_START', '2017-03-31', '2017-03-31T18:30', '2017-13-01T00:00:00Z', 'hôm qua'],
  ])('of %s is named', (name, ...values) => {
    for (const value of values) expect(faultsOf({ [name]: value }), value).toEqual([name]);
  });

  it('is told with all the others, and has its sentence in both languages', () => {
    const result = readConfig({ BOT_TOKEN: 'x', PORT: 'x', LANGUAGE: 'x' });
    if (result.ok) throw new Error('taken');
    expect(result.faults).toHaveLength(3);
    for (const fault of result.faults)
      for (const language of ['vi', 'en'] as const)
        expect(texts.render(fault, language, { html: false })).toMatch(/^[A-Z_]+: .+\.$/);
  });
});

describe('values that can not stand together', () => {
  it('are a clock of one’s own and Telegram itself', () => {
    const CLOCK_START = '2017-03-31T18:30:00Z';
    expect(faultsOf({ BOT_TOKEN: token, CLOCK_START })).toEqual(['clockAtTelegram']);
    expect(
      faultsOf({ BOT_TOKEN: token, CLOCK_START, TELEGRAM_API_ROOT: 'https://api.telegram.org/' }),
    ).toEqual(['clockAtTelegram']);
    expect(faultsOf({ BOT_TOKEN: token, CLOCK_START, TELEGRAM_API_ROOT: 'http://127.0.0.1:1' })).toEqual([]);
    expect(faultsOf({ CLOCK_START })).toEqual([]);
  });

  it('are a webhook without https and Telegram itself', () => {
    const WEBHOOK_URL = 'http://example.org';
    expect(faultsOf({ BOT_TOKEN: token, WEBHOOK_URL })).toEqual(['webhookNeedsHttps']);
    expect(faultsOf({ BOT_TOKEN: token, WEBHOOK_URL, TELEGRAM_API_ROOT: 'http://127.0.0.1:1' })).toEqual([]);
  });

  it('are a key and PostgreSQL, which does its own encrypting', () => {
    const DATABASE_KEY = 'chìa khóa';
    expect(faultsOf({ DATABASE_KEY, DATABASE_URL: 'postgresql://h/d' })).toEqual(['keyWithoutFile']);
    expect(faultsOf({ DATABASE_KEY, DATABASE_URL: 'postgres://h/d' })).toEqual(['keyWithoutFile']);
  });
});
