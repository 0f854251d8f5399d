/** What keyboards meant whose input method was off: raw Telex is decoded, raw VNI only recognised (§12 rules 3 and 5). */

const circumflex: Record<string, string> = { a: 'â', e: 'ê', o: 'ô' };
const hornForms: Record<string, string> = { a: 'ă', o: 'ơ', u: 'ư' };
const telexTone: Record<string, string> = {
  f: '\u0300',
  s: '\u0301',
  x: '\u0303',
  r: '\u0309',
  j: '\u0323',
  z: '',
};
const vniTone: Record<string, string> = {
  '1': '\u0301',
  '2': '\u0300',
  '3': '\u0309',
  '4': '\u0303',
  '5': '\u0323',
};
const vniShape: Record<string, Record<string, string>> = {
  '6': circumflex,
  '7': hornForms,
  '8': hornForms,
  '9': { d: 'đ' },
};
const vowelLetters = 'aăâeêioôơuưy';
/** No Vietnamese syllable typed in Telex is longer (nghieengs). */
const longestSyllable = 12;

/** Horns the last u, o or a; «uo» takes two, as in ươ. False where none can. */
function horn(letters: string[]): boolean {
  for (let at = letters.length - 1; at >= 0; at--) {
    const horned = hornForms[letters[at] ?? ''];
    if (horned === undefined) continue;
    letters[at] = horned;
    // uow gives ươ, qu and au keep their u.
    if (horned === 'ơ' && letters[at - 1] === 'u' && letters[at - 2] !== 'q') letters[at - 1] = 'ư';
    if (horned === 'ư' && letters[at + 1] === 'o') letters[at + 1] = 'ơ';
    return true;
  }
  return false;
}

/** Puts the tone on one vowel; where exactly does not matter, since words compare by their shape. */
function compose(letters: string[], tone: string): string {
  // A w typed only before the o of ươ: muwoi.
  const o = letters.findIndex((letter, index) => letter === 'o' && letters[index - 1] === 'ư');
  if (o > 0) letters[o] = 'ơ';
  const at = letters.findLastIndex((letter) => vowelLetters.includes(letter));
  const text = letters.map((letter, index) => (index === at ? letter + tone : letter)).join('');
  return text.normalize('NFC');
}

/**
 * Reads raw Telex keys (muowif → mười), also with the keys at the end of the syllable (muoiwf).
 * @returns the word in lower case, undefined where the keys are no Telex.
 */
export function decodeTelex(word: string): string | undefined {
  const keys = word.toLowerCase();
  if (keys.length > longestSyllable || !/^[a-zăâđêôơư]+$/.test(keys)) return undefined;
  const letters: string[] = [];
  let tone = '';
  /** Keys that stand for themselves. */
  let typed = 0;
  for (const key of keys) {
    const hasVowel = letters.some((letter) => vowelLetters.includes(letter));
    if (key === 'w') {
      if (!horn(letters)) letters.push('ư');
    } else if (key === 'd' && letters.includes('d')) letters[letters.indexOf('d')] = 'đ';
    else if (circumflex[key] !== undefined && letters.includes(key))
      letters[letters.lastIndexOf(key)] = circumflex[key];
    else if (hasVowel && telexTone[key] !== undefined) tone = telexTone[key];
    else {
      letters.push(key);
      typed++;
    }
  }
  return typed < keys.length ? compose(letters, tone) : undefined;
}

/** Reads raw VNI keys (mu7o7i2 → mười); undefined where the digits are no VNI keys. */
export function decodeVni(word: string): string | undefined {
  const keys = word.toLowerCase();
  if (keys.length > longestSyllable || !/^\p{L}[\p{L}1-9]*$/u.test(keys)) return undefined;
  const letters: string[] = [];
  let tone = '';
  for (const key of keys) {
    const shapes = vniShape[key];
    if (shapes !== undefined) {
      const at = letters.findLastIndex((letter) => shapes[letter] !== undefined);
      if (at < 0) return undefined;
      letters[at] = shapes[letters[at] ?? ''] ?? '';
    } else if (vniTone[key] !== undefined) {
      if (tone !== '') return undefined;
      tone = vniTone[key];
    } else {
      letters.push(key);
    }
  }
  return compose(letters, tone);
}
