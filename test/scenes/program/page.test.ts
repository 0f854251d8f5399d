/**
 * The program without a token, as a newcomer meets it: the page in a real browser, a report by the secretary, the
 * summary for staff. Where there is no Chromium the test says so and is left out; CI requires it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { projectRoot } from '../../../src/project-root.ts';

const chromiumPath = '/usr/bin/chromium';
const hasChromium = existsSync(chromiumPath);
if (!hasChromium && process.env.CI) throw new Error(`CI needs ${chromiumPath}`);
if (!hasChromium) console.warn(`The page is not tested: there is no ${chromiumPath}.`);

const folder = mkdtempSync(join(tmpdir(), 'chi-bo-page-'));
let program: ChildProcess;
let browser: Browser;
let page: Page;
const troubles: string[] = [];

/** The address that the started program names. */
function startProgram(): Promise<string> {
  program = spawn(process.execPath, [join(projectRoot, 'dist/src/main.js')], {
    cwd: projectRoot,
    env: { ...process.env, BOT_TOKEN: '', PORT: '0', DATABASE_URL: `file:${join(folder, 's.db')}` },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    program.once('exit', (code) => reject(new Error(`the program ended with ${code}`)));
    createInterface({ input: program.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
      if (url !== undefined) resolve(url);
    });
  });
}

function column(personId: number): Locator {
  return page.locator(`[data-testid="chat-column"][data-person-id="${personId}"]`);
}

async function say(personId: number, text: string): Promise<void> {
  await column(personId).getByTestId('message-input').fill(text);
  await column(personId).getByTestId('send-button').click();
}

async function tap(personId: number, label: string | RegExp): Promise<void> {
  await column(personId).getByTestId('inline-button').filter({ hasText: label }).last().click();
}

async function reads(personId: number, text: string | RegExp): Promise<void> {
  await column(personId).getByTestId('message').filter({ hasText: text }).last().waitFor({ timeout: 15_000 });
}

async function join_(personId: number): Promise<void> {
  await column(personId).getByTestId('start-button').click();
  await reads(personId, 'Đồng chí có đồng ý không?');
  await tap(personId, /^Đồng ý$/);
  await column(personId).getByTestId('reply-button').first().waitFor();
}

/** Until nothing moves on the page any more: what arrives fades in, what has changed glows. */
async function isAtRest(): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate(`(async () => {
    const ending = () =>
      document.getAnimations().filter((each) => each.effect.getComputedTiming().endTime !== Infinity);
    while (ending().length > 0) await Promise.allSettled(ending().map((each) => each.finished));
  })()`);
}

const [pao, hoa, dung] = [103, 200, 300];

beforeAll(async () => {
  if (!hasChromium) return;
  const url = await startProgram();
  browser = await chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'vi-VN' });
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('requestfailed', (request) => troubles.push(`${request.method()} ${request.url()}`));
  page.on('response', (response) => {
    if (response.status() >= 400) troubles.push(`${response.status()} ${response.url()}`);
  });
  await page.goto(url);
  await column(pao).waitFor();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  program?.removeAllListeners('exit');
  program?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

it.skipIf(!hasChromium)(
  'shows a report and a summary side by side, without an error',
  { timeout: 120_000 },
  async () => {
    await join_(pao);
    await join_(hoa);
    await join_(dung);

    await column(pao).getByTestId('reply-button').filter({ hasText: 'Báo cáo tháng' }).click();
    await reads(pao, 'Chi bộ bản Pá Lúa đã sinh hoạt tháng 03/2017 chưa?');
    await tap(pao, 'Đã họp');
    await reads(pao, 'Chi bộ họp ngày nào?');
    await say(pao, '30/3');
    await reads(pao, 'Dự họp bao nhiêu đồng chí (phải dự 6)?');
    await say(pao, '5/6');
    await reads(pao, 'Có lý do?');
    await say(hoa, '/tonghop');
    await reads(hoa, 'TỔNG HỢP TUẦN 27/03/2017 - 02/04/2017');
    if (process.env.UPDATE_PICTURES) {
      mkdirSync(join(projectRoot, 'docs/images'), { recursive: true });
      await column(dung).getByTestId('reply-button').filter({ hasText: 'Gửi văn bản' }).click();
      await reads(dung, 'loại văn bản');
      await isAtRest();
      await page.screenshot({ path: join(projectRoot, 'docs/images/sandbox.png') });
    }
    await column(pao).getByTestId('inline-button').first().click();
    await reads(pao, 'Trong tháng có kết nạp hoặc công nhận chính thức?');
    await tap(pao, /^Không$/);
    await reads(pao, 'Chi bộ tự xếp loại buổi sinh hoạt?');
    await tap(pao, /^Tốt$/);
    await reads(pao, 'Đề nghị đồng chí kiểm tra');
    await tap(pao, /^Gửi$/);
    await reads(pao, /Đã nhận lúc .* Mã PL-0317-/);

    const field = page.getByTestId('clock-set');
    expect(await field.inputValue()).toMatch(/^31\/03\/2017 18:3\d$/);
    await field.fill('31/02/2017 07:00');
    await page.getByTestId('clock-set-button').click();
    expect(
      await field.evaluate((each) => (each as unknown as { validationMessage: string }).validationMessage),
    ).toBe('Đề nghị ghi ngày giờ như: 09/11/2026 07:00');
    await field.fill('01/04/2017 08:15');
    await page.getByTestId('clock-set-button').click();
    await page.getByTestId('clock').filter({ hasText: 'Thứ Bảy, 01/04/2017 08:15' }).waitFor();

    await page.getByTestId('clock-next-monday').click();
    await reads(hoa, '8/8 đồng chí, đạt 100% kế hoạch');
    expect(troubles).toEqual([]);
  },
);
