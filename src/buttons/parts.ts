/** What the argument of a button is put together from: each part reads its own text and nothing else. */
import { type DateOn, isDateOn, type Month } from '../domain/calendar.ts';

export interface Part<Value> {
  /** undefined: the text is none of this part's. What is left out is read from an empty text. */
  read(text: string): Value | undefined;
  write(value: Value): string;
}

function matching(isOne: (text: string) => boolean): Part<string> {
  return { read: (text) => (isOne(text) ? text : undefined), write: (value) => value };
}

/** Of something that is kept: ids never hold the dot that stands between parts. */
export const id = matching((text) => /^[\w-]{1,40}$/.test(text));

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** An id beside another: a UUID is written in 22 signs instead of 36, so that two of them find room. */
export const shortId: Part<string> = {
  read: (text) => {
    const hex = text.length === 22 ? Buffer.from(text, 'base64url').toString('hex') : '';
    const long = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    return uuid.test(long) ? long : id.read(text);
  },
  write: (value) =>
    uuid.test(value) ? Buffer.from(value.replaceAll('-', ''), 'hex').toString('base64url') : value,
};

/** The secret of a link. */
export const token = matching((text) => /^[\w-]{1,54}$/.test(text));

export const date: Part<DateOn> = matching(isDateOn);

export const month: Part<Month> = matching((text) => isDateOn(`${text}-01`));

/** A page from 0, a revision, a version. */
export const count: Part<number> = {
  read: (text) => (/^\d{1,9}$/.test(text) ? Number(text) : undefined),
  write: String,
};

export function oneOf<const Value extends string | number>(...values: readonly Value[]): Part<Value> {
  return { read: (text) => values.find((value) => String(value) === text), write: String };
}

/** By the first letter: no two of the values share it. */
export function initial<const Value extends string>(...values: readonly Value[]): Part<Value> {
  return {
    read: (text) => (text.length === 1 ? values.find((value) => value.startsWith(text)) : undefined),
    write: (value) => value.charAt(0),
  };
}

/** @param absent how it is written that there is none */
export function optional<Value>(part: Part<Value>, absent = ''): Part<Value | null> {
  return {
    read: (text) => (text === absent ? null : part.read(text)),
    write: (value) => (value === null ? absent : part.write(value)),
  };
}

export function flag(yes: string, no = ''): Part<boolean> {
  return {
    read: (text) => (text === yes ? true : text === no ? false : undefined),
    write: (value) => (value ? yes : no),
  };
}
