/** Names of people in a free text (domain guide §10: counts, never names). Places have names of the same kind. */
import { withoutMarks } from './letters.ts';
import { familyNames, unmistakableNames } from './vocabulary.ts';

const further =
  'mua,ly,cu,ha,cha,vi,ca,khoang,chang,chao,tan,phan,lo,le,vu,ho,mai,cao,dao,lam,luu,hoang,tran,quang,giang,thao,lau,sung,vang,hang';
const families = new Set([...[...familyNames].map(withoutMarks), ...further.split(',')]);
const certain = new Set([...unmistakableNames].map(withoutMarks));
/** Between the family and the person: «Giàng A Páo», «Vàng Thị Mây». */
const between = new Set(['a', 'thi', 'van']);
/** Before a place's name. */
const ofPlace = new Set(
  'ban,thon,xa,huyen,tinh,phuong,bo,truong,khu,to,suoi,deo,cau,nui,song,duong,chi,tram'.split(','),
);
const titles = new Set('chi,anh,ong,ba,bac,chu,co,thay,em'.split(','));

const isCapital = (word: string | undefined) => word !== undefined && /^\p{Lu}/u.test(word);

/** @param text in NFC */
export function holdsName(text: string): boolean {
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? [];
  const keys = words.map(withoutMarks);
  return words.some((word, at) => {
    const key = keys[at] ?? '';
    if (!families.has(key)) return false;
    const before = keys[at - 1] ?? '';
    const isTitled = titles.has(before) && !(before === 'chi' && keys[at + 1] === 'bo');
    if (ofPlace.has(before) && !isTitled) return false;
    const [next = '', last] = [keys[at + 1], words[at + 2]];
    if (between.has(next) && last !== undefined && (isCapital(last) || certain.has(key))) return true;
    return isTitled && isCapital(word) && isCapital(words[at + 1]) && (certain.has(key) || isCapital(last));
  });
}
