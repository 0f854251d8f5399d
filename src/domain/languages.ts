/** The languages in which the bot answers; whatever it answers in, what people type is read in Vietnamese. */
export const languages = ['vi', 'en'] as const;
export type Language = (typeof languages)[number];

/** The language that somebody has chosen; where none is known, the installation's. */
export function languageOf(chosen: string | null | undefined, otherwise: Language): Language {
  return languages.find((each) => each === chosen) ?? otherwise;
}
