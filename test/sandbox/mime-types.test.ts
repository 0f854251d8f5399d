import { describe, expect, it } from 'vitest';
import { mimeTypeOf, pictureSize } from '../../src/sandbox/mime-types.ts';
import { picture } from './scene.ts';

describe('files', () => {
  it.each([
    ['Báo cáo.XLSX', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['a.b.pdf', 'application/pdf'],
    ['không đuôi', 'application/octet-stream'],
    ['a.lạ', 'application/octet-stream'],
  ])('%s is %s', (name, type) => {
    expect(mimeTypeOf(name)).toBe(type);
  });

  it('that are pictures say how large they are', () => {
    expect(pictureSize(picture(1280, 720))).toEqual({ width: 1280, height: 720 });
    expect(pictureSize(Buffer.from('GIF89a\x40\x01\xf0\x00', 'latin1'))).toEqual({ width: 320, height: 240 });
    const app0 = [0xff, 0xe0, 0, 4, 1, 2];
    const frame = [0xff, 0xc2, 0, 17, 8, 0x02, 0x58, 0x03, 0x20, 3, 1, 1];
    expect(pictureSize(Buffer.from([0xff, 0xd8, ...app0, ...frame]))).toEqual({ width: 800, height: 600 });
  });

  it('that are none say nothing, cut off ones too', () => {
    expect(pictureSize(Buffer.from('xin chào'))).toBeNull();
    expect(pictureSize(Buffer.alloc(0))).toBeNull();
    expect(pictureSize(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 40, 1, 2, 3, 4, 5, 6]))).toBeNull();
    expect(pictureSize(picture().subarray(0, 20))).toBeNull();
  });
});
