/** Single answers out of a whole report in one message, each through its own question. */
import { readLength } from '../../domain/reading/one-message/length.ts';
import type { Part } from '../../domain/reading/one-message/said-fields.ts';
import { askedPartsOf, type ReportForm, type ReportStepId } from '../../domain/report-form.ts';
import { phrase } from '../../text/phrase.ts';
import { bare } from '../chat-words.ts';
import { growthOf } from './answers.ts';
import type { GrowthKind, ReportDraft } from './facts.ts';
import type { PartsByField } from './hear-attendance.ts';
import type { Hearing } from './hearing.ts';

/** Said twice, it has to be the same both times. */
export function hearOnce(hearing: Hearing, id: ReportStepId, parts: readonly Part[]): void {
  const [first, ...rest] = parts;
  if (first === undefined || !hearing.read(id, first.text, first.words)) return;
  const value = hearing.draft[id];
  for (const { text, words } of rest) {
    if (!hearing.read(id, text, words)) return;
    if (hearing.draft[id] !== value) {
      const all = parts.map((part) => part.words).join('; ');
      hearing.doubt(id, all, phrase('report:heard.contradiction'));
      return;
    }
  }
}

export function hearLength(hearing: Hearing, texts: readonly string[]): void {
  const bands = new Set(texts.map(readLength));
  const [band] = bands;
  const words = texts.join(', ');
  if (bands.size > 1) hearing.doubt('durationBand', words, phrase('report:heard.contradiction'));
  else if (band === undefined || band === null)
    hearing.doubt('durationBand', words, phrase('report:heard.length'));
  else hearing.choose('durationBand', words, `is.${band.toLowerCase()}`);
}

/** «thường kỳ kết hợp chuyên đề» names two of three. */
export function hearKind(hearing: Hearing, texts: readonly string[]): void {
  if (texts.length === 0) return;
  const kinds = new Set(texts);
  if (kinds.has('kết hợp')) hearing.read('kind', 'kết hợp');
  else if (kinds.size === 1) hearing.read('kind', texts[0] ?? '');
  else hearing.doubt('kind', texts.join(', '), phrase('report:heard.contradiction'));
}

/** As long as one of them is open, both are asked. */
function growthIn({ admissions, madeOfficial }: ReportDraft): GrowthKind {
  if (admissions === undefined || madeOfficial === undefined) return 'both';
  return growthOf({ admissions, madeOfficial });
}

/** Admissions and recognitions: what was not said of them is asked, never taken for none. */
export function hearGrowth(hearing: Hearing, said: PartsByField, form?: ReportForm): void {
  const { growth } = hearing.draft;
  const isKnownNone = {
    admissions: growth === 'none' || growth === 'madeOfficial',
    madeOfficial: growth === 'none' || growth === 'admissions',
  };
  const [admissions, madeOfficial] = [said.get('admissions') ?? [], said.get('madeOfficial') ?? []];
  hearOnce(hearing, 'admissions', admissions);
  hearOnce(hearing, 'madeOfficial', madeOfficial);
  if (admissions.length > 0 || madeOfficial.length > 0) {
    const known = { ...hearing.draft };
    for (const field of ['admissions', 'madeOfficial'] as const) {
      if (isKnownNone[field] && !hearing.said.includes(field)) known[field] = 0;
    }
    hearing.take('growth', '', { action: 'accept', draft: { ...known, growth: growthIn(known) } });
  }
  hearParts(hearing, said, form);
}

/** «đều là đoàn viên», «cả hai người Mông» */
const ofEverybody = /^(?:(?:\d|hai|ba|bon) )?(?:deu|ca|tat ca|toan)(?: |$)/;

/** Who the admitted are. */
function hearParts(hearing: Hearing, said: PartsByField, form?: ReportForm): void {
  for (const part of askedPartsOf(form)) {
    const parts = said.get(part) ?? [];
    const [first] = parts;
    if (first === undefined) continue;
    const admitted = hearing.draft.admissions;
    if (admitted === undefined || admitted === 0) hearing.unclear.push(...parts.map(({ words }) => words));
    else if (parts.every(({ text }) => ofEverybody.test(bare(text))))
      hearing.choose(part, first.words, `n.${admitted}`);
    else if (parts.some(({ text }) => text !== '')) {
      hearOnce(
        hearing,
        part,
        parts.filter(({ text }) => text !== ''),
      );
      // «kết nạp 1 nữ»: the one who was admitted. Of several it is not said how many.
    } else if (admitted === 1) hearing.choose(part, first.words, 'n.1');
    else hearing.doubt(part, first.words, phrase('report:heard.howMany'));
  }
}
