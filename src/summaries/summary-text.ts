/** A summary as text: what has to be done first comes first (domain guide §7); names units, never people. */

import type { Language } from '../domain/languages.ts';
import { defaultSettings } from '../domain/settings.ts';
import type { Phrase } from '../text/phrase.ts';
import type { Texts } from '../text/texts.ts';
import type { SummaryFigures } from './figures.ts';
import { figureLines, pageOf, shortLines, todoLines } from './page.ts';

/** Telegram's limits of one message and of what stands below a picture, in UTF-16 units. */
const messageLimit = 4096;
const captionLimit = 1024;

/**
 * Paragraphs of lines: the head, what is to be done, one paragraph a section, what became better, and as of when. What
 * has nothing to say is left out and the numbers close up.
 * @param namesPerList names of a list before «và n chi bộ khác»; with 0 the lists are left out
 * @internal a test counts its paragraphs
 */
export function summaryText(
  figures: SummaryFigures,
  namesPerList: number = defaultSettings.namesPerList,
): Phrase[][] {
  const page = pageOf(figures, namesPerList);
  const { head, nothing, sections, better, foot } = page;
  return [head, todoLines(page), nothing, ...sections, better, foot].filter((lines) => lines.length > 0);
}

/** The text of one message: with as many names a list as fit, at most those of the settings. */
export function renderSummary(
  texts: Texts,
  figures: SummaryFigures,
  language: Language,
  options: { html: boolean; namesPerList?: number },
): string {
  const most = options.namesPerList ?? defaultSettings.namesPerList;
  for (let namesPerList = most; ; namesPerList -= 1) {
    const lines = summaryText(figures, namesPerList).flat();
    if (namesPerList === 0 || lengthOf(texts, lines, language) <= messageLimit)
      return texts.renderLines(lines, language, { html: options.html });
  }
}

/** Telegram counts what is seen, not the escapes of HTML. */
function lengthOf(texts: Texts, lines: readonly Phrase[], language: Language): number {
  return texts.renderLines(lines, language, { html: false }).length;
}

/** Below the picture: head, what is to be done and as of when; fewer names, then only the most urgent lines, until it fits. */
export function renderCaption(texts: Texts, figures: SummaryFigures, language: Language): string {
  let lines: Phrase[] = [];
  for (const names of [3, 2, 1]) {
    const page = pageOf(figures, names);
    const { head, nothing, better, foot, todo } = page;
    for (let most = todo.length; most >= (names === 1 ? 0 : todo.length); most -= 1) {
      const shown = todoLines({ ...page, todo: todo.slice(0, most) });
      lines = [...head, ...shown, ...nothing, ...figureLines(figures), ...better, ...foot];
      if (lengthOf(texts, lines, language) <= captionLimit)
        return texts.renderLines(lines, language, { html: true });
    }
  }
  return texts.renderLines(lines, language, { html: true });
}

/** «Bản rút gọn» */
export function renderShort(texts: Texts, figures: SummaryFigures, language: Language): string {
  return texts.renderLines(shortLines(figures), language, { html: true });
}
