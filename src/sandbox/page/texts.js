// The page's own sentences, which the server hands out from locales/<language>/page.json.

import { dateText, timeText, weekday } from './instants.js';

const storedAs = 'chi-bo-sandbox-language';
export const languages = ['vi', 'en'];
const texts = new Map();

/** The language chosen on this browser before; Vietnamese at first. */
export function language() {
  const stored = localStorage.getItem(storedAs);
  return languages.includes(stored) ? stored : 'vi';
}

/** The page starts anew in the other language: every sentence on it changes at once. */
export function chooseLanguage(chosen) {
  localStorage.setItem(storedAs, chosen);
  location.reload();
}

function flatten(node, path) {
  for (const [key, value] of Object.entries(node ?? {})) {
    const name = path ? `${path}.${key}` : key;
    if (typeof value === 'string') texts.set(name.replace(/^page\./, ''), value);
    else flatten(value, name);
  }
}

/** Reads the texts; where the server has none, `t` shows the keys, and the page still works. */
export async function loadTexts() {
  const response = await fetch(`sandbox/texts?language=${language()}`);
  if (response.ok) flatten(await response.json().catch(() => ({})), '');
}

/** The sentence under `key`, with `{{name}}` filled in. */
export function t(key, values = {}) {
  const text = texts.get(key) ?? key;
  return text.replace(/\{\{(\w+)\}\}/g, (_, name) => String(values[name] ?? ''));
}

/** The sentence under `key`, or `otherwise` for a word that Telegram may add without asking us. */
export const tOr = (key, otherwise) => texts.get(key) ?? otherwise;

/** «Thứ Hai, 09/11/2026» */
export const dayText = (instant) => `${t(`weekdays.${weekday(instant)}`)}, ${dateText(instant)}`;

/** «Thứ Hai, 09/11/2026 07:00» */
export const momentText = (instant) => `${dayText(instant)} ${timeText(instant)}`;

/** «12 KB», «1,4 MB» */
export function sizeText(bytes) {
  const number = new Intl.NumberFormat(language(), { maximumFractionDigits: 1 });
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${number.format(Math.round(bytes / 1000))} KB` : `${number.format(bytes / 1e6)} MB`;
}
