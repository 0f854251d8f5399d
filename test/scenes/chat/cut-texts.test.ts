/** Halves of letters and texts in pieces, as people's telephones send them: nothing is lost in silence, nothing read twice. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BotScene, openBot } from '../../bot.ts';
import { engines } from '../../database.ts';

const [pao, hoa] = [103, 200];
const sentence = 'Mỗi chi bộ kết nạp ít nhất 01 đảng viên. ';

describe.each(engines)('on %s', (engine) => {
  let scene: BotScene;

  beforeAll(async () => {
    scene = await openBot({ engine });
    await scene.join(pao, 'Anh Páo', 'NH03', 'secretary');
    await scene.join(hoa, 'Chị Hoa', 'NH', 'staff');
    await scene.settle();
  });
  afterAll(() => scene.close());

  const said = (id: number) =>
    scene.sandbox
      .chat(id)
      .messages.filter(({ from }) => from === 'bot')
      .map(({ text }) => text);
  const lastTo = (id: number) => said(id).at(-1) ?? '';

  async function say(id: number, ...pieces: string[]): Promise<void> {
    const at = scene.clock.now();
    for (const piece of pieces) {
      scene.clock.set(at);
      scene.sandbox.sendText(id, piece);
    }
    await scene.settle();
    // Whoever reads the answer does not write in the same second.
    scene.clock.set(new Date(scene.clock.now().getTime() + 60_000));
  }
  async function tap(id: number, label: string): Promise<void> {
    scene.sandbox.tapLabel(id, label);
    await scene.settle();
  }
  async function toContent(title: string): Promise<void> {
    await say(hoa, 'Gửi văn bản');
    await tap(hoa, 'Kế hoạch');
    await tap(hoa, 'Không số');
    await tap(hoa, 'Không ghi');
    await say(hoa, title);
  }
  const failed = () => scene.database.db.inbox.count({ where: { state: 'failed' } });

  it('a title with half an emoji and a character zero goes out, and is listed', async () => {
    await toContent(`Về Đại hội \ud83d xã\0 ${'a'.repeat(14)}👨‍👩‍👧‍👦 và văn nghệ`);
    await tap(hoa, 'Không kèm nội dung');
    await tap(hoa, 'Không hạn');
    await tap(hoa, 'Bí thư chi bộ (1)');
    if (lastTo(hoa).includes('loại chi bộ nào')) await tap(hoa, 'Mọi loại (1)');
    await tap(hoa, 'Xác nhận');
    await tap(hoa, 'Gửi');
    expect(lastTo(pao)).toContain('Về Đại hội \uFFFD xã');
    await say(pao, 'Văn bản');
    expect(lastTo(pao)).toContain('Văn bản đã nhận');
    expect(await failed()).toBe(0);
  });

  it('the rest that waits already is not read as an answer, and both are worked', async () => {
    await toContent('Về kế hoạch năm');
    const before = said(hoa).length;
    await say(hoa, sentence.repeat(95).trim(), 'Đồng chí nhận được thì báo lại.');
    expect(said(hoa)).toHaveLength(before + 1);
    expect(lastTo(hoa)).toContain('tối đa 3.000');
    expect(await scene.database.db.inbox.count({ where: { state: 'waiting' } })).toBe(0);
  });

  it('what was taken before its rest came is measured with it', async () => {
    await say(hoa, sentence.repeat(55).trim(), sentence.repeat(40).trim());
    expect(lastTo(hoa)).toContain('Dài 3.894 ký tự, tối đa 3.000');
    await say(hoa, sentence.repeat(55).trim());
    expect(lastTo(hoa)).toContain('Nội dung (2.254 ký tự)');
    await say(hoa, '20/4/2017');
    expect(lastTo(hoa)).toContain('Hạn: Thứ Năm, 20/04/2017');
  });

  it('a text typed with its marks apart, and cut for that, comes together again', async () => {
    await tap(hoa, 'Quay lại');
    await tap(hoa, 'Quay lại');
    const apart = sentence.repeat(64).trim().normalize('NFD');
    expect(apart.length).toBeGreaterThan(3_000);
    await say(
      hoa,
      apart.slice(0, apart.indexOf('. ', 2_900) + 1),
      apart.slice(apart.indexOf('. ', 2_900) + 2),
    );
    expect(lastTo(hoa)).toContain('Nội dung (2.623 ký tự)');
    expect(await failed()).toBe(0);
  });
});
