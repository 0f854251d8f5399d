import { describe, expect, it } from 'vitest';
import { holdsName, withoutNames } from '../../../src/domain/reading/names.ts';

describe('a proposal without the names in it', () => {
  it.each([
    ['đề nghị khen thưởng đồng chí Giàng A Páo', 'đề nghị khen thưởng một đồng chí'],
    ['đề nghị đồng chí Páo thôi giữ chức', 'đề nghị một đồng chí thôi giữ chức'],
    ['kiến nghị: đ/c Giàng A Páo chuyển đi', 'kiến nghị: một đ/c chuyển đi'],
    ['đề nghị bí thư Giàng A Páo được nghỉ', 'đề nghị bí thư được nghỉ'],
    ['xin cho cô giáo Lò Thị Hoa về bản', 'xin cho cô giáo về bản'],
    ['de nghi cho quan chung Vang Thi May di hoc', 'de nghi cho quan chung di hoc'],
    ['de nghi giang a pao di hoc', 'de nghi một người di hoc'],
    ['xin cho ông Vừ A Dơ và bà Mùa Thị Sua chuyển đi', 'xin cho một người và một người chuyển đi'],
    ['cho đồng chí Lò Thị Hoa, Sùng A Lử đi học', 'cho một đồng chí, một người đi học'],
  ])('%s', (text, without) => {
    expect(withoutNames(text)).toBe(without);
  });

  it.each([
    'đề nghị đồng chí bí thư đảng ủy xuống dự',
    'đề nghị Đồng chí Bí thư Đảng ủy xã Mường Pồn quan tâm',
    'đề nghị Đ/c Phụ trách về dự',
    'đề nghị các đồng chí Cấp ủy phụ trách',
    'đề nghị Ban Chấp hành Đảng bộ xã , Ủy ban nhân dân xã hỗ trợ',
    'đề nghị chị Hội phụ nữ về dự',
    'đề nghị làm đường vào bản Huổi Lù, bản Sín Chải, thôn Hoàng Văn Thụ',
    'đề nghị sửa trường tiểu học Nguyễn Văn Trỗi và đường Trần Phú',
    'đề nghị hỗ trợ gạo cho bà con Mông ở bản Vàng Lếch',
  ])('names nobody: %s', (text) => {
    expect(withoutNames(text)).toBe(text);
    expect(holdsName(text)).toBe(false);
  });

  it('knows the places and units that are called as people are', () => {
    expect(withoutNames('đề nghị Sùng A Páo được kéo điện', ['Bản Sùng A Páo', 'Sùng A Páo'])).toBe(
      'đề nghị Sùng A Páo được kéo điện',
    );
  });
});
