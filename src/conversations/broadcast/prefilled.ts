/** A directive that begins with its paper: what the file's name and the words below it say is not asked for. */
import { type PaperHeading, readPaperHeading, readPaperName } from '../../domain/reading/paper-heading.ts';
import type { Phrase } from '../../text/phrase.ts';
import { oneLine, tidyNumber } from '../chat-words.ts';
import type { Input } from '../conversation.ts';
import { type BroadcastDraft, type DirectiveType, longestTitle } from './facts.ts';
import { readMainFile } from './file-steps.ts';

/** QĐ is a quy định or a quyết định: it is asked. */
const typeOfCode: Readonly<Record<string, DirectiveType>> = {
  NQ: 'resolution',
  CT: 'instruction',
  KL: 'conclusion',
  HD: 'guidance',
  KH: 'plan',
  GM: 'invitation',
  CTR: 'programme',
  CTHĐ: 'programme',
  TB: 'notice',
  CV: 'officialLetter',
  QC: 'workingRules',
  BC: 'writtenReport',
};

/** One line that is no longer than a title is one; more than that is what the directive says. */
function titleIn(caption: string): string | null {
  const line = oneLine(caption);
  return line !== '' && !caption.trim().includes('\n') && line.length <= longestTitle ? line : null;
}

/** Among other words stands the head of a paper that is only cited: «Kế hoạch thực hiện Nghị quyết 15-NQ/HU ngày …». */
function ownHeading(caption: string, number: string | null): Pick<PaperHeading, 'issuedOn' | 'issuer'> {
  const heading = readPaperHeading(caption);
  const said = tidyNumber(heading.number ?? '');
  const isOwn = /^\d\S*$/u.test(said) && (number === null || said.toUpperCase() === number.toUpperCase());
  return isOwn ? heading : { issuedOn: null, issuer: null };
}

/** What of it is known already; or why it may not be sent. */
export function draftOfPaper(
  file: Extract<Input, { kind: 'file' }>,
): { draft: BroadcastDraft } | { objection: Phrase } {
  const { code, number, title: ofName } = readPaperName(file.name);
  const ofCaption = titleIn(file.caption ?? '');
  const { caption: _, captionMarks: __, ...bare } = file;
  // The guard looks at all of it, whatever becomes of the words.
  const whole = readMainFile(file, {});
  const reading = ofCaption === null ? whole : readMainFile(bare, {});
  if (whole.action !== 'accept' || reading.action !== 'accept') {
    const refused = whole.action === 'accept' ? reading : whole;
    return 'line' in refused ? { objection: refused.line } : { draft: {} };
  }
  const { issuedOn, issuer } = ownHeading(ofCaption ?? '', number);
  const type = typeOfCode[(code ?? '').toUpperCase()];
  const title = ofCaption ?? ofName;
  return {
    draft: {
      ...(type === undefined ? {} : { type }),
      ...(number === null ? {} : { number }),
      ...(issuer === null || issuedOn === null ? {} : { issuer, issuedOn }),
      ...(title === null || title.length > longestTitle ? {} : { title }),
      ...reading.draft,
    },
  };
}
