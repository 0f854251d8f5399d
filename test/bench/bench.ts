/**
 * `npm run bench`: each figure beside its yardstick, measured in the same run. Exit code 1 when a bar does not hold.
 * Speeds are worth reading on a machine that has nothing else to do.
 */
import { engines } from '../database.ts';
import { measureIdle } from './idle.ts';
import { measureOutbox, type OutboxSpeed, sorts } from './outbox-speed.ts';
import { measureReading } from './reading-speed.ts';
import { atOnce, measureReports, type ReportSpeed } from './report-speed.ts';

const rounds = 5;
/** Of the rate of a bot that only echoes and keeps nothing. */
const leastShare = 0.25;
/** Of the time in which deliveries go out. */
const mostWriting = 0.05;
const mostReadingMs = 0.2;
const mostMessageMs = 2;
const mostResidentMb = 200;
const mostReadyMs = 3_000;

const failed: string[] = [];

function holds(bar: string, isHeld: boolean): string {
  if (!isHeld) failed.push(bar);
  return isHeld ? 'holds' : 'DOES NOT HOLD';
}

function middle(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;

function print(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}

function rowOf({ engine, rounds, waits, wrong }: ReportSpeed): string[] {
  const shares = rounds.map(({ ours, echo }) => ours.perSecond / echo.perSecond);
  const share = middle(shares);
  const processor = middle(rounds.map(({ ours }) => ours.processorMs ?? Number.NaN));
  const processorOfEcho = middle(rounds.map(({ echo }) => echo.processorMs ?? Number.NaN));
  const isHeld = share >= leastShare && wrong.length === 0;
  return [
    engine,
    middle(rounds.map(({ ours }) => ours.perSecond)).toFixed(0),
    middle(rounds.map(({ echo }) => echo.perSecond)).toFixed(0),
    `${percent(share)} (${percent(Math.min(...shares))}–${percent(Math.max(...shares))})`,
    `${processor.toFixed(2)} / ${processorOfEcho.toFixed(2)}`,
    `${waits.median.toFixed(0)} / ${waits.slowest.toFixed(0)}`,
    String(wrong.length),
    holds(`${engine}: at least ${percent(leastShare)} of the echo, nobody answered wrongly`, isHeld),
  ];
}

console.log(
  `Report steps a second, durable, by webhook, ${atOnce} people at once, beside a bare Telegraf echo bot`,
);
const speeds: ReportSpeed[] = [];
for (const engine of engines) speeds.push(await measureReports(engine, rounds));
print([
  [
    'engine',
    'steps/s',
    'echoes/s',
    'ratio',
    'processor ms',
    'wait ms median / slowest',
    'wrong',
    `bar ${percent(leastShare)}`,
  ],
  ...speeds.map(rowOf),
]);
for (const { wrong } of speeds) for (const line of wrong.slice(0, 5)) console.log(`  ${line}`);
if (!engines.includes('postgresql')) console.log('PostgreSQL was left out: TEST_DATABASE_URL is not set.');

function outboxRowOf({ engine, sort, rounds }: OutboxSpeed): string[] {
  const shares = rounds.map(({ facts, calls }) => facts / calls);
  const writing = middle(rounds.map((round) => round.writing));
  return [
    engine,
    sort,
    middle(rounds.map(({ facts }) => facts)).toFixed(0),
    middle(rounds.map(({ calls }) => calls)).toFixed(0),
    `${percent(middle(shares))} (${percent(Math.min(...shares))}–${percent(Math.max(...shares))})`,
    `${(100 * writing).toFixed(1)} %`,
    holds(
      `${engine}, ${sort}: writing at sending takes at most ${percent(mostWriting)}`,
      writing <= mostWriting,
    ),
  ];
}

console.log(
  '\nDeliveries a second to the sandbox: asked again and written as they are sent, beside written before and not asked',
);
const outboxes: OutboxSpeed[] = [];
for (const engine of engines)
  for (const sort of sorts) outboxes.push(await measureOutbox(engine, sort, rounds));
print([
  [
    'engine',
    'message',
    'from facts/s',
    'written before/s',
    'ratio',
    'writing',
    `bar ${percent(mostWriting)}`,
  ],
  ...outboxes.map(outboxRowOf),
]);

const reading = measureReading();
const idle = await measureIdle();
console.log();
print([
  ['what', 'measured', 'bar'],
  [
    'reading a phrase',
    `${reading.phrase.toFixed(3)} ms`,
    `< ${mostReadingMs} ms: ${holds('reading a phrase', reading.phrase < mostReadingMs)}`,
  ],
  [
    'hearing a whole message',
    `${reading.message.toFixed(3)} ms, ${(reading.message / reading.phrase).toFixed(1)} phrases`,
    `< ${mostMessageMs} ms: ${holds('hearing a whole message', reading.message < mostMessageMs)}`,
  ],
  [
    'npm start again until it is ready',
    `${(idle.readyAfterMs / 1000).toFixed(1)} s`,
    `< ${mostReadyMs / 1000} s: ${holds('ready after npm start', idle.readyAfterMs < mostReadyMs)}`,
  ],
  [
    'resident memory of the idle sandbox',
    idle.residentMb === null ? 'not told here' : `${idle.residentMb.toFixed(0)} MB`,
    `< ${mostResidentMb} MB: ${holds('resident memory', (idle.residentMb ?? 0) < mostResidentMb)}`,
  ],
]);

if (failed.length > 0) console.error(`\nNot held: ${failed.join('; ')}`);
process.exitCode = failed.length > 0 ? 1 : 0;
