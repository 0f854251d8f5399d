/**
 * Tables in the chat, for administrators: one that is sent is tried first and brought in on a tap; the whole
 * organisation and an empty template are handed out. Handlers only note what is to be done: the desk does it.
 */

import { extname } from 'node:path';
import { decideTable } from '../../../actions/decide-table.ts';
import { receiveTable } from '../../../actions/receive-table.ts';
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import { cut } from '../../../domain/cut-text.ts';
import { exportRight, scopeOf } from '../../../domain/permissions.ts';
import { columnsOf, sheetLabels } from '../../../domain/roster/columns.ts';
import type { SheetName } from '../../../domain/roster/sheet.ts';
import { sheetNames } from '../../../domain/roster/sheet.ts';
import { columnChoices } from '../../../domain/roster/write-sheets.ts';
import { findUpload, type TableUpload } from '../../../store/table-uploads.ts';
import { exportMarkLines } from '../../../text/export-mark.ts';
import type { TextKey } from '../../../text/keys.ts';
import { type Phrase, phrase } from '../../../text/phrase.ts';
import { type BotContext, type LabelledButton, labelled } from '../../bot-context.ts';
import { downloadLimit } from '../../download.ts';
import { tellElsewhere } from '../../ground/elsewhere.ts';
import { may, titleIn } from '../../ground/menu.ts';
import { exportButton } from '../../ground/ways-on.ts';

export interface SentDocument {
  file_id: string;
  file_name?: string | undefined;
  file_size?: number | undefined;
}

const tableEndings = new Set(['.xlsx', '.xlsm', '.xls', '.csv', '.tsv']);

export function isTable({ file_name = '' }: SentDocument): boolean {
  return tableEndings.has(extname(file_name).toLowerCase());
}

/** A file that no conversation waits for. */
export function receiveDocument(ctx: BotContext, document: SentDocument): void {
  const { world, person, changes } = ctx;
  if (may(ctx, 'administer') === null || person === null) {
    if (isTable(document)) tellElsewhere(ctx, 'administer', phrase('imports:chat.notYours'));
    else ctx.say({ lines: [phrase('bot:other.file')] });
    return;
  }
  if (!isTable(document)) {
    ctx.say({ lines: [phrase('imports:chat.notTable')], buttons: tableButtons(ctx) });
    return;
  }
  const name = shortName(document.file_name ?? '');
  if ((document.file_size ?? 0) > downloadLimit) {
    ctx.say({ lines: [phrase('imports:chat.tooLarge', { name, most: downloadLimit / 1024 / 1024 })] });
    return;
  }
  receiveTable(world, changes, {
    personId: person.id,
    chatId: ctx.telegramId,
    fileId: document.file_id,
    fileName: name,
  });
  ctx.say({ lines: [phrase('imports:chat.received', { name })] });
}

/** Telegram lets a name be as long as it likes; its ending has to stay. */
function shortName(name: string): string {
  const ending = extname(name);
  return `${cut(name.slice(0, -ending.length), 80)}${ending}`;
}

async function offeredTo(ctx: BotContext, id: string): Promise<TableUpload | null> {
  const upload = may(ctx, 'administer') === null ? null : await findUpload(ctx.world.db, id);
  if (upload?.state === 'offered' && upload.personId === ctx.person?.id) return upload;
  ctx.toast(phrase('imports:chat.gone'));
  return null;
}

/** [Thực hiện]: checked once more, against what is stored then. */
export async function confirmTable(ctx: BotContext, { uploadId: id }: CarriedBy<'tables-go'>): Promise<void> {
  const upload = await offeredTo(ctx, id);
  if (upload === null) return;
  decideTable(ctx.world, ctx.changes, id, 'importing');
  ctx.replace({ lines: [phrase('imports:chat.working', { name: upload.fileName })] });
}

export async function cancelTable(ctx: BotContext, { uploadId: id }: CarriedBy<'tables-no'>): Promise<void> {
  const upload = await offeredTo(ctx, id);
  if (upload === null) return;
  decideTable(ctx.world, ctx.changes, id, 'cancelled');
  ctx.replace({ lines: [phrase('imports:chat.cancelled', { name: upload.fileName })] });
}

/** Below what administrators see of the program, and where a file was sent that is no table. */
export function tableButtons(ctx: BotContext): LabelledButton[][] {
  const office = may(ctx, 'administer');
  const template = labelled('imports:chat.template', { name: 'tables-template' });
  return [office === null ? [template] : [exportButton(office), template]];
}

/** @param appointmentId in which it is asked for: what may be seen there goes into the file, and no more */
export function exportTables(ctx: BotContext, { appointmentId }: CarriedBy<'tables-export'>): void {
  const held = ctx.person?.appointments ?? [];
  const office = held.find(({ id, role }) => id === appointmentId && scopeOf(role, 'exportTables') !== null);
  if (office === undefined || ctx.person === null) {
    ctx.toast(phrase('imports:chat.notYours'));
    return;
  }
  const { at, now } = ctx.world;
  const unit = office.unitId === null ? null : (ctx.world.units.get(office.unitId) ?? null);
  if (office.unitId !== null && unit === null) return;
  const withFigures = exportRight(held, office.unitId)?.withFigures ?? false;
  const marked = { at, who: titleIn(ctx, office), unitName: unit?.name ?? null };
  const { title, lines } = exportMarkLines(marked);
  const mark = { title: ctx.words(title), lines: lines.map((line) => ctx.words(line)) };
  const drawing = {
    kind: 'table-export' as const,
    personId: ctx.person.id,
    unit: unit && { id: unit.id, code: unit.code },
    withFigures,
    mark,
  };
  const name = ctx.words(phrase('imports:chat.exportFile', { on: now.date }));
  const said = [
    unit === null
      ? phrase('imports:chat.exported', { at })
      : phrase('imports:chat.exportedOf', { unit: unit.name, at }),
  ];
  if (!withFigures) said.push(phrase('imports:chat.withoutFigures'));
  if (scopeOf(office.role, 'administer') !== null) said.push(phrase('imports:chat.sendBack'));
  ctx.sendFile('document', { drawing, name }, said);
}

export function sendTemplate(ctx: BotContext): void {
  if (may(ctx, 'administer') === null) {
    ctx.toast(phrase('imports:chat.notYours'));
    return;
  }
  const guide = { title: ctx.words(phrase('imports:guide.title')), lines: guideLines(ctx) };
  const drawing = { kind: 'table-template' as const, guide };
  const name = ctx.words(phrase('imports:chat.templateFile'));
  ctx.sendFile('document', { drawing, name }, [phrase('imports:chat.templateSent')]);
}

const hints: Readonly<Record<string, TextKey>> = {
  code: 'imports:hint.code',
  name: 'imports:hint.name',
  parent: 'imports:guide.parent',
  branch: 'imports:hint.branchCode',
  unit: 'imports:hint.code',
  year: 'imports:hint.year',
  month: 'imports:hint.month',
  validFrom: 'imports:hint.date',
  validTo: 'imports:guide.validTo',
  countedOn: 'imports:hint.date',
  heldOn: 'imports:hint.date',
  decisionNumber: 'imports:guide.decisionNumber',
  commune: 'imports:guide.commune',
  distanceKm: 'imports:guide.distanceKm',
  note: 'imports:guide.note',
  proposal: 'imports:guide.note',
};

function hintOf(sheet: SheetName, column: string): Phrase {
  const choices = columnChoices()[sheet][column];
  if (choices !== undefined) return phrase('imports:guide.choose', { choices: choices.join('; ') });
  if (sheet === 'places' && column === 'code') return phrase('imports:hint.placeCode');
  return { key: hints[column] ?? 'imports:hint.count' };
}

/** What to write where; the tables themselves are the office's, in Vietnamese. */
function guideLines(ctx: BotContext): string[] {
  const lines: Phrase[] = [
    phrase('imports:guide.first'),
    phrase('imports:guide.order'),
    phrase('imports:guide.people'),
    phrase('imports:guide.send'),
  ];
  for (const sheet of sheetNames) {
    lines.push(phrase('imports:guide.sheet', { sheet: sheetLabels[sheet] }));
    for (const [id, { header, required }] of columnsOf(sheet)) {
      const key = required === true ? 'imports:guide.required' : 'imports:guide.optional';
      lines.push(phrase(key, { header, hint: hintOf(sheet, id) }));
    }
  }
  return lines.map((line) => ctx.words(line));
}
