/** A directive with annexes in a whole bot: sent as an album and as a picture, killed between two files, corrected. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BotScene, openBot } from '../../bot.ts';
import { engines } from '../../database.ts';

const [hoa, pao] = [101, 103];
const file = (name: string) => ({ name, bytes: Buffer.from(`%PDF-1.4 ${name}`) });

describe.each(engines)('on %s', (engine) => {
  let scene: BotScene;

  beforeEach(async () => {
    scene = await openBot({ engine });
    await scene.join(hoa, 'Chị Hoa', 'NH', 'staff');
    await scene.join(pao, 'Anh Páo', 'NH03', 'secretary');
    await scene.settle();
  });
  afterEach(() => scene.close());

  async function says(text: string): Promise<void> {
    scene.sandbox.sendText(hoa, text);
    await scene.settle();
  }

  async function taps(...labels: string[]): Promise<void> {
    for (const label of labels) {
      scene.sandbox.tapLabel(hoa, label);
      await scene.settle();
    }
  }

  const draftFiles = async () => {
    const { state } = await scene.database.db.session.findFirstOrThrow({ where: { flow: 'broadcast' } });
    const { content, annexes } = JSON.parse(state).state.draft;
    return [content.file, ...(annexes?.files ?? [])].map(({ name }: { name: string }) => name);
  };

  /** What Páo is shown, in its order. */
  const shown = () =>
    scene.sandbox.calls.calls
      .filter(({ params, error }) => params.chat_id === pao && error === undefined)
      .map(({ method, params }) => (method === 'sendMessage' ? String(params.text).split('\n')[0] : method));

  async function written(): Promise<void> {
    await says('Gửi văn bản');
    await taps('Kế hoạch');
    await says('10-KH/ĐU');
    await taps('Không ghi');
    await says('Đại hội chi bộ');
  }

  it('takes every file of an album and a picture, and sends them whole', async () => {
    await written();
    scene.sandbox.sendAlbum(hoa, 'document', [file('kh-10.pdf'), file('pl-1.xlsx'), file('pl-2.docx')]);
    await scene.settle();
    scene.sandbox.sendPhoto(hoa, { ...file('anh.png'), caption: 'Đề nghị nghiên cứu.' });
    await scene.settle();
    expect(await draftFiles()).toEqual(['kh-10.pdf', 'pl-1.xlsx', 'pl-2.docx', '']);
    // The draft is kept by the database alone.
    await scene.restart();
    await taps('Đủ tệp', 'Không hạn', 'Bí thư chi bộ (1)', 'Mọi loại (1)', 'Xác nhận', 'Gửi');
    await scene.settle();
    expect(shown().slice(-5)).toEqual([
      'sendDocument',
      'sendDocument',
      'sendDocument',
      'sendPhoto',
      '<b>Kế hoạch 10-KH/ĐU</b>',
    ]);
    const last = scene.sandbox.calls.of('sendMessage').findLast(({ params }) => params.chat_id === pao);
    expect(last?.params.text).toContain('Đề nghị nghiên cứu.\nKèm theo 4 tệp.');
  });

  it('goes on with what is missing when it is stopped between two files', async () => {
    await written();
    scene.sandbox.sendDocument(hoa, file('kh-10.pdf'));
    await scene.settle();
    scene.sandbox.sendDocument(hoa, file('pl-1.xlsx'));
    await scene.settle();
    await taps('Đủ tệp', 'Không hạn', 'Bí thư chi bộ (1)', 'Mọi loại (1)', 'Xác nhận');
    scene.sandbox.tapLabel(hoa, 'Gửi');
    await scene.sandbox.until(
      () => scene.sandbox.calls.of('sendDocument').filter(({ params }) => params.chat_id === pao).length > 0,
    );
    await scene.restart();
    await scene.settle();
    const documents = shown().filter((each) => each === 'sendDocument');
    expect(documents).toHaveLength(2);
    expect(shown().at(-1)).toBe('<b>Kế hoạch 10-KH/ĐU</b>');
  });
});
