import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMovableClock } from '../../src/domain/clock.ts';
import { BotSettings, readCommands, readScope } from '../../src/sandbox/bot-settings.ts';
import { CallParameters, readCall } from '../../src/sandbox/call-parameters.ts';
import { CallbackQueries } from '../../src/sandbox/callback-queries.ts';
import { FloodControl, readFaults } from '../../src/sandbox/faults.ts';
import { FileShelf } from '../../src/sandbox/file-shelf.ts';
import { Hub } from '../../src/sandbox/hub.ts';
import { Messenger } from '../../src/sandbox/messenger.ts';
import { findMethod, findUnknownParameter } from '../../src/sandbox/method-parameters.ts';
import { allMethods } from '../../src/sandbox/methods/all.ts';
import { pictureSize } from '../../src/sandbox/mime-types.ts';
import { readBoundary, readMultipart } from '../../src/sandbox/multipart.ts';
import { picture } from './scene.ts';

const callWith = (value: unknown): CallParameters => {
  const call = new CallParameters();
  call.values.set('x', value);
  return call;
};

describe('a parameter of a call', () => {
  it.each<[value: unknown, text: string | undefined, flag: boolean, integer: number | undefined]>([
    [undefined, undefined, false, undefined],
    [null, undefined, false, undefined],
    ['', '', false, undefined],
    ['true', 'true', true, undefined],
    ['True', 'True', true, undefined],
    ['YES', 'YES', true, undefined],
    ['1', '1', true, 1],
    [1, '1', true, 1],
    [true, 'true', true, undefined],
    [false, 'false', false, undefined],
    ['0', '0', false, 0],
    ['no', 'no', false, undefined],
    ['2', '2', false, 2],
    ['-5', '-5', false, -5],
    [-5, '-5', false, -5],
    [' 7 ', ' 7 ', false, 7],
    ['7.0', '7.0', false, undefined],
    [7.5, '7.5', false, undefined],
    ['1e3', '1e3', false, undefined],
    ['+7', '+7', false, undefined],
    ['999999999999999', '999999999999999', false, 999_999_999_999_999],
    ['1000000000000000', '1000000000000000', false, undefined],
    [{ a: 1 }, '{"a":1}', false, undefined],
    [[1], '[1]', false, undefined],
  ])('%j is the text %j, the flag %s and the number %s', (value, text, flag, integer) => {
    const call = callWith(value);
    expect(call.text('x')).toBe(text);
    expect(call.flag('x')).toBe(flag);
    expect(call.integer('x')).toBe(integer);
    expect(call.text('y')).toBeUndefined();
  });

  it.each<[value: unknown, json: unknown]>([
    ['{"a":1}', { a: 1 }],
    ['[]', []],
    ['5', 5],
    ['null', null],
    [{ a: 1 }, { a: 1 }],
    [[1], [1]],
    [true, true],
    ['', undefined],
    [null, undefined],
    [undefined, undefined],
  ])('%j is the JSON %j', (value, json) => {
    expect(callWith(value).json('x', 'not JSON')).toEqual(json);
  });

  it.each(['{', 'abc', "{'a':1}", '[1,]'])('%j is no JSON', (value) => {
    expect(() => callWith(value).json('x', 'not JSON')).toThrow('Bad Request: not JSON');
  });

  it('is shown in the log, a file by name and size only', () => {
    const call = callWith('y');
    call.uploads.set('document', { name: 'Báo cáo.xlsx', contentType: null, content: Buffer.from('ệ') });
    expect(call.describe()).toEqual({ x: 'y', document: { upload: 'Báo cáo.xlsx', size: 3 } });
  });
});

describe('a call over HTTP', () => {
  let url = '';
  const server = createServer(async (req, res) => {
    const query = new URL(req.url ?? '/', 'http://localhost').searchParams;
    try {
      const { values } = await readCall(req, query);
      res.end(JSON.stringify(Object.fromEntries(values)));
    } catch (error) {
      res.writeHead((error as { code?: number }).code ?? 500).end((error as Error).message);
    }
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const post = async (body: string | FormData, type?: string, path = '') => {
    const headers = type === undefined ? {} : { 'content-type': type };
    const response = await fetch(`${url}${path}`, { method: 'POST', body, headers });
    return response.ok ? JSON.parse(await response.text()) : `${response.status} ${await response.text()}`;
  };

  it.each([
    ['a=1&b=%E1%BB%87', 'application/x-www-form-urlencoded', { a: '1', b: 'ệ' }],
    ['a=1+2&a=3', 'application/x-www-form-urlencoded; charset=utf-8', { a: '3' }],
    ['{"a":1,"b":{"c":[true]}}', 'application/json', { a: 1, b: { c: [true] } }],
    ['{"a":null}', 'Application/JSON; charset=utf-8', { a: null }],
    ['', 'text/plain', {}],
    [
      '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nệ\r\n--b--',
      'multipart/form-data; boundary=b',
      { a: 'ệ' },
    ],
    [
      '--B\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--B--',
      'multipart/form-data; boundary="B"',
      { a: '1' },
    ],
  ])('is read: %j as %s', async (body, type, values) => {
    expect(await post(body, type)).toEqual(values);
  });

  it.each([
    ['{', 'application/json', "400 Bad Request: can't parse request JSON object"],
    ['[]', 'application/json', "400 Bad Request: can't parse request JSON object"],
    ['null', 'application/json', "400 Bad Request: can't parse request JSON object"],
    ['"a"', 'application/json', "400 Bad Request: can't parse request JSON object"],
    ['a=1', 'text/plain', '400 Bad Request: unsupported content type "text/plain"'],
    ['x', 'multipart/form-data', "400 Bad Request: can't parse multipart form data"],
    ['x', 'multipart/form-data; boundary=b', "400 Bad Request: can't parse multipart form data"],
  ])('is refused: %j as %s', async (body, type, refusal) => {
    expect(await post(body, type)).toBe(refusal);
  });

  it('takes the body before the query, and the query of a GET alone', async () => {
    expect(await post('{"a":"body"}', 'application/json', '?a=query&b=2')).toEqual({ a: 'body', b: '2' });
    const response = await fetch(`${url}?a=1&b=%F0%9F%8E%89`);
    expect(await response.json()).toEqual({ a: '1', b: '🎉' });
  });
});

describe('a multipart body', () => {
  const read = (text: string) =>
    readMultipart(Buffer.from(text), 'b')?.map(({ name, fileName, contentType, content }) => [
      name,
      fileName,
      contentType,
      content.toString(),
    ]) ?? null;
  const part = (disposition: string, content = 'x', more = '') =>
    `--b\r\nContent-Disposition: ${disposition}${more}\r\n\r\n${content}\r\n--b--`;

  it.each([
    ['form-data; name="a"', ['a', null, null, 'x']],
    ['form-data; name=a', ['a', null, null, 'x']],
    ['form-data;name="a";filename="b.txt"', ['a', 'b.txt', null, 'x']],
    ['form-data; NAME="a"', ['a', null, null, 'x']],
    ['form-data; filename="b.txt"; name="a"', ['a', 'b.txt', null, 'x']],
    ['form-data; name="a"; filename=""', ['a', '', null, 'x']],
    ['form-data; name="a"; filename="kế hoạch.pdf"', ['a', 'kế hoạch.pdf', null, 'x']],
    ['form-data; name="a"; filename*=utf-8\'\'k%E1%BA%BF.pdf', ['a', 'kế.pdf', null, 'x']],
    ['form-data; name="a"; filename="b.pdf"; filename*=utf-8\'\'%E1%BA', ['a', 'b.pdf', null, 'x']],
    ['form-data; name="a;b"', ['a;b', null, null, 'x']],
  ])('has a part of %s', (disposition, expected) => {
    expect(read(part(disposition))).toEqual([expected]);
  });

  it.each(['', '\r\n', '\r\n\r\n', '\n--b--', '\r\n--a'])('keeps the content %j', (content) => {
    expect(read(part('form-data; name="a"', content))).toEqual([['a', null, null, content]]);
  });

  it('knows the type of a part, whatever the order and case of its lines', () => {
    expect(
      read(part('form-data; name="a"', 'x', '\r\ncontent-TYPE: text/plain; charset=utf-8'))?.[0]?.[2],
    ).toBe('text/plain; charset=utf-8');
  });

  it.each([
    ['multipart/form-data; boundary=abc', 'abc'],
    ['multipart/form-data; boundary="a b"', 'a b'],
    ['multipart/form-data; charset=utf-8; boundary=abc; x=y', 'abc'],
    ['multipart/form-data; BOUNDARY=abc', 'abc'],
    ['multipart/form-data', null],
    ['multipart/form-data; boundary=', null],
  ])('has in %j the boundary %j', (type, boundary) => {
    expect(readBoundary(type)).toBe(boundary);
  });
});

describe('the methods of the sandbox', () => {
  const names = Object.keys(allMethods) as (keyof typeof allMethods)[];

  it.each(names)('%s is found in any case, and by nothing else', (name) => {
    for (const written of [name, name.toLowerCase(), name.toUpperCase()])
      expect(findMethod(written)).toBe(name);
    for (const written of [` ${name}`, `${name}s`, name.slice(1)]) expect(findMethod(written)).not.toBe(name);
  });

  it.each([
    ['sendMessage', ['chat_id', 'text'], null],
    ['sendMessage', [], null],
    ['sendMessage', ['chat_id', 'txt', 'reply_makrup'], 'txt'],
    ['sendMessage', ['caption'], 'caption'],
    ['sendDocument', ['text'], 'text'],
    ['sendDocument', ['caption', 'thumbnail'], null],
    ['getMe', ['x'], 'x'],
    ['getMe', ['chat_id'], 'chat_id'],
    ['deleteMessage', ['message_ids'], 'message_ids'],
    ['deleteMessages', ['message_ids'], null],
    ['getUpdates', ['offset', 'limit', 'timeout', 'allowed_updates'], null],
    ['setWebhook', ['secret'], 'secret'],
  ] as const)('%s given %j does not know %s', (method, given, unknown) => {
    expect(findUnknownParameter(method, given)).toBe(unknown);
  });

  it.each(['sendSticker', 'sendVoice', 'banChatMember', '', 'toString', '__proto__'])(
    'has no «%s»',
    (name) => {
      expect(findMethod(name)).toBeNull();
    },
  );
});

describe('the commands of a bot', () => {
  it.each<[given: unknown, key: string]>([
    [undefined, 'default'],
    [{ type: 'default' }, 'default'],
    [{ type: 'all_private_chats' }, 'all_private_chats'],
    [{ type: 'all_group_chats' }, 'all_group_chats'],
    [{ type: 'chat', chat_id: 11 }, 'chat:11'],
    [{ type: 'chat', chat_id: '11' }, 'chat:11'],
    [{ type: 'chat_administrators', chat_id: 11 }, 'chat_administrators:11'],
    [{ type: 'chat_member', chat_id: 11, user_id: 12 }, 'chat_member:11:12'],
  ])('have for the scope %j the key %s', (given, key) => {
    expect(readScope(given)).toBe(key);
  });

  it.each([
    ['x', "can't parse BotCommandScope"],
    [null, "can't parse BotCommandScope"],
    [{}, "can't parse BotCommandScope: Unsupported type specified"],
    [{ type: 'everybody' }, "can't parse BotCommandScope: Unsupported type specified"],
    [{ type: 'chat' }, "can't parse BotCommandScope: chat_id is empty"],
    [{ type: 'chat_member', chat_id: 11 }, "can't parse BotCommandScope: chat_id or user_id is empty"],
  ])('refuse the scope %j', (given, text) => {
    expect(() => readScope(given)).toThrow(`Bad Request: ${text}`);
  });

  it.each([
    ['baocao', 'baocao'],
    ['/baocao', 'baocao'],
    ['a_1', 'a_1'],
  ])('%s is kept as %s', (command, kept) => {
    expect(readCommands([{ command, description: 'Báo cáo' }])).toEqual([
      { command: kept, description: 'Báo cáo' },
    ]);
  });

  it.each(['', '/', 'Baocao', 'bao cao', 'báocáo', 'bao-cao', '//a', 5])('%s is no command', (command) => {
    expect(() => readCommands([{ command, description: 'x' }])).toThrow('BOT_COMMAND_INVALID');
  });

  it('are shown by the narrowest scope, each in the language before none', () => {
    const settings = new BotSettings();
    const add = (key: string) => settings.commands.set(key, [{ command: key, description: key }]);
    expect(settings.commandsFor(11, 'vi')).toEqual([]);
    for (const key of [
      'default|',
      'default|vi',
      'all_private_chats|',
      'all_private_chats|vi',
      'chat:11|',
      'chat:11|vi',
    ]) {
      add(key);
      expect(settings.commandsFor(11, 'vi')[0]?.command).toBe(key);
    }
    expect(settings.commandsFor(11, 'en')[0]?.command).toBe('chat:11|');
    expect(settings.commandsFor(12, 'en')[0]?.command).toBe('all_private_chats|');
  });

  it('come back from a record as they were', () => {
    const settings = new BotSettings();
    settings.commands.set('default|', [{ command: 'a', description: 'b' }]);
    settings.texts.set('name|vi', 'Chi bộ');
    settings.menuButtons.set('default', { type: 'commands' });
    const again = new BotSettings();
    again.restore(JSON.parse(JSON.stringify(settings.record())));
    expect(again.record()).toEqual(settings.record());
  });
});

describe('faults that are set', () => {
  it.each([
    [[{ method: '*', kind: 'hang' }]],
    [[{ method: 'sendMessage', kind: 'floodControl', retryAfterSeconds: 30, chatId: 11, times: 2 }]],
    [[]],
  ])('are read: %j', (given) => {
    expect(readFaults(given)).toEqual(given);
  });

  it.each([
    ['x', 'a list of faults is expected'],
    [null, 'a list of faults is expected'],
    [[null], 'a fault needs a method'],
    [[{ kind: 'hang' }], 'a fault needs a method'],
    [[{ method: '', kind: 'hang' }], 'a fault needs a method'],
    [[{ method: '*' }], 'no such fault: undefined'],
    [[{ method: '*', kind: 'sloth' }], 'no such fault: sloth'],
    [[{ method: '*', kind: 'hang', times: '2' }], 'times must be a whole number'],
    [[{ method: '*', kind: 'hang', chatId: 1.5 }], 'chatId must be a whole number'],
    [[{ method: '*', kind: 'hang', retryAfterSeconds: '5' }], 'retryAfterSeconds must be a whole number'],
  ])('are refused: %j', (given, text) => {
    expect(() => readFaults(given)).toThrow(text);
  });

  it.each([
    ['sendMessage', true],
    ['sendDocument', true],
    ['sendMediaGroup', true],
    ['editMessageText', true],
    ['copyMessage', true],
    ['forwardMessage', true],
    ['sendChatAction', false],
    ['answerCallbackQuery', false],
    ['deleteMessage', false],
    ['getUpdates', false],
    ['pinChatMessage', false],
  ])('of too many calls count %s: %s', (method, counts) => {
    const flood = new FloodControl({ perChatPerSecond: 1 }, { now: () => new Date(0) });
    flood.pass(method, '11');
    const again = () => flood.pass(method, '11');
    if (counts) expect(again).toThrow('Too Many Requests: retry after 1');
    else expect(again).not.toThrow();
    expect(() => flood.pass(method, '12')).not.toThrow();
  });
});

describe('files of the sandbox', () => {
  it.each([
    ['document', 'Báo cáo.XLSX', /^documents\/file_0\.xlsx$/, /^BQAC/],
    ['photo', 'anh.jpg', /^photos\/file_0\.jpg$/, /^AgAC/],
    ['voice', 'tieng', /^voice\/file_0$/, /^AwAC/],
    ['video_note', 'a.b.mp4', /^video_notes\/file_0\.mp4$/, /^DQAC/],
    ['sticker', 'x.toolongextension', /^stickers\/file_0$/, /^CAAC/],
    ['audio', '.mp3', /^music\/file_0\.mp3$/, /^CQAC/],
  ] as const)('%s «%s» are kept under a path and an id of their kind', (kind, name, path, id) => {
    const shelf = new FileShelf();
    const kept = shelf.keep({ kind, name, bytes: Buffer.from('x') });
    expect(kept.path).toMatch(path);
    expect(kept.fileId).toMatch(id);
    expect(shelf.find(kept.fileId)).toBe(kept);
    expect(shelf.findByPath(kept.path)).toBe(kept);
    expect(shelf.require(kept.fileId)).toBe(kept);
    expect([...shelf.all()]).toEqual([kept]);
  });

  it('are told apart, though they have one name, and unknown ones are refused', () => {
    const shelf = new FileShelf();
    const ids = Array.from({ length: 50 }, () =>
      shelf.keep({ kind: 'document', name: 'a.txt', bytes: Buffer.from('') }),
    );
    expect(new Set(ids.map(({ fileId }) => fileId)).size).toBe(50);
    expect(new Set(ids.map(({ path }) => path)).size).toBe(50);
    expect(shelf.find('BQAC')).toBeNull();
    expect(shelf.findByPath('documents/file_99.txt')).toBeNull();
    expect(() => shelf.require('BQAC')).toThrow('wrong remote file identifier');
  });

  it('know the size of a picture by its first bytes', () => {
    const gif = Buffer.alloc(10);
    gif.write('GIF89a', 'latin1');
    gif.writeUInt16LE(320, 6);
    gif.writeUInt16LE(200, 8);
    expect(pictureSize(gif)).toEqual({ width: 320, height: 200 });
    expect(pictureSize(picture(7, 9))).toEqual({ width: 7, height: 9 });
    for (const bytes of ['', 'GIF8', 'PNG', '%PDF-1.7 and more than enough of it', '\xff\xd8'])
      expect(pictureSize(Buffer.from(bytes, 'latin1')), bytes).toBeNull();
    expect(pictureSize(picture().subarray(0, 23))).toBeNull();
  });
});

describe('taps that wait for an answer', () => {
  it('are counted until they are answered or too old', () => {
    const clock = createMovableClock(new Date('2026-11-09T05:00:00Z'));
    const messenger = new Messenger({ id: 4242, name: 'Chi bộ', username: 'chi_bo_bot' }, clock, new Hub());
    const queries = new CallbackQueries(messenger);
    const [first] = [queries.ask(11), queries.ask(12)];
    expect(queries.openCount).toBe(2);
    queries.answer(first, '', false);
    expect(queries.openCount).toBe(1);
    expect(() => queries.answer(first, '', false)).toThrow('query is too old');
    clock.set(new Date('2026-11-09T05:02:00Z'));
    queries.ask(11);
    clock.set(new Date('2026-11-09T05:03:00Z'));
    expect(queries.openCount).toBe(1);
  });

  it('tell the page what is answered, and nothing for an empty answer', () => {
    const hub = new Hub();
    const messenger = new Messenger(
      { id: 4242, name: 'Chi bộ', username: 'chi_bo_bot' },
      createMovableClock(),
      hub,
    );
    const told: unknown[] = [];
    hub.onEvent((event) => told.push(event));
    const queries = new CallbackQueries(messenger);
    queries.answer(queries.ask(11), '', true);
    queries.answer(queries.ask(11), 'Đã nhận', false);
    queries.answer(queries.ask(12), 'Chưa được', true);
    expect(told).toEqual([
      { kind: 'toast', personId: 11, text: 'Đã nhận', alert: false },
      { kind: 'toast', personId: 12, text: 'Chưa được', alert: true },
    ]);
  });
});
