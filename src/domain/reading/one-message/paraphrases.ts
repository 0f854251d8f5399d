/** What is said in longer words than the labels have: as if it had been said in theirs. */
import { peoplesTyped } from '../peoples.ts';

const word = (pattern: string) => new RegExp(`(?<![\\p{L}\\d])(?:${pattern})(?![\\p{L}\\d])`, 'giu');

const denied = '(?:khong|ko|k|chua|chang|cha)';
const unit = '(?:dong chi|dc|d/c|anh|ong|chi|bac|nguoi|can bo)';
const several = '(?:\\d+|mot|hai|ba)';
// A figure before them is theirs only where something says so: «hồ sơ 1 có cấp trên dự».
const own = '(?<=(?:^|[,.;\\n]|(?<!\\p{L})(?:va|voi|them)) *)';
const some = `(?:(?:${own}${several} )?(?:(?:co|cu|thay)(?: (?:ba|${several}(?= ${unit})))?|cac|${unit}) )*`;
const office =
  '(?:cap tren|lanh dao|(?:pho )?bi thu dang uy|(?:pho )?chu tich|dang uy(?: vien)?|cap uy(?: vien)?|thuong (?:vu|truc)|uy vien|phu trach|can bo)';
const seat = '(?:(?:o|ben|tren|duoi|ngoai) )*(?:xa|huyen|(?<!cam )tinh|phuong|thi tran)';
const superior = `(?:${office}(?: ${office})*(?: (?:cua )?${seat})?|${seat})`;
const came = `(?: (?:co|cu|cung|deu|ve|xuong|den|len|vao|sang|toi|\\d+|mot|hai|${unit}))*`;
const joined = '(?: (?:hop|cung|sinh hoat|voi chi bo(?: (?:em|toi|minh))?))*';

const figure = '(?:\\d{1,2}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)';
const fewDays = '(?:[1-9]|mot|hai|ba|bon|nam|sau|bay|may|vai)';

const paper =
  '(?:van ban|nghi quyet|chi thi|ke hoach|ket luan|cong van|quy dinh|thong bao so|huong dan so)(?: (?:moi|cua (?:dang uy|xa|tinh|trung uong)))*';

/** In their order, against bare text with every letter in its place. */
const paraphrases: readonly [said: RegExp, meant: string][] = [
  [word(`(?:con )?(?:cho|doi) ${some}${superior}${came} du${joined}`), ', vì chờ cấp trên, '],
  [word(`${denied} ${some}(?:ai )?${superior}${came} (?:du|den|ve)${joined}`), ', cấp trên không dự, '],
  [
    word(`${superior} ${denied}(?: (?:co|cu|ai|ve|xuong|den|len))*(?: (?:ve|xuong|den|len|du))${joined}`),
    ', cấp trên không dự, ',
  ],
  [word(`${some}${superior}${came} (?:du|(?:ve|xuong|den) hop)${joined}`), ', cấp trên có dự, '],
  // «xe hỏng 2 hôm nay», «ốm từ thứ 2 đến nay»: how long something has lasted is no day.
  [
    new RegExp(
      `(?<!(?:vang|du|mat|co|nap|kn|hop|ngay) )(?<![\\p{L}\\d/])${fewDays} (?:hom|ngay|bua) nay(?!\\p{L})`,
      'giu',
    ),
    ' ',
  ],
  [word('tu (?:hom \\p{L}+|thu [\\p{L}\\d]+|chu nhat) (?:den|toi) (?:nay|gio|hom nay)'), ' '],
  // «vắng 1 có phép 1 không phép»: the absent are those with and those without a reason.
  [
    new RegExp(
      `(?<!\\p{L})(?:vang|nghi)(?: mat| hop)? (?=${figure}(?: ${unit})? (?:co|xin) (?:phep|l[yi] do),? (?:va |con )?${figure}(?: ${unit})? ${denied}(?: co)?(?: xin)? (?:phep|l[yi] do))`,
      'giu',
    ),
    ', ',
  ],
  // «người đến 12», «14 đến»: they came; «đến 10 mới họp», «90 đến 119» are none.
  [
    /(?<![\p{L}\d]|\d |phut |chuyen )(?:nguoi )?den (?:co |duoc |du )?(?=(?:\d{1,3}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)(?![\d/]| ?(?:gio|h|g|p|phut|thang|moi|thi|hop)(?!\p{L})))/giu,
    'dự ',
  ],
  [/(?<=\d (?:nguoi |dong chi |dc )?)den(?= *(?:[,.]|$))/giu, 'dự'],
  [word('chua (?:\\p{L}+ ){1,3}hop duoc'), 'chưa họp được'],
  // The denied half of a correction says nothing of its own.
  [word(`(?:chu|ma) ${denied} phai(?: la| hom| ngay| nhu)?[^,.;\\n]*`), ', '],
  [
    word(
      `${denied} phai(?: la)? (?:(?:hom|toi|chieu|sang|ngay|mung|mong|thu) )+[\\p{L}\\d/]+ (?:ma|thi)(?: la)?`,
    ),
    ', ',
  ],
  [word(`(?:thieu|vang|nghi) (?:co |mat )*(?:moi|mat|co|duy nhat) (?:${unit})`), 'vắng 1 đồng chí'],
  // «chỉ thiếu ông đi viện»
  [
    /(?<!\p{L})(?:thieu|vang)(?: chi)? (?:ong|anh|bac|chu|dong chi)(?= (?!nao|em)\p{L})/giu,
    'vắng 1 đồng chí',
  ],
  // «một nam một nữ»: of the men nothing is asked.
  [
    /(?<![\p{L}\d])(?:\d+|mot|hai|ba|bon) (?:nam(?: gioi)?|(?:con )?trai),? (?:va )?(?=(?:\d+|mot|hai|ba|bon) (?:nu|(?:con )?gai)(?!\p{L}))/giu,
    '',
  ],
  // How old and how learned they are is not asked: «22 tuổi», «trình độ 12/12».
  [/(?<![\p{L}\d/])[1-6]\d ?t(?:uoi)?(?![\p{L}\d]| ?\d)/giu, ''],
  [word('(?:trinh do|hoc het|tot nghiep)(?: van hoa)?(?: lop)? (?:\\d+(?:/\\d+)?|pho thong|cap [123])'), ''],
  // Of the papers it is asked by itself: «đã quán triệt nghị quyết 03-NQ/TU», «phổ biến 2 văn bản».
  [
    word(
      `(?:(?:quan triet|pho bien|trien khai|hoc tap)(?: duoc)? )?(?:(?:${figure}|cac) )?${paper}(?: ${paper})*(?: so \\d+(?:[-/][\\p{L}\\d]+)*| \\d+(?:[-/][\\p{L}\\d]+)+| \\d+(?= *(?:[,.;\\n]|$)))?`,
    ),
    ', ',
  ],
  // «sáu người dự kiến nghị xã …»: no «dự kiến».
  [/(?<!\p{L})du (?=kien nghi(?!\p{L}))/giu, 'dự, '],
  // «mới họp hôm qua»; but «mai mới họp».
  [/^ *(?:(?:da|em|toi|chi bo) )*moi hop(?= )/giu, 'đã họp'],
  // «họp hai buổi»
  [word(`${figure} (?:buoi|lan)(?! nay)`), ''],
  // How many voted for it.
  [word('\\d+(?:/\\d+)? (?:dong chi )?(?:dong y|tan thanh|phieu)'), ''],
  // «nữ cả, người Mông hết», also without the comma.
  [/(?<=(?:nu|doan vien|dtts) (?:ca|het|ca hai|ca ba)) (?=(?:nguoi|dan toc|doan vien) )/giu, ', '],
  [
    new RegExp(
      `(?<![\\p{L}\\d])(?<!(?:deu|la|ca|toan) )(?=(?:nu|(?:nguoi|dan toc) ${peoplesTyped}|dtts|doan vien) (?:ca|het|tat ca|ca hai|ca ba)(?= *(?:[,.;]|$)| (?:nguoi|dan toc|doan vien) ))`,
      'giu',
    ),
    'đều là ',
  ],
  [
    new RegExp(
      `(?<=(?:ket nap|kn|vao dang)(?: duoc| moi)? ${figure}(?: ${unit})? )nam(?: gioi)?(?!\\p{L}| (?:nay|ngoai|truoc|20))`,
      'giu',
    ),
    '',
  ],
  [
    /(?<=(?:\d|mot|mot dong chi|\d dong chi) )(?:nam(?: gioi)?|(?:con )?trai)(?=,? (?:nguoi|dan toc|la|doan vien|thanh nien) | *(?:[-,.;\n]|$))/giu,
    '',
  ],
  [new RegExp(`(?<=(?<!\\p{L})(?:nu|nam|gai|trai),? )(?=${peoplesTyped}(?!\\p{L}| nhan))`, 'giu'), 'người '],
];

/** @param text in NFC @param bareOf lower case without marks, letter for letter */
export function paraphrase(text: string, bareOf: (text: string) => string): string {
  let said = text;
  let plain = bareOf(text);
  for (const [pattern, meant] of paraphrases) {
    let next = '';
    let end = 0;
    for (const { index, 0: found } of plain.matchAll(pattern)) {
      next += said.slice(end, index) + meant;
      end = index + found.length;
    }
    if (end === 0) continue;
    said = next + said.slice(end);
    plain = bareOf(said);
  }
  return said;
}
