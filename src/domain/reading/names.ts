/** Names of people in a free text (domain guide §10: counts, never names). Places have names of the same kind. */
import { withoutMarks } from './letters.ts';
import { familyNames, unmistakableNames } from './vocabulary.ts';

const further =
  'mua,ly,cu,ha,cha,vi,ca,khoang,chang,chao,tan,phan,lo,le,vu,ho,mai,cao,dao,lam,luu,hoang,tran,quang,giang,thao,lau,sung,vang,hang';
const families = new Set([...[...familyNames].map(withoutMarks), ...further.split(',')]);
const certain = new Set([...unmistakableNames].map(withoutMarks));
/** Between the family and the person: «Giàng A Páo», «Vàng Thị Mây». */
const between = new Set(['a', 'thi', 'van']);
/** Before a place's name, or that of a school or a street that is called after somebody. */
const ofPlace = new Set(
  'ban,thon,xa,huyen,tinh,phuong,bo,truong,khu,to,suoi,deo,cau,nui,song,duong,chi,tram,hoc,thpt,thcs,pho,cho,don,xom,lang,ho,doi'.split(
    ',',
  ),
);
const titles = new Set('chi,anh,ong,ba,bac,chu,co,thay,em'.split(','));
/** What a comrade is beside a name: «đồng chí Bí thư». */
const ofOffice = new Set(
  'bi,pho,chu,truong,uy,cap,can,dang,cong,giao,hieu,quan,huyen,xa,tinh,doan,hoi,thu,thuong,phu,nguyen,lanh,chi,cuu,ban,nu,nam,moi,gia'.split(
    ',',
  ),
);

const isCapital = (word: string | undefined) => word !== undefined && /^\p{Lu}/u.test(word);

interface Words {
  words: readonly RegExpMatchArray[];
  keys: readonly string[];
}

/** A sign is an empty word, so that no name goes on behind it. */
function wordsOf(text: string): Words {
  const words = [...text.matchAll(/[\p{L}\p{M}]+|[^\p{L}\p{M}\s/]+/gu)];
  return { words, keys: words.map(([word]) => withoutMarks(word).replace(/[^\p{L}]+/gu, '')) };
}

/** How many words of a name begin here; 0: none does. */
function nameLength({ words, keys }: Words, at: number): number {
  const word = (offset: number) => words[at + offset]?.[0];
  const key = keys[at] ?? '';
  if (!families.has(key)) return 0;
  const before = keys[at - 1] ?? '';
  const isTitled = titles.has(before) && !(before === 'chi' && keys[at + 1] === 'bo');
  if (ofPlace.has(before) && !isTitled) return 0;
  let length = 1;
  while (length < 4 && isCapital(word(length))) length++;
  const last = word(2);
  if (between.has(keys[at + 1] ?? '') && last !== undefined && (isCapital(last) || certain.has(key)))
    return Math.max(3, length);
  const isNamed = isTitled && isCapital(word(0)) && isCapital(word(1));
  return isNamed && (certain.has(key) || isCapital(last)) ? length : 0;
}

/** Whether somebody is named beyond doubt. @param text in NFC */
export function holdsName(text: string): boolean {
  const said = wordsOf(text);
  return said.words.some((_word, at) => nameLength(said, at) > 0);
}

/** A comrade with one name only: «đồng chí Páo». */
function shortNameLength({ words, keys }: Words, at: number): number {
  const isComrade =
    (keys[at - 2] === 'dong' && keys[at - 1] === 'chi') ||
    keys[at - 1] === 'dc' ||
    (keys[at - 2] === 'd' && keys[at - 1] === 'c');
  const isName = (offset: number) =>
    isCapital(words[at + offset]?.[0]) && !/^\p{Lu}+$/u.test(words[at + offset]?.[0] ?? '');
  if (!isComrade || !isName(0) || ofOffice.has(keys[at] ?? '')) return 0;
  return isName(1) ? 2 : 1;
}

/** Said of a person beside the name: what is left says it still. */
const roleBefore =
  /(?:bí thư|bi thu|giáo|viên|trưởng|truong|phó|pho|chủ tịch|quần chúng|quan chung|người|học sinh)\s+$/iu;
const titleBefore =
  /(?<!\p{L})(?:(một|mot|các|cac|hai|\d+)\s+)?(đồng chí|dong chi|đ\/c|đc|dc|(?:ông|bà|anh|chị|bác|chú|cô|thầy|em|cháu|ong|chi|thay))\s+$/iu;

/**
 * The text with whoever is named in it as «một đồng chí» or «một người», and its places and offices as they stand; the
 * same text where nobody seems to be named. @param text in NFC @param known names of units and places, which name nobody
 */
export function withoutNames(text: string, known: readonly string[] = []): string {
  const bareText = withoutMarks(text);
  const spared = known.flatMap((name) => {
    const start = name.length < 3 ? -1 : bareText.indexOf(withoutMarks(name.normalize('NFC')));
    return start < 0 ? [] : [{ start, end: start + name.length }];
  });
  const said = wordsOf(text);
  let written = '';
  let end = 0;
  for (let at = 0; at < said.words.length; at++) {
    const start = said.words[at]?.index ?? 0;
    const length = nameLength(said, at) || shortNameLength(said, at);
    if (length === 0 || spared.some((place) => start >= place.start && start < place.end)) continue;
    const last = said.words[at + length - 1];
    written += unnamed(text.slice(end, start));
    end = (last?.index ?? start) + (last?.[0].length ?? 0);
    at += length - 1;
  }
  if (end === 0) return text;
  return (written + text.slice(end))
    .replace(/ {2,}/g, ' ')
    .replace(/ (?=[,.;)])/g, '')
    .trim();
}

/** What stands before a name, with a word for whoever was named. */
function unnamed(before: string): string {
  if (roleBefore.test(before)) return before.trimEnd();
  const [title, counted, word = ''] = titleBefore.exec(before) ?? [];
  if (title === undefined) return `${before}một người`;
  const comrade = /^(?:đồng|dong|đ|d)/iu.test(word) ? word : 'người';
  return `${before.slice(0, -title.length)}${counted ?? 'một'} ${comrade}`;
}
