/** Who may ask the sandbox: pages of this machine, and no name that somebody else has pointed to it. */
import { request } from 'node:http';
import { expect, it } from 'vitest';
import { createMovableClock } from '../../src/domain/clock.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { testToken } from '../bot.ts';

it('answers by the names of this machine alone', async () => {
  const sandbox = createSandbox({ token: testToken, clock: createMovableClock() });
  const { port } = await sandbox.listen();
  const ask = (host: string, path: string) =>
    new Promise<number>((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, path, headers: { host }, agent: false }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      asked.once('error', reject).end();
    });
  for (const path of ['/', '/sandbox/state', `/bot${testToken}/getMe`]) {
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`])
      expect([path, host, await ask(host, path)]).toEqual([path, host, 200]);
    for (const host of ['evil.example', `evil.example:${port}`, `127.0.0.1.evil.example:${port}`])
      expect([path, host, await ask(host, path)]).toEqual([path, host, 403]);
  }
  await sandbox.close();
});
