/** Plays a golden chat against a whole bot and returns the file as it should stand. */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { openStart } from '../../src/domain/calendar.ts';
import { isSettingName, readSetting } from '../../src/domain/setting-names.ts';
import type { Fault } from '../../src/sandbox/control.ts';
import type { OtherKind } from '../../src/sandbox/other-kinds.ts';
import { saveSetting } from '../../src/store/settings.ts';
import { readTables } from '../../src/tables/read-tables.ts';
import { writeWorkbook } from '../../src/tables/workbook.ts';
import { type BotScene, openBot } from '../bot.ts';
import { seededRandom } from '../simulate/chance.ts';
import { allAtOnce } from '../tables/sample.ts';
import { type ChatLog, createChatLog } from './chat-log.ts';
import {
  type Act,
  instantAt,
  type PersonAct,
  readTranscript,
  type Transcript,
  writeTranscript,
} from './script.ts';

const firstId = 501;

/** What is in a file that somebody sends: the tables of `files/<name>/` as a workbook, or one of them as CSV. */
async function fileNamed(name: string): Promise<Buffer> {
  const path = join(import.meta.dirname, 'files', name);
  if (!existsSync(path)) return Buffer.from('%PDF-1.4');
  if (name.endsWith('.csv')) return readFileSync(path);
  const { sheets } = await readTables(path);
  return Buffer.from(await writeWorkbook(allAtOnce(sheets)));
}

interface Player {
  scene: BotScene;
  log: ChatLog;
  ids: Map<string, number>;
  /** Link of each person, unopened or spent. */
  links: Map<string, string>;
  /** The last message that each person sent. */
  sent: Map<number, number>;
  /** What people do waits at Telegram. */
  isStopped: boolean;
}

/** @throws Error naming the line that cannot be played. */
export async function playTranscript(text: string): Promise<string> {
  const transcript = readTranscript(text);
  const tables = sampleWithout(transcript.without);
  const scene = await openBot({ start: transcript.start, random: seededRandom(2017), tables });
  rmSync(tables, { recursive: true });
  try {
    const player = await gather(scene, transcript);
    await set(scene, transcript);
    const blocks = [];
    for (const block of transcript.blocks) {
      if (block.act === null) {
        blocks.push({ ...block, said: [] });
        continue;
      }
      try {
        blocks.push({ ...block, said: await play(player, transcript, block.act) });
      } catch (error) {
        const so = writeTranscript(blocks).split('\n').slice(-15).join('\n');
        throw new Error(`at «${block.lines[0]}»: ${(error as Error).message}\nThe chat so far ends:\n${so}`);
      }
    }
    return writeTranscript(blocks);
  } finally {
    await scene.close();
  }
}

function sampleWithout(tables: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'chi-bo-sample-'));
  cpSync('prisma/sample', folder, {
    recursive: true,
    filter: (path) => !tables.includes(basename(path, '.csv')),
  });
  return folder;
}

async function set({ database, clock }: BotScene, { settings }: Transcript): Promise<void> {
  for (const [name, text] of settings) {
    if (!isSettingName(name)) throw new Error(`no such setting: ${name}`);
    const value = readSetting(name, text);
    if (value === undefined) throw new Error(`${name} can't be ${text}`);
    const at = clock.now().toISOString();
    await saveSetting(database.db, { name, value, validFrom: openStart, at, by: null });
  }
}

/** Everybody who holds an office has agreed before the scene begins. */
async function gather(scene: BotScene, { cast, isNamed }: Transcript): Promise<Player> {
  const { sandbox } = scene;
  const ids = new Map(cast.map(({ name }, index) => [name, firstId + index]));
  const names = new Map([...ids].map(([name, id]) => [id, name]));
  const links = new Map<string, string>();
  for (const { name, office, more, isInvited, language, isOfOlderNotice } of cast) {
    const id = ids.get(name) ?? 0;
    sandbox.addPerson({ id, name });
    if (office === null) continue;
    if (isInvited) {
      links.set(name, await scene.invite(office.unit, office.role));
      continue;
    }
    for (const { unit, role } of [office, ...more]) {
      await scene.join(id, name, unit, role);
      await scene.settle();
    }
    if (isOfOlderNotice) {
      const telegramId = String(id);
      await scene.database.db.person.update({ where: { telegramId }, data: { consentVersion: 0 } });
    }
    if (language === 'en') {
      sandbox.sendText(id, '/ngonngu');
      await scene.settle();
      sandbox.tapLabel(id, 'English');
      await scene.settle();
    }
  }
  const log = createChatLog(sandbox.calls.calls, (chatId) =>
    isNamed ? `${names.get(chatId) ?? chatId} ` : '',
  );
  return { scene, log, ids, links, sent: new Map(), isStopped: false };
}

async function play(player: Player, transcript: Transcript, act: Act): Promise<string[]> {
  const { scene, ids, log } = player;
  switch (act.kind) {
    case 'restart':
      await scene.restart();
      break;
    case 'stop':
      player.isStopped = true;
      await scene.bot.stop();
      break;
    case 'start':
      player.isStopped = false;
      await scene.restart();
      break;
    case 'apart':
      scene.setTelegramClock(instantAt(act.date, act.time).toISOString());
      break;
    case 'fault': {
      const fault: Fault = { method: act.method, kind: act.fault as Fault['kind'], times: act.times };
      scene.sandbox.setFaults([fault]);
      break;
    }
    case 'time': {
      const today = new Date(scene.clock.now().getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
      await scene.moveTo(instantAt(act.date ?? today, act.time).toISOString());
      break;
    }
    case 'person':
      await perform(player, ids.get(act.name) ?? 0, act.act, act.name);
  }
  if (player.isStopped) return [];
  await scene.settle();
  const said = log.take();
  const actor = act.kind === 'person' ? [act.name] : [];
  // Several chats are answered at once: the actor's first, then as they stand in the head.
  const order = [...new Set([...actor, ...transcript.cast.map(({ name }) => name)])];
  return order.flatMap((name) => said.get(ids.get(name) ?? 0) ?? []);
}

/** In one breath, however long the machine takes. */
async function paste(scene: BotScene, id: number, pieces: readonly string[]): Promise<void> {
  const at = scene.clock.now();
  for (const piece of pieces) {
    scene.clock.set(at);
    scene.sandbox.sendText(id, piece);
    await scene.settle();
  }
}

async function perform(player: Player, id: number, act: PersonAct, name: string): Promise<void> {
  const { scene, log, links, sent } = player;
  const { sandbox } = scene;
  const point = { name: 'anh.png', bytes: Buffer.from('a picture') };
  const remember = ({ messageId }: { messageId: number }) => sent.set(id, messageId);
  switch (act.kind) {
    case 'text':
      remember(sandbox.sendText(id, act.text, { links: act.links }));
      break;
    case 'pasted':
      await paste(scene, id, act.pieces);
      break;
    case 'tap':
      tap(player, id, act);
      break;
    case 'link': {
      const token = links.get(act.of ?? name);
      if (token === undefined) throw new Error(`there is no link of ${act.of ?? name}`);
      sandbox.sendText(id, `/start ${token}`);
      break;
    }
    case 'shown': {
      const token = log.linkShownTo(player.ids.get(act.to) ?? 0);
      if (token === null) throw new Error(`${act.to} has been shown no link`);
      sandbox.sendText(id, `/start ${token}`);
      break;
    }
    case 'other':
      sandbox.sendOther(id, act.what as OtherKind);
      break;
    case 'album':
      sandbox.sendAlbum(id, 'photo', [point, point, point]);
      break;
    case 'file':
      remember(
        sandbox.sendDocument(id, {
          name: act.name,
          bytes: await fileNamed(act.name),
          ...(act.caption === '' ? {} : { caption: act.caption }),
        }),
      );
      break;
    case 'forwarded':
      sandbox.forwardText(id, act.text);
      break;
    case 'edited': {
      const messageId = sent.get(id);
      if (messageId === undefined) throw new Error('nothing was typed that could be edited');
      sandbox.editText(id, messageId, act.text);
      break;
    }
    case 'blocks':
      if (act.blocked) sandbox.block(id);
      else sandbox.unblock(id);
  }

  function tap({ scene: { sandbox: chat } }: Player, person: number, { label, how }: TapAct): void {
    if (how === 'old') {
      const button = log.oldButton(person, label);
      if (button === null) throw new Error(`no old screen carried [${label}]`);
      log.tapped(chat.tap(person, button.messageId, button.data, { stale: true }).queryId, person);
      return;
    }
    for (let times = how === 'twice' ? 2 : 1; times > 0; times -= 1) {
      log.tapped(chat.tapLabel(person, label).queryId, person);
    }
  }
}

type TapAct = Extract<PersonAct, { kind: 'tap' }>;
