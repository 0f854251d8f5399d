import { describe, expect, it } from 'vitest';
import { readTargetFigure } from '../../src/conversations/target-figure.ts';
import type { MeasureId } from '../../src/domain/measures.ts';

describe('the figure of a target', () => {
  it.each<[text: string, measure: MeasureId, low: number, high: number]>([
    ['8', 'admissions', 8, 8],
    ['8 đ/c', 'admissions', 8, 8],
    ['7-8', 'admissions', 7, 8],
    ['từ 7 - 8 đảng viên trở lên', 'admissions', 7, 8],
    ['Từ 7 đến 8 đồng chí', 'admissions', 7, 8],
    ['95%', 'reportsOnTime', 95, 95],
    ['90–95 %', 'reportsOnTime', 90, 95],
    ['2 bản', 'placesWithoutBranch', 2, 2],
    ['0', 'admissions', 0, 0],
  ])('«%s» of %s is %d to %d', (text, measure, low, high) => {
    expect(readTargetFigure(text, measure)).toEqual({ low, high });
  });

  it.each<[text: string, measure: MeasureId]>([
    ['', 'admissions'],
    ['khoảng 8', 'admissions'],
    ['8-7', 'admissions'],
    ['101%', 'reportsOnTime'],
    ['7,5', 'admissions'],
    ['-3', 'admissions'],
    ['5/8', 'admissions'],
    ['20', 'themeMeetings'],
    ['tám', 'admissions'],
  ])('«%s» of %s is asked back', (text, measure) => {
    expect(readTargetFigure(text, measure)).toBeNull();
  });
});
