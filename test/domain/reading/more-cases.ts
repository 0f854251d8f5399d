/**
 * Further cases of the same kind as the agreed ones, under the rule that decides them. Context: Saturday 07/11/2026, 09:00,
 * reporting 11/2026, 15 on the roster. A line reads «field action value: input»; attendance is written a/b, no value «-»,
 * an empty input ∅, a line break ↵.
 */
const moreCases: Record<string, string> = {
  'normalise: one form, nothing invisible, ordinary digits and signs': `
count accept 12: 12
count accept 12: \u00a012\u00a0
count accept 12: \ufeff12
count accept 12: 12\u200d
count accept 12: 1\u00ad2
count accept 12: 12\u2060
count accept 12: 12 đo\u0302\u0300ng chi\u0301
count accept 12: １２ đ／c
count accept 12: 1\u20e32\u20e3
count accept 12: 12 Đồng chí
count accept 12: 12 ÐỒNG CHÍ
count accept 12: 12 Ɖ/c
count accept 12: 12 đ\u00a0/\u00a0c
count accept 15: mu\u031bo\u031b\u0300i la\u0306m
count accept 15: MU\u031bO\u031b\u0300I LA\u0306M
count accept 10: 🔟
count ask -: 1\u202d2
count ask -: \u206612\u2069
count ask -: १२
count ask -: １²
count ask -: ①
count ask -: Ⅻ
count ask -: ๑๒
count ask -: 12³
percent accept 62.5: ６２，５％
percent accept 62.5: 62,5 %
percent accept 62.5: 62,5\u00a0%
attendance accept 12/15: １２／１５
attendance accept 12/15: 12⁄15
attendance accept 12/15: 12 ∕ 15
date_past accept 2026-11-05: ５／１１
date_past accept 2026-11-05: 05⁄11
date_past accept 2026-11-05: 5/11/2026\u200b
date_past accept 2026-11-05: nga\u0300y 5 tha\u0301ng 11
`,
  'rule 2: polite words, frames and units are taken off': `
count accept 12: 12.
count accept 12: 12!
count accept 12: 12…
count accept 12: 12,
count accept 12: 12 ...
count accept 12: 12 👍
count accept 12: 👍 12
count accept 12: dạ 12
count accept 12: Dạ, 12 ạ.
count accept 12: dạ thưa đ/c 12 ạ
count accept 12: em báo cáo: 12 đ/c
count accept 12: Kính báo cáo đồng chí 12 đảng viên ạ
count accept 12: tổng số 12
count accept 12: Tổng cộng: 12 đồng chí
count accept 12: hiện có 12 đảng viên
count accept 12: gồm 12 người
count accept 12: chỉ có 12 thôi ạ
count accept 12: mới có 12
count accept 12: có 12 rồi nhé
count accept 12: được 12 đ/c
count accept 12: kết nạp được 12 đồng chí
count accept 12: kn 12
count accept 12: Kết nạp: 12
count accept 12: 12 đồng chí
count accept 12: 12 Đ/C
count accept 12: 12 đ.c
count accept 12: 12 đ.c.
count accept 12: 12 đ/c.
count accept 12: 12 ĐC
count accept 12: 12dc
count accept 12: 12 d/c
count accept 12: 12 d.c
count accept 12: 12 dang vien
count accept 12: 12 đv
count accept 12: 12 đ/v
count accept 12: 12 người
count accept 12: 12 nguoi
count accept 12: 12người
count accept 12: 12 Ng
count accept 12: 12ng.
count accept 12: 12 dong tri
count accept 12: 12 đồng trí ạ
count accept 12: 12 đ/chí
count accept 12: 12 đồng chí đảng viên
count accept 12: chi bộ có 12
count accept 12: Chi bộ em hiện có 12 đ/c ạ
count accept 12: số lượng 12
count accept 12: SL: 12
count accept 12: vâng 12 ạ
count accept 12: ok 12
count accept 12: Dạ vâng, 12 đồng chí ạ
count accept 12: 12 nhé
count accept 12: 12 nha
count accept 12: 12 thôi
count accept 12: 12 đ/c nhé ạ
count accept 12: đúng 12 đ/c
count accept 12: tất cả 12
count accept 12: cả thảy 12 đ/c
count accept 12: trong tháng kết nạp 12 đ/c
count accept 12: tháng này kết nạp 12
count accept 12: là 12
count accept 12: có 12 ạ!!
count accept 12: bc 12
count accept 12: b/c 12
count accept 12: em xin báo cáo là 12 ạ
count accept 5: 05
count accept 5: 05 đ/c
count accept 5: năm đồng chí
count accept 5: Năm
count accept 5: kết nạp năm đ/c
count accept 5: 5 đc ạ
count accept 1: một
count accept 1: 1 đ/c
count accept 1: có một đồng chí
count accept 1: kết nạp 1 quần chúng ưu tú
count accept 1: 01 đồng chí
attendance accept 12/15: dạ 12/15 ạ
attendance accept 12/15: Em báo cáo, chi bộ họp 12/15 đ/c ạ
attendance accept 12/15: 12/15 đồng chí có mặt
attendance accept 12/15: có mặt 12/15
attendance accept 12/15: dự họp 12/15 đ/c
attendance accept 12/15: 12/15.
attendance accept 12/15: 12/15 👍
attendance accept 12/15: tham gia 12/15
attendance accept 12/15: 12 đ/c/15 đ/c
attendance accept 12/15: 12đ/c/15đ/c
attendance accept 12/15: 12 đ/c / 15 đ/c
attendance accept 12/15: đi họp 12/15
attendance accept 12/15: sinh hoạt 12/15 đảng viên nhé
percent accept 80: dạ 80% ạ
percent accept 80: Đạt 80%
percent accept 80: đạt 80 phần trăm kế hoạch
percent accept 80: 80 % ạ.
percent accept 80: được 80%
percent accept 80: hoàn thành 80% chỉ tiêu
percent accept 80: tỷ lệ 80%
percent accept 80: 80
percent accept 80: đạt tỷ lệ 80%
percent accept 80: đạt 80% so với kế hoạch
percent accept 80: 80%!
percent accept 80: dat 80% ke hoach
percent accept 80: đạt 80% kế hoạch năm
`,
  'rule 3: words that say nothing, names, code': `
count confirm 12: 12 nhiệt tình
count confirm 12: 12 đ/c xuất sắc
count confirm 12: xuất sắc 12
count confirm 12: 12 đồng chí tiêu biểu
count confirm 12: chi bộ Pu Nhi có 12
count confirm 12: Chi bộ bản Pu Nhi 12 đ/c
count confirm 12: vui 12
count ask -: 12 đồng chí rất là nhiệt tình hăng hái
count ask -: 12 đồng chí Nguyễn Văn A
count ask -: 12 đ/c Lan
count ask -: đ/c Lan 12
count ask -: anh Thào A Sùng 12
count ask -: Giàng A Páo 12
count ask -: <12>
count ask -: {12}
count ask -: [12]
count ask -: \`12\`
count ask -: 12;DROP
count ask -: $12
count ask -: #12
count ask -: @12
count ask -: *12*
count ask -: 12_
count ask -: =12
count ask -: \\12
count ask -: mu7o7i2
count ask -: hai2
count ask -: d9o6ng2 12
count ask -: 12 d9/c
count ask -: abc12
count ask -: x12
count ask -: 12abc
count ask -: 1a2
count ask -: ba1y
attendance confirm 12/15: 12/15 vui vẻ
attendance confirm 12/15: 12/15 nghiêm túc
attendance ask -: 12/15 đ/c Lan
attendance ask -: <b>12/15</b>
attendance ask -: 12/15 trời mưa đường lầy khó đi
date_past confirm 2026-11-05: 5/11 đông vui
date_past confirm 2026-11-05: 5/11 trời mưa
date_past ask -: 5/11 tại nương nhà ông trưởng bản Sùng
date_past ask -: <i>5/11</i>
`,
  'rule 4: values that support each other, and that contradict': `
count accept 12: 12 (mười hai)
count accept 12: mười hai (12) đồng chí
count accept 12: 12 (Mười hai) đ/c
count accept 12: Mười hai đồng chí (12)
count accept 5: 5 (3 nam, 2 nữ)
count accept 5: 5 đ/c gồm 3 nam 2 nữ
count accept 5: 5 đ/c, trong đó 2 nữ
count accept 5: 5 đ/c (2 nữ)
count accept 5: 5, trong đó nữ 2
count accept 5: tổng số 5, nam 3, nữ 2
count accept 5: 5 đồng chí (3 chính thức, 2 dự bị)
count accept 5: 5 dc trong do 2 nu
count accept 5: 5 đ/c trong đó có 1 dự bị
count accept 5: 5 đ/c: 3 nam, 2 nữ
count accept 5: 5 đảng viên, 1 dân tộc thiểu số
count ask -: 12 (mười ba)
count ask -: 5 (3 nam, 3 nữ)
count ask -: 5 đ/c (6 nữ)
count ask -: 12, 13
count ask -: 12 13
count ask -: 12 và 13
count ask -: 12 đ/c 13 đ/c
count ask -: Chi bộ 20 có 12 đ/c
count ask -: tổ 5 có 12 đ/c
count ask -: chi bộ bản Pán II có 12
count ask -: 12; 13
count ask -: 12 người 5 hộ
count ask -: tháng 11 kết nạp 2
attendance accept 12/15: 12/15 (80%)
attendance accept 12/15: 12/15 đạt 80%
attendance accept 12/15: 80% (12/15)
attendance accept 12/15: 12/15 = 80%
attendance accept 12/15: 12/15 vắng 3
attendance accept 12/15: 12/15 (vắng 3)
attendance accept 12/15: 12/15, vắng 3 đ/c
attendance accept 12/15: có mặt 12, vắng 3
attendance accept 12/15: có mặt 12/15, vắng 3: 2 có lý do, 1 không lý do
attendance accept 12/15: 12/15 trong đó 5 nữ
attendance accept 12/15: tổng 15, có mặt 12, vắng 3
attendance accept 12/15: mười hai trên mười lăm
attendance accept 11/15: 11/15 (73,3%)
attendance accept 11/15: 11/15 đạt 73%
attendance accept 11/15: 11/15 tỷ lệ 73,3%
attendance ask -: 12/15 đạt 81%
attendance ask -: 12/15 vắng 2
attendance ask -: 12/15 vắng 4
attendance ask -: có mặt 12 vắng 2
attendance ask -: 12/15 và 13/15
attendance ask -: 12/15, 11/15
attendance ask -: tổng 15, có mặt 12, vắng 2
attendance ask -: vắng 3 (2 phép, 2 không phép)
attendance ask -: 15/15 vắng 1
attendance ask -: đủ, vắng 1
percent accept 62.5: 5/8 = 62,5%
percent accept 62.5: 5/8 đạt 62,5%
percent accept 62.5: 62,5% (5/8)
percent ask -: 5/8 = 60%
percent ask -: 80%, 90%
percent ask -: 80% 90%
percent ask -: 80 hoặc 90%
date_past accept 2026-11-05: thứ 5, 5/11
date_past accept 2026-11-05: T5 05/11
date_past accept 2026-11-05: 5/11 (thứ năm)
date_past accept 2026-11-05: thứ năm ngày 5
date_past accept 2026-11-05: Thứ Năm, ngày 05 tháng 11 năm 2026
date_past accept 2026-11-05: t5 5/11
date_past accept 2026-11-05: thu nam 5/11
date_past accept 2026-11-05: 5/11/2026 thứ 5
date_past accept 2026-11-05: thứ năm ngày 5 tháng 11
date_past ask -: thứ 4, 5/11
date_past ask -: thứ 6 ngày 5/11/2026
date_past ask -: CN 5/11
date_past ask -: 5/11, 6/11
date_past ask -: 5/11 và 6/11
date_past ask -: 5-6/11
date_past ask -: hôm qua 5/11
date_past ask -: hôm nay 6/11
date_past accept 2026-11-06: hôm qua 6/11
date_past accept 2026-11-06: hôm qua, thứ 6
date_past accept 2026-11-06: thứ 6, 6/11
date_past accept 2026-11-06: hôm qua thứ sáu ngày 6/11
`,
  'rule 5: derived or repaired': `
count confirm 5: 3 nam, 2 nữ
count confirm 5: nam 3 nữ 2
count confirm 5: nam: 3, nữ: 2
count confirm 5: 2 nữ và 3 nam
count confirm 5: 3 chính thức 2 dự bị
count confirm 5: 3 đảng viên chính thức, 2 đảng viên dự bị
count confirm 5: 3 nam 2 nu
count confirm 5: ba nam hai nữ
count confirm 5: ba nam hai nu
count confirm 5: 3 nam + 2 nữ
count confirm 5: 2 nữ 3 nam ạ
count confirm 5: chính thức 3, dự bị 2
count confirm 13: à nhầm 13
count confirm 13: 12 à không 13
count confirm 13: 12 lộn 13
count confirm 13: 12 nhầm, 13 mới đúng
count confirm 13: không phải 12 mà 13
count confirm 13: không phải 12 mà là 13
count confirm 13: 13 chứ không phải 12
count confirm 13: sửa lại 13
count confirm 13: Xin đính chính: 13 đ/c
count confirm 13: xin lỗi, 13
count confirm 13: 12 sửa lại là 13
count confirm 13: 12, xin lỗi em nhầm, 13 ạ
count confirm 13: 12 ý em là 13
count confirm 13: em gõ nhầm, 13 đ/c ạ
count confirm 13: 13 mới đúng ạ
count ask -: nhầm
count ask -: 12 nhầm
count ask -: 12 nhầm rồi
count ask -: em nhầm ạ
count ask -: 12 sai rồi
count confirm 12: mười 2
count confirm 12: muoi 2
count confirm 12: một tá
count confirm 12: mườihai
count confirm 12: muoihai
count confirm 12: 12 đồngchí
count confirm 12: dạ12
count confirm 12: có12
count confirm 12: muwowif hai
count confirm 12: muwoif hai
count confirm 12: mười hai ddoongf chis
count confirm 12: 12 ddoongf chis
count confirm 12: cos 12
count confirm 12: - 12
count confirm 12: – 12
count confirm 12: • 12
count confirm 12: 12 ?
count confirm 12: 12 đ/c?
count confirm 12: 12 à?
count confirm 12: 12 phải không ạ
count confirm 12: 12 đúng không
count confirm 12: tá
count confirm 12: 1 tá
count confirm 12: 12 đ/c, không có nữ
count confirm 12: 12, không có dự bị
count confirm 12: 12 đ/c, không ai vắng
count confirm 12: 12 đ/c không có đ/c nào nữ
count confirm 12: 12 đ/c, chưa có dự bị
count confirm 12: 12 aj
count confirm 10: chục
count confirm 10: một chục
count confirm 10: 1 chục
count confirm 10: chục đ/c
count confirm 10: một chục đồng chí
count confirm 20: hai chục
count confirm 20: 2 chục
count confirm 20: 2 mươi
count confirm 20: haimươi
count confirm 22: 2 mươi 2
count confirm 22: hai mươi 2
count confirm 100: 1 trăm
count confirm 105: 1 trăm linh 5
count confirm 105: một trăm linh 5
count confirm 1022: 1 022
count confirm 1022: 1 022 đ/c
count confirm 12000: 12 000
count confirm 12000: 12 nghìn
count confirm 25: hai muwowi lawm
count confirm 25: hai muwowi nhawm
count confirm 25: hai muwoi lawm
attendance confirm 15/15: đủ
attendance confirm 15/15: Đủ cả ạ
attendance confirm 15/15: đầy đủ
attendance confirm 15/15: có mặt đầy đủ
attendance confirm 15/15: họp đủ
attendance confirm 15/15: du ca
attendance confirm 15/15: day du
attendance confirm 15/15: đông đủ
attendance confirm 15/15: 100%
attendance confirm 15/15: 100% ạ
attendance confirm 15/15: một trăm phần trăm
attendance confirm 15/15: toàn bộ
attendance confirm 15/15: tất cả
attendance confirm 15/15: tất cả đều có mặt
attendance confirm 15/15: cả chi bộ
attendance confirm 15/15: không vắng ai
attendance confirm 15/15: không ai vắng
attendance confirm 15/15: k vắng ai
attendance confirm 15/15: ko ai vắng
attendance confirm 15/15: không có ai vắng
attendance confirm 15/15: vắng 0
attendance confirm 15/15: 0 vắng
attendance confirm 15/15: không vắng
attendance confirm 15/15: đủ 15 đ/c
attendance confirm 15/15: cả 15 đồng chí
attendance confirm 15/15: 15 đ/c, đủ
attendance confirm 15/15: đủ 100%
attendance confirm 15/15: 100% có mặt
attendance confirm 15/15: 100% đảng viên dự họp
attendance confirm 15/15: không thiếu ai
attendance confirm 15/15: đủ quân số
attendance confirm 15/15: 15
attendance confirm 15/15: không có đồng chí nào vắng
attendance confirm 15/15: k có đ/c nào vắng
attendance confirm 15/15: không có đ/c nào vắng mặt
attendance accept 15/15: 15/15
attendance accept 15/15: đủ 15/15
attendance accept 15/15: 15/15 đủ
attendance accept 15/15: 15/15 không ai vắng
attendance accept 15/15: 15/15 (100%)
attendance accept 15/15: 100% 15/15
attendance accept 15/15: 15/15, không vắng
attendance confirm 12/15: vắng 3
attendance confirm 12/15: vắng ba
attendance confirm 12/15: vang 3
attendance confirm 12/15: nghỉ 3
attendance confirm 12/15: vắng mặt 3 đ/c
attendance confirm 12/15: 3 vắng
attendance confirm 12/15: 3 đ/c vắng
attendance confirm 12/15: thiếu 3
attendance confirm 12/15: thiếu 3 đ/c
attendance confirm 12/15: vắng 3 có phép
attendance confirm 12/15: vắng 3 không lý do
attendance confirm 12/15: vắng 3 đ/c (có lý do)
attendance confirm 12/15: vắng 2 có lý do, 1 không lý do
attendance confirm 12/15: vắng có lý do 2, không lý do 1
attendance confirm 12/15: 2 phép 1 không phép
attendance confirm 12/15: tổng số 15, vắng 3
attendance confirm 12/15: 15 đ/c, vắng 3
attendance confirm 12/15: 15 vắng 3
attendance confirm 12/15: vắng 3/15
attendance confirm 12/15: có mặt 12
attendance confirm 12/15: dự 12
attendance confirm 12/15: 12 đ/c
attendance confirm 12/15: 12 người dự họp
attendance confirm 12/15: co mat 12
attendance confirm 12/15: mười hai
attendance confirm 12/15: vắng 3?
attendance confirm 12/15: vắng 2 à nhầm 3
attendance confirm 12/15: 13/15, à nhầm 12/15
attendance confirm 12/15: không dự 3
attendance confirm 12/15: không đi 3
attendance confirm 12/15: 7 nam 5 nữ
attendance confirm 14/15: vắng 1
attendance confirm 14/15: thiếu 1
attendance confirm 14/15: vắng một đ/c
attendance confirm 14/15: 1 vắng
attendance confirm 14/15: vắng 1 không lý do
attendance confirm 14/15: đủ trừ 1
attendance confirm 14/15: đủ cả, trừ 1 đ/c
attendance confirm 14/15: 13/15 à nhầm 14/15
attendance confirm 14/15: 14
attendance confirm 14/15: 14 đ/c dự
attendance confirm 12/15: 12-15
attendance confirm 12/15: 12 15
attendance confirm 12/15: 12:15
attendance confirm 12/15: 12|15
attendance confirm 12/15: 12\\15
attendance confirm 12/15: 12 trong 15
attendance confirm 12/15: 12 trong 15
attendance confirm 12/15: 12/15?
attendance confirm 12/15: 12/15 đúng không
attendance confirm 12/15: - 12/15
attendance confirm 12/15: 12 của 15
attendance confirm 12/15: 12 – 15
attendance confirm 12/15: muowif hai/15
`,
  'rule 6: not exact': `
count ask -: khoảng 12
count ask -: tầm 12
count ask -: tam 12
count ask -: chừng 12
count ask -: gần 12
count ask -: hơn 12
count ask -: trên 12
count ask -: dưới 12
count ask -: ít nhất 12
count ask -: nhiều nhất 12
count ask -: tối đa 12
count ask -: tối thiểu 12
count ask -: không quá 12
count ask -: chưa đến 12
count ask -: chưa tới 12
count ask -: độ 12 đ/c
count ask -: cỡ 12
count ask -: ước 12
count ask -: ngót 12
count ask -: xấp xỉ 12
count ask -: ~12
count ask -: >12
count ask -: <12
count ask -: ≥ 12
count ask -: 12+
count ask -: 12 trở lên
count ask -: 12 trở xuống
count ask -: hình như 12
count ask -: chắc là 12
count ask -: có lẽ 12
count ask -: hinh nhu 12
count ask -: chac 12
count ask -: vài
count ask -: vài người
count ask -: mấy
count ask -: mấy đ/c
count ask -: dăm
count ask -: dăm đ/c
count ask -: dăm ba
count ask -: mươi
count ask -: mươi đ/c
count ask -: mươi lăm người
count ask -: vài chục
count ask -: mấy chục
count ask -: hơn chục
count ask -: hàng chục
count ask -: 12 hoặc 13
count ask -: 12 hay 13
count ask -: 12 đến 13
count ask -: từ 12 đến 13
count ask -: 12-13
count ask -: 12 - 13
count ask -: 12~13
count ask -: 12/
count ask -: /12
count ask -: 12 /
count ask -: ba bốn
count ask -: ba bốn đ/c
count ask -: một hai
count ask -: năm sáu
count ask -: sáu bảy đ/c
count ask -: tám chín
count ask -: chín mười
count ask -: hai ba
count ask -: năm bảy đ/c
count ask -: đôi ba
count ask -: mot hai
count ask -: nam sau
count ask -: một số
count ask -: nhiều
count ask -: khoảng chục
count ask -: khoang 12
count ask -: 12 mấy
count ask -: mười mấy
count ask -: đâu khoảng 12
count ask -: có khi 12
count ask -: đâu đó 12
count ask -: hai ba chục
count ask -: mười hai mười ba
attendance ask -: khoảng 12/15
attendance ask -: gần 12
attendance ask -: hơn 12/15
attendance ask -: chắc 12/15
attendance ask -: vắng 2-3
attendance ask -: vắng hai ba đ/c
attendance ask -: vắng mấy đ/c
attendance ask -: hầu hết
attendance ask -: đa số
attendance ask -: quá nửa
attendance ask -: một nửa
attendance ask -: gần hết
attendance ask -: 12/
attendance ask -: 12/15/
attendance ask -: trên 12
attendance ask -: trên 12/15
attendance ask -: hình như đủ
attendance ask -: chắc đủ
attendance ask -: 12 hoặc 13
percent ask -: khoảng 80
percent ask -: gần 80%
percent ask -: trên 80%
percent ask -: hơn 80%
percent ask -: 80% trở lên
percent ask -: 80-90%
percent ask -: ~80%
percent ask -: ít nhất 80%
percent ask -: chắc 80%
percent ask -: 70 đến 80%
percent ask -: dưới 80%
percent ask -: tầm 80%
date_past ask -: khoảng 5/11
date_past ask -: tầm mùng 5
date_past ask -: chắc hôm qua
date_past ask -: hình như thứ 5
date_past ask -: 5 hoặc 6/11
date_past ask -: hôm qua hay hôm kia
date_past ask -: ngày 5-6
date_past ask -: trước ngày 5
date_past ask -: mấy hôm trước
date_past ask -: vài ngày trước
date_past ask -: 2-3 ngày trước
date_past ask -: từ 4/11 đến 5/11
date_past ask -: hai ba hôm trước
month ask -: khoảng tháng 10
month ask -: tháng 10 hoặc 11
month ask -: 10-11
month ask -: tháng 10, 11
month ask -: chắc tháng 10
month ask -: tháng 10 và tháng 11
`,
  'rule 7: nothing, not known, zero': `
count ask -: \u0020\u0020\u0020
count ask -: \u200b
count ask -: \u200b\u200d\ufeff
count ask -: …
count ask -: .
count ask -: ?
count ask -: !!!
count ask -: ok
count ask -: dạ
count ask -: vâng ạ
count ask -: 🙂🙂
count ask -: có
count ask -: rồi
count ask -: đồng chí
count ask -: chưa rõ
count ask -: không biết
count ask -: k biết
count ask -: ko rõ
count ask -: chưa đếm
count ask -: chưa thống kê
count ask -: chưa tổng hợp
count ask -: chưa có số liệu
count ask -: không nhớ
count ask -: quên rồi
count ask -: như cũ
count ask -: như tháng trước
count ask -: vẫn như cũ
count ask -: không đổi
count ask -: không thay đổi
count ask -: giữ nguyên
count ask -: ko thay đổi
count ask -: khong biet
count ask -: chua ro
count ask -: như lần trước
count ask -: nhu cu
count ask -: để em hỏi lại
count ask -: chưa nắm được
count ask -: -
count ask -: /
count ask -: không có số liệu
count accept 0: 0
count accept 0: 00
count accept 0: 0 đ/c
count accept 0: không
count accept 0: Không ạ
count accept 0: dạ không
count accept 0: dạ không có ạ
count accept 0: không có
count accept 0: khong
count accept 0: khong co
count accept 0: ko
count accept 0: ko có
count accept 0: k có
count accept 0: K có
count accept 0: hem có
count accept 0: hem
count accept 0: hok
count accept 0: hok có
count accept 0: hông có
count accept 0: hổng có
count accept 0: khum
count accept 0: kh có
count accept 0: k có ai
count accept 0: không có ai
count accept 0: không ai
count accept 0: không có đồng chí nào
count accept 0: k co dc nao
count accept 0: chẳng có ai
count accept 0: chả có ai
count accept 0: không có đ/c nào ạ
count accept 0: chưa có ai
count accept 0: chưa có đ/c nào
count accept 0: chưa kết nạp được ai
count accept 0: chưa kết nạp đồng chí nào
count accept 0: chua ket nap duoc d/c nao
count accept 0: chưa kết nạp được đồng chí nào ạ
count accept 0: không kết nạp
count accept 0: không kết nạp được ai
count accept 0: 0 có
count accept 0: 0 có ai
count accept 0: 0 có đ/c nào
count accept 0: không có trường hợp nào
count accept 0: không có một ai
count accept 0: chưa kết nạp được một đồng chí nào
count accept 0: tháng này không kết nạp
count accept 0: không phát sinh
count accept 0: số 0
count accept 0: Dạ chi bộ em không có ạ
count accept 0: tháng này chưa kết nạp được ai
count confirm 0: k
count confirm 0: K
count confirm 0: k ạ
count confirm 0: chưa
count confirm 0: Chưa ạ
count confirm 0: dạ chưa
count confirm 0: chua
count confirm 0: vẫn chưa
count confirm 0: khoong
count confirm 0: không?
attendance ask -: ∅
attendance ask -: không
attendance ask -: 0
attendance ask -: không ai
attendance ask -: vắng
attendance ask -: vắng hết
attendance ask -: chưa họp
attendance ask -: không họp
attendance ask -: không rõ
attendance ask -: như tháng trước
attendance ask -: vắng 15
attendance ask -: 0/15
attendance ask -: không ai dự
attendance ask -: có mặt 0
attendance ask -: dự họp
attendance ask -: có
percent ask -: ∅
percent ask -: không rõ
percent ask -: chưa tính
percent ask -: như tháng trước
percent ask -: %
percent ask -: đạt
percent ask -: phần trăm
percent ask -: đạt kế hoạch
percent accept 0: 0%
percent accept 0: 0
percent accept 0: 0 %
percent accept 0: 0 phần trăm
month ask -: ∅
month ask -: ok
month ask -: chưa rõ
month ask -: tháng
month ask -: tháng nào
month ask -: 👍
month ask -: không biết
date_past ask -: ∅
date_past ask -: 👍
date_past ask -: ok
date_past ask -: chưa
date_past ask -: không
date_past ask -: chưa rõ
date_past ask -: quên rồi
date_past ask -: không nhớ
date_past ask -: chưa họp được
date_past ask -: không họp
date_past ask -: ko hop
date_past ask -: k họp
date_past ask -: hoãn
date_past ask -: hoãn rồi
date_past ask -: hoãn sang tuần sau
date_past ask -: tháng này không họp
date_past ask -: chưa tổ chức
date_past ask -: chua hop
date_past ask -: đã họp
date_past ask -: họp xong rồi
date_past ask -: da hop
date_past ask -: rồi
date_past ask -: xong rồi
date_past ask -: có họp
date_past ask -: họp
date_past ask -: dời sang 15/11
date_past ask -: 0
date_future ask -: ∅
date_future ask -: chưa biết
date_future ask -: chưa có lịch
date_future ask -: chưa định
date_future ask -: chưa chốt ngày
date_future ask -: không họp
date_future ask -: hoãn
date_future ask -: để xem
date_future ask -: ok
date_future ask -: hoãn sang 15/11
`,
  'rule 8: other units, additions, gaps, letters for digits': `
count ask -: 12 hộ
count ask -: 12 hộ gia đình
count ask -: 12 phần trăm
count ask -: 12 giờ
count ask -: 12h
count ask -: 12h30
count ask -: 12 ngày
count ask -: 12 tháng
count ask -: ngày 12
count ask -: tháng 12
count ask -: 12k
count ask -: 2k5
count ask -: 1tr
count ask -: 12 năm
count ask -: 12 tuổi
count ask -: 12 buổi
count ask -: 12 km
count ask -: 12 bản
count ask -: 12 chi bộ
count ask -: thêm 2
count ask -: kết nạp thêm 2 đ/c
count ask -: còn thiếu 2 đ/c
count ask -: thiếu 2
count ask -: tăng 2
count ask -: vượt 2
count ask -: +2
count ask -: 2 nữa
count ask -: lO
count ask -: I2
count ask -: 1o
count ask -: O
count ask -: l
count ask -: 2O đ/c
count ask -: l0
count ask -: 1l
count ask -: o5
count ask -: một nửa
count ask -: 12 đồng
count ask -: 12 cái
count ask -: 12 tuần
attendance ask -: 12%
attendance ask -: 12 hộ
attendance ask -: 1O/15
attendance ask -: 12/l5
attendance ask -: l2/15
attendance ask -: 80 phần trăm
attendance ask -: thêm 2
percent ask -: 12 đ/c
percent ask -: 12 người
percent ask -: thiếu 20%
percent ask -: còn thiếu 20%
percent ask -: vượt 20%
percent ask -: tăng 5%
percent ask -: 8O%
percent ask -: 12 ngày
percent ask -: 8O
date_past ask -: 12 đ/c
date_past ask -: 12%
date_past ask -: 5 hộ
date_past ask -: l/11
date_past ask -: O5/11
date_past ask -: 5/1l
date_past ask -: 19h30
date_past ask -: lúc 19:30
date_past ask -: tối
date_past ask -: 3 giờ
date_past ask -: 12 đ/c
`,
  'rule 9: refused': `
count refuse -: -1
count refuse -: -12 đ/c
count refuse -: −2
count refuse -: –2
count refuse -: âm 2
count refuse -: âm hai
count refuse -: 12,5
count refuse -: 12.5
count refuse -: 1,5 đ/c
count refuse -: 12,50
count refuse -: 0,5
count refuse -: ½
count refuse -: 1½
count refuse -: 12.75
count refuse -: mười hai phẩy năm
count refuse -: một rưỡi
count refuse -: 1.000.000
count refuse -: 1000000
count refuse -: 9999999
count refuse -: một triệu
count refuse -: hai triệu
count refuse -: 1.234.567
count refuse -: 0912345678
count refuse -: 0912 345 678
count refuse -: 0912.345.678
count refuse -: +84912345678
count refuse -: +84 912 345 678
count refuse -: 84912345678
count refuse -: 123456789
count refuse -: 012345678901
count refuse -: 001 234 567 890
count refuse -: Mật: 12
count refuse -: tối mật 12
count refuse -: TUYỆT MẬT
count refuse -: tuyệt mật 12
count refuse -: tài liệu mật 12
count refuse -: 12 (mật)
attendance refuse -: -12/15
attendance refuse -: 12,5
attendance refuse -: 12.5/15
attendance refuse -: vắng 2,5
attendance refuse -: 0912345678
attendance refuse -: TỐI MẬT 12/15
attendance refuse -: 1000000/15
percent refuse -: -5%
percent refuse -: -5
percent refuse -: âm 5%
percent refuse -: −80%
percent refuse -: 0912345678
percent refuse -: mật 80%
date_past refuse -: 31/11
date_past refuse -: 31/11/2026
date_past refuse -: 30/2
date_past refuse -: 30/02/2026
date_past refuse -: 29/2/2026
date_past refuse -: 31/4
date_past refuse -: 32/1
date_past refuse -: 0/11
date_past refuse -: 5/13
date_past refuse -: 11/15
date_past refuse -: 5/0
date_past refuse -: 2026-13-05
date_past refuse -: 2026-11-31
date_past refuse -: ngày 32
date_past refuse -: ngày 0
date_past refuse -: thứ 1
date_past refuse -: thứ 8
date_past refuse -: thứ 9
date_past refuse -: ngày 5 tháng 13
date_past refuse -: 31 tháng 11
date_past refuse -: ngày 31 tháng 11
date_past refuse -: thứ tám
date_past refuse -: 0912345678
date_past refuse -: TỐI MẬT 5/11
date_past refuse -: -5/11
date_past refuse -: ngày 31 tháng này
date_past refuse -: 45
date_past refuse -: tháng 13
date_future refuse -: 31/11
date_future refuse -: 30/2
date_future refuse -: 30/2/2027
date_future refuse -: 29/2/2027
date_future refuse -: 5/13
date_future refuse -: thứ 8
date_future refuse -: 32/12
date_future refuse -: ngày 32
month refuse -: tháng 13
month refuse -: 13
month refuse -: tháng 0
month refuse -: 13/2026
month refuse -: 0/2026
month refuse -: t13
month refuse -: tháng mười ba
month refuse -: 15
month refuse -: -11
month refuse -: 0912345678
month refuse -: 2026-13
month refuse -: tháng 99
`,
  'number words': `
count accept 21: hai mươi mốt
count accept 21: hai mươi một
count accept 21: hai mốt
count accept 21: hăm mốt
count accept 21: HAI MƯƠI MỐT
count accept 21: hai muoi mot
count accept 15: mười lăm
count accept 15: mười nhăm
count accept 15: muoi lam
count accept 15: mưòi lăm
count accept 15: mừơi lăm
count accept 15: muời lăm
count accept 15: mười lăm đ/c
count accept 15: mưoi lăm
count accept 24: hai tư
count accept 24: hai mươi tư
count accept 24: hai mươi bốn
count accept 24: hai muoi tu
count accept 24: hai muoi bon
count accept 24: hăm tư
count accept 24: hăm bốn
count accept 25: hai lăm
count accept 25: hai nhăm
count accept 25: hai mươi lăm
count accept 25: hăm lăm
count accept 25: hai muoi lam
count accept 37: ba mươi bảy
count accept 37: ba mươi bẩy
count accept 37: ba muoi bay
count accept 35: ba mươi lăm
count accept 35: ba lăm
count accept 35: ba nhăm
count accept 35: ba muoi lam
count accept 14: mười bốn
count accept 14: mười tư
count accept 14: muoi bon
count accept 14: muoi tu
count accept 10: mười
count accept 90: chín mươi
count accept 90: chin muoi
count accept 105: một trăm linh năm
count accept 105: một trăm lẻ năm
count accept 105: mot tram linh nam
count accept 105: mot tram le nam
count accept 105: một trăm lẽ năm
count accept 115: một trăm mười lăm
count accept 115: mot tram muoi lam
count accept 121: một trăm hai mươi mốt
count accept 121: một trăm hai mốt
count accept 1022: 1.022
count accept 1022: một nghìn không trăm hai mươi hai
count accept 1022: một ngàn không trăm hai mươi hai
count accept 1022: mot nghin khong tram hai muoi hai
count accept 7: bảy
count accept 7: bẩy
count accept 2: hai
count accept 2: hai đ/c
count accept 999999: 999.999
count accept 999999: 999999
count accept 999999: chín trăm chín mươi chín nghìn chín trăm chín mươi chín
count confirm 5: nam
count confirm 7: bay
count confirm 7: bay đ/c
count confirm 9: chin
count confirm 9: chin dong chi
count confirm 6: sau
count confirm 8: tam
count confirm 1: mot
count confirm 4: bon
count confirm 10: muoi
count confirm 37: ba bảy
count confirm 37: ba bay
count confirm 31: ba mot
count confirm 31: ba một
count accept 31: ba mốt
count accept 31: ba mươi mốt
count accept 31: ba muoi mot
count confirm 15: muoi nham
count confirm 15: muoi nham dong chi
count confirm 15: mười năm đ/c
count confirm 15: muoi nam dong chi
count confirm 15: mười năm người
count confirm 25: hai mươi năm đồng chí
count confirm 25: hai muoi nam dc
count confirm 25: hai lam
count confirm 120: một trăm hai
count confirm 120: mot tram hai
count confirm 120: một trăm hai đ/c
count confirm 130: một trăm ba
count confirm 130: trăm ba
count confirm 1200: một nghìn hai
count confirm 1200: nghìn hai
count ask -: mười năm
count ask -: muoi nam
count ask -: hai mươi năm
count ask -: ba muoi nam
count ask -: 1,022
count ask -: 12,345
count ask -: 1.02.3
count ask -: 1.0222
count ask -: 1,022,333
count ask -: hai năm
count ask -: mốt
count ask -: lăm
count refuse -: 1,02
count refuse -: 1.02
count refuse -: 12,0
count refuse -: 1.022,5
count accept 5000: 5.000
count accept 5000: năm nghìn
count accept 5000: năm ngàn
`,
  'attendance rows': `
attendance accept 12/15: 12 trên 15
attendance accept 12/15: mười hai trên mười lăm
attendance accept 12/15: muoi hai/muoi lam
attendance accept 12/15: 12 trên tổng số 15
attendance accept 12/15: 12 tren 15
attendance accept 12/15: 12 đ/c trên 15 đ/c
attendance accept 12/15: có 12 trên 15 đồng chí
attendance accept 12/15: phải dự 15, dự 12
attendance accept 12/15: 15 phải dự, 12 dự
attendance accept 12/15: triệu tập 15, có mặt 12
attendance accept 12/15: tổng số 15 đ/c, có mặt 12 đ/c
attendance accept 12/15: có mặt 12, vắng 3 (2 có lý do, 1 không phép)
attendance accept 12/15: 12 có mặt, 3 vắng
attendance accept 12/15: 12 dự, 3 vắng
attendance accept 12/15: vắng 3, có mặt 12
attendance accept 12/15: dự họp 12 đ/c, vắng 3 đ/c
attendance accept 12/15: co mat 12, vang 3
attendance accept 12/15: tong so 15, co mat 12
attendance accept 12/15: 12/15
attendance ask -: 16/15
attendance ask -: 15/12
attendance ask -: 12/14
attendance ask -: 12/16
attendance ask -: 12 trên 20
attendance ask -: 12-16
attendance ask -: 12 16
attendance ask -: 16
attendance ask -: 20
attendance ask -: 0/15
attendance ask -: vắng 16
attendance ask -: 12/15, miễn 1
attendance ask -: 14/15 1 đ/c miễn sinh hoạt
attendance ask -: 1 miễn sinh hoạt
attendance ask -: 12/15 trong đó 1 tạm vắng
attendance ask -: 93,3%
attendance ask -: 50%
attendance ask -: tổng 16 có mặt 12
attendance ask -: có mặt 12 vắng 4
attendance ask -: 12/0
attendance ask -: 16 vắng 3
attendance ask -: vắng 3/16
attendance ask -: 15 12
attendance ask -: mười hai trên mười sáu
attendance confirm 15/15: mười năm đ/c
attendance confirm 15/15: mười lăm
attendance confirm 12/15: 12/mười năm
attendance confirm 12/15: muoi hai tren muoi nam
attendance accept 14/15: 14/15
attendance accept 14/15: 14/15 vắng 1
attendance accept 14/15: 14 trên 15
attendance accept 14/15: 14/15 (93,3%)
attendance accept 14/15: có mặt 14, vắng 1
`,
  'percent rows': `
percent accept 62.5: 62,5
percent accept 62.5: 62.5%
percent accept 62.5: 62,5%
percent accept 62.5: 62.50%
percent accept 62.5: 62,50
percent accept 62.5: sáu mươi hai phẩy năm
percent accept 62.5: sau muoi hai phay nam phan tram
percent accept 62.5: đạt 62,5%
percent accept 62.55: 62,55%
percent accept 62.55: 62.55
percent accept 150: 150%
percent accept 150: 150
percent accept 150: một trăm năm mươi phần trăm
percent accept 150: đạt 150% kế hoạch
percent accept 1000: 1000%
percent accept 1000: 1000
percent accept 100: 100%
percent accept 100: 100
percent accept 100: một trăm phần trăm
percent accept 100: mot tram phan tram
percent accept 100: hoàn thành 100% kế hoạch
percent accept 100: 100 %
percent confirm 50: 1/2
percent confirm 50: một nửa
percent confirm 50: nửa
percent confirm 50: ½
percent confirm 50: 50%?
percent confirm 50: một phần hai
percent confirm 50: mot nua
percent confirm 75: 3/4
percent confirm 75: ba phần tư
percent confirm 75: ¾
percent confirm 75: 6/8
percent confirm 62.5: 5/8
percent confirm 62.5: 62 phẩy 5
percent confirm 62.5: 62,5%?
percent confirm 62.5: đạt 5/8
percent confirm 80: 12/15
percent confirm 80: nhầm 80%
percent confirm 80: 70% à nhầm 80%
percent confirm 80: - 80%
percent confirm 80: tám phần mười
percent ask -: 0,48
percent ask -: 0.48
percent ask -: 0,5%
percent ask -: 1.022%
percent ask -: 1.022
percent ask -: 1,022%
percent ask -: 1001%
percent ask -: 2000
percent ask -: 62,555%
percent ask -: 5/0
percent ask -: 999999%
percent ask -: gấp đôi
percent ask -: 80%%
`,
  'dates accepted: day words, dates in all separators': `
date_past accept 2026-11-07: hôm nay
date_past accept 2026-11-07: Hôm nay ạ
date_past accept 2026-11-07: hnay
date_past accept 2026-11-07: hum nay
date_past accept 2026-11-07: bữa nay
date_past accept 2026-11-07: ngày hôm nay
date_past accept 2026-11-07: sáng nay
date_past accept 2026-11-07: sang nay
date_past accept 2026-11-07: họp hôm nay
date_past accept 2026-11-07: sáng nay họp
date_past accept 2026-11-07: nay
date_past accept 2026-11-07: 7/11
date_past accept 2026-11-07: ngày 7
date_past accept 2026-11-07: 7h30 hôm nay
date_past accept 2026-11-07: hôm nay lúc 8h
date_past accept 2026-11-07: thứ 7 hôm nay
date_past accept 2026-11-07: hom nay a
date_past accept 2026-11-06: hôm qua
date_past accept 2026-11-06: hqua
date_past accept 2026-11-06: hôm wa
date_past accept 2026-11-06: hum wa
date_past accept 2026-11-06: hum qua
date_past accept 2026-11-06: tối qua
date_past accept 2026-11-06: toi qua
date_past accept 2026-11-06: tối wa
date_past accept 2026-11-06: tối hôm qua
date_past accept 2026-11-06: chiều qua
date_past accept 2026-11-06: chiều hôm qua
date_past accept 2026-11-06: đêm qua
date_past accept 2026-11-06: dem qua
date_past accept 2026-11-06: sáng qua
date_past accept 2026-11-06: ngày hôm qua
date_past accept 2026-11-06: bữa qua
date_past accept 2026-11-06: họp tối qua
date_past accept 2026-11-06: đã họp hôm qua
date_past accept 2026-11-06: họp hôm qua rồi
date_past accept 2026-11-06: dạ hôm qua ạ
date_past accept 2026-11-06: hom qua
date_past accept 2026-11-06: Tối qua lúc 7h
date_past accept 2026-11-06: 6.11
date_past accept 2026-11-06: tối qua 19h30
date_past accept 2026-11-06: hqua nhé
date_past accept 2026-11-06: chi bộ họp tối qua ạ
date_past accept 2026-11-05: 5/11
date_past accept 2026-11-05: 05/11
date_past accept 2026-11-05: 5-11
date_past accept 2026-11-05: 5.11
date_past accept 2026-11-05: 05.11.2026
date_past accept 2026-11-05: 05-11-2026
date_past accept 2026-11-05: 5/11/26
date_past accept 2026-11-05: 5-11-26
date_past accept 2026-11-05: 5 / 11
date_past accept 2026-11-05: 5/11/2026
date_past accept 2026-11-05: 2026-11-05
date_past accept 2026-11-05: 2026/11/05
date_past accept 2026-11-05: 2026.11.05
date_past accept 2026-11-05: 5t11
date_past accept 2026-11-05: 5T11
date_past accept 2026-11-05: 05t11
date_past accept 2026-11-05: 5 t11
date_past accept 2026-11-05: 5 t 11
date_past accept 2026-11-05: 5 tháng 11
date_past accept 2026-11-05: 5 thang 11
date_past accept 2026-11-05: ngày 5 tháng 11
date_past accept 2026-11-05: ngay 5 thang 11
date_past accept 2026-11-05: ngày 5/11
date_past accept 2026-11-05: ngay 5/11
date_past accept 2026-11-05: ngày 5
date_past accept 2026-11-05: ngay 5
date_past accept 2026-11-05: ngày 05
date_past accept 2026-11-05: 5 tháng này
date_past accept 2026-11-05: ngày 5 tháng này
date_past accept 2026-11-05: 5 thang nay
date_past accept 2026-11-05: mùng 5/11
date_past accept 2026-11-05: mồng 5 tháng 11
date_past accept 2026-11-05: mùng 5 tháng này
date_past accept 2026-11-05: mung 5 thang 11
date_past accept 2026-11-05: ngày năm tháng mười một
date_past accept 2026-11-05: ngày 5 tháng 11 năm 2026
date_past accept 2026-11-05: ngay 5 thang 11 nam 2026
date_past accept 2026-11-05: năm tháng mười một
date_past accept 2026-11-05: tối 5/11
date_past accept 2026-11-05: sáng 5/11
date_past accept 2026-11-05: tối ngày 5/11
date_past accept 2026-11-05: 19h30 ngày 5/11
date_past accept 2026-11-05: 5/11 lúc 19h30
date_past accept 2026-11-05: 5/11 19:30
date_past accept 2026-11-05: lúc 7 giờ tối ngày 5/11
date_past accept 2026-11-05: 5/11, 7h tối
date_past accept 2026-11-05: 19 giờ 30 phút ngày 5/11
date_past accept 2026-11-05: họp ngày 5/11
date_past accept 2026-11-05: Ngày họp: 5/11
date_past accept 2026-11-05: dạ ngày 5/11 ạ
date_past accept 2026-11-05: 5/11 ạ
date_past accept 2026-11-05: 5t11/2026
date_past accept 2026-11-05: 5 th11
date_past accept 2026-11-05: 5/11 năm nay
date_past accept 2026-11-05: hôm 5/11
date_past accept 2026-11-05: ngày 5/11 vừa rồi
date_past accept 2026-11-05: hôm kia
date_past accept 2026-11-05: bc họp 5/11
date_past accept 2026-11-05: khoảng 19h ngày 5/11
date_past accept 2026-11-05: 5/11/2026 lúc 19:30
date_past accept 2026-11-05: 5tháng11
date_past accept 2026-11-05: ngày 5 vừa rồi
date_past accept 2026-11-05: tối 5/11 7h rưỡi
date_past accept 2026-11-03: mùng 3/11
date_past accept 2026-11-03: mồng ba tháng mười một
date_past accept 2026-11-03: mùng 3 tháng 11
date_past accept 2026-11-03: ngày mùng 3 tháng 11
date_past accept 2026-11-03: ngày ba tháng mười một
date_past accept 2026-11-03: thứ 3 vừa rồi
date_past accept 2026-11-03: thứ ba tuần này
date_past accept 2026-11-04: thứ tư tuần này
date_past accept 2026-11-04: thu tu tuan nay
date_past accept 2026-11-04: T4 tuần này
date_past accept 2026-11-04: thứ 4 vừa rồi
date_past accept 2026-11-04: thứ tư vừa qua
date_past accept 2026-11-04: tối thứ 4 tuần này
date_past accept 2026-11-04: thu 4 vua roi
date_past accept 2026-11-04: thứ 4 này
date_past accept 2026-11-04: t4 tuan nay
date_past accept 2026-11-05: thứ năm vừa rồi
date_past accept 2026-11-05: thu 5 vua roi
date_past accept 2026-11-05: thứ 5 tuần này
date_past accept 2026-11-05: thu nam tuan nay
date_past accept 2026-11-05: tối thứ năm vừa rồi
date_past accept 2026-11-05: T5 vừa rồi
date_past accept 2026-11-05: họp thứ 5 vừa rồi
date_past accept 2026-11-01: 1/11
date_past accept 2026-11-01: chủ nhật vừa rồi
date_past accept 2026-11-01: CN vừa rồi
date_past accept 2026-11-01: chủ nhật tuần trước
date_past accept 2026-11-01: ngày 1
date_past accept 2026-11-01: chu nhat vua roi
date_future accept 2026-11-08: mai
date_future accept 2026-11-08: ngày mai
date_future accept 2026-11-08: ngay mai
date_future accept 2026-11-08: sáng mai
date_future accept 2026-11-08: tối mai
date_future accept 2026-11-08: chủ nhật này
date_future accept 2026-11-08: CN này
date_future accept 2026-11-08: chủ nhật tới
date_future accept 2026-11-08: 8/11
date_future accept 2026-11-08: ngày 8
date_future accept 2026-11-08: cn tới
date_future accept 2026-11-08: chủ nhật tuần này
date_future accept 2026-11-08: chu nhat nay
date_future accept 2026-11-08: sẽ họp ngày mai
date_future accept 2026-11-07: hôm nay
date_future accept 2026-11-07: tối nay
date_future accept 2026-11-07: toi nay
date_future accept 2026-11-07: chiều nay
date_future accept 2026-11-07: 7/11
date_future accept 2026-11-07: ngày 7
date_future accept 2026-11-07: sáng nay
date_future accept 2026-11-07: hôm nay 19h30
date_future accept 2026-11-07: tối nay lúc 19h30
date_future accept 2026-11-15: 15/11
date_future accept 2026-11-15: 15-11
date_future accept 2026-11-15: 15.11.2026
date_future accept 2026-11-15: ngày 15
date_future accept 2026-11-15: ngày 15 tháng 11
date_future accept 2026-11-15: 15 tháng này
date_future accept 2026-11-15: chủ nhật tuần sau
date_future accept 2026-11-15: ngày mười lăm
date_future accept 2026-11-15: ngay 15 thang nay
date_future accept 2026-11-15: 2026-11-15
date_future accept 2026-11-15: 15t11
date_future accept 2026-11-15: dự kiến 15/11
date_future accept 2026-11-15: tối 15/11
date_future accept 2026-11-15: ngày 15 tới
date_future accept 2026-11-15: hẹn ngày 15/11
date_future accept 2026-11-12: thứ 5 tới
date_future accept 2026-11-12: thứ năm tuần sau
date_future accept 2026-11-12: thu 5 tuan sau
date_future accept 2026-11-12: T5 tuần sau
date_future accept 2026-11-12: thứ 5 tuần tới
date_future accept 2026-11-12: tối thứ 5 tới
date_future accept 2026-11-12: thu nam toi
date_future accept 2026-11-12: thứ 5 ngày 12
date_future accept 2026-11-12: thứ năm, 12/11
date_future accept 2026-11-12: thứ 5 12/11
date_future accept 2026-12-05: 5/12
date_future accept 2026-12-05: ngày 5 tháng 12
date_future accept 2026-12-05: 5 tháng 12
date_future accept 2026-12-05: ngày 5 tháng sau
date_future accept 2026-12-05: ngày 5 tháng tới
date_future accept 2026-12-05: 05/12/2026
date_future accept 2026-12-05: 5t12
date_future accept 2026-12-05: mùng 5 tháng sau
date_future accept 2026-12-05: mùng 5/12
date_future accept 2026-12-31: 31/12
date_future accept 2026-12-31: 31/12/2026
date_future accept 2026-11-14: thứ 7 tuần sau
date_future accept 2026-11-14: 14/11
month accept 2026-11: 11
month accept 2026-11: tháng 11
month accept 2026-11: t11
month accept 2026-11: T11
month accept 2026-11: th11
month accept 2026-11: thang 11
month accept 2026-11: tháng 11
month accept 2026-11: tháng mười một
month accept 2026-11: thang muoi mot
month accept 2026-11: mười một
month accept 2026-11: muoi mot
month accept 2026-11: 11/2026
month accept 2026-11: 11-2026
month accept 2026-11: 11.2026
month accept 2026-11: 2026-11
month accept 2026-11: 2026/11
month accept 2026-11: tháng 11/2026
month accept 2026-11: t11/2026
month accept 2026-11: tháng 11 năm 2026
month accept 2026-11: tháng này
month accept 2026-11: thang nay
month accept 2026-11: tháng 11 ạ
month accept 2026-11: báo cáo tháng 11
month accept 2026-11: tháng 11 năm nay
month accept 2026-11: bc t11
month accept 2026-11: dạ tháng 11
month accept 2026-11: Tháng 11.
month accept 2026-11: của tháng 11
month accept 2026-10: tháng 10
month accept 2026-10: 10
month accept 2026-10: t10
month accept 2026-10: tháng trước
month accept 2026-10: thang truoc
month accept 2026-10: tháng vừa rồi
month accept 2026-10: tháng mười
month accept 2026-10: mười
month accept 2026-10: 10/2026
month accept 2026-10: tháng 10/2026
month accept 2026-10: tháng rồi
month accept 2026-10: tháng trước ạ
month accept 2026-10: tháng trc
month accept 2026-10: tháng mười năm 2026
month accept 2026-10: tháng 10 năm nay
`,
  'dates confirmed': `
date_past confirm 2026-11-04: thứ tư
date_past confirm 2026-11-04: thứ 4
date_past confirm 2026-11-04: T4
date_past confirm 2026-11-04: t4
date_past confirm 2026-11-04: thu tu
date_past confirm 2026-11-04: thu 4
date_past confirm 2026-11-04: tối thứ 4
date_past confirm 2026-11-04: 3 ngày trước
date_past confirm 2026-11-04: ba ngày trước
date_past confirm 2026-11-04: 3 hôm trước
date_past confirm 2026-11-04: cách đây 3 ngày
date_past confirm 2026-11-04: 3 ngay truoc
date_past confirm 2026-11-04: hôm kìa
date_past confirm 2026-11-04: 4
date_past confirm 2026-11-04: ngay bon
date_past confirm 2026-11-04: mùng 4
date_past confirm 2026-11-04: mồng 4
date_past confirm 2026-11-04: họp thứ 4
date_past confirm 2026-11-05: hom kia
date_past confirm 2026-11-05: bữa kia
date_past confirm 2026-11-05: 5
date_past confirm 2026-11-05: 05
date_past confirm 2026-11-05: mùng 5
date_past confirm 2026-11-05: mồng năm
date_past confirm 2026-11-05: ngày mùng 5
date_past confirm 2026-11-05: hôm mùng 5
date_past confirm 2026-11-05: 0511
date_past confirm 2026-11-05: 05112026
date_past confirm 2026-11-05: 051126
date_past confirm 2026-11-05: 511
date_past confirm 2026-11-05: T5
date_past confirm 2026-11-05: thứ năm
date_past confirm 2026-11-05: thu nam
date_past confirm 2026-11-05: 2 ngày trước
date_past confirm 2026-11-05: năm
date_past confirm 2026-11-05: 5/11?
date_past confirm 2026-11-05: hoom kia
date_past confirm 2026-11-05: ngày5/11
date_past confirm 2026-11-05: 5 11
date_past confirm 2026-11-05: 5,11
date_past confirm 2026-11-05: ngay nam
date_past confirm 2026-11-05: 5/11 (26/9 âm lịch)
date_past confirm 2026-11-05: 5/11/2026 (tức 26/9 âm)
date_past confirm 2026-11-05: 6/11, à không 5/11
date_past confirm 2026-11-05: thứ 5 nhé
date_past confirm 2026-11-05: - 5/11
date_past confirm 2026-11-05: 20261105
date_past confirm 2026-11-05: ngayf 5/11
date_past confirm 2026-11-01: chủ nhật
date_past confirm 2026-11-01: CN
date_past confirm 2026-11-01: cn
date_past confirm 2026-11-01: chu nhat
date_past confirm 2026-11-01: chủ nhựt
date_past confirm 2026-11-01: 1
date_past confirm 2026-11-01: mùng một
date_past confirm 2026-11-01: mùng 1
date_past confirm 2026-11-02: thứ 2
date_past confirm 2026-11-02: thứ hai
date_past confirm 2026-11-02: T2
date_past confirm 2026-11-02: thu hai
date_past confirm 2026-11-02: mùng 2
date_past confirm 2026-11-02: 2
date_past confirm 2026-11-06: thứ 6
date_past confirm 2026-11-06: thứ sáu
date_past confirm 2026-11-06: thu sau
date_past confirm 2026-11-06: T6
date_past confirm 2026-11-06: hôm kia à nhầm hôm qua
date_past confirm 2026-11-06: không phải hôm nay mà hôm qua
date_past confirm 2026-11-06: hôm qua?
date_past confirm 2026-11-06: hoom qua
date_past confirm 2026-11-06: tối qua phải không
date_past confirm 2026-11-06: 1 ngày trước
date_past confirm 2026-10-30: ngày 30
date_past confirm 2026-10-30: 30
date_past confirm 2026-10-30: 30/10
date_past confirm 2026-10-30: 30/10/2026
date_past confirm 2026-10-30: 30 tháng 10
date_past confirm 2026-10-30: ngày 30 tháng trước
date_past confirm 2026-10-30: thứ 6 tuần trước
date_past confirm 2026-10-30: 30 tháng 10 năm 2026
date_past confirm 2026-10-30: thứ 6 ngày 30
date_past confirm 2026-10-31: ngày 31
date_past confirm 2026-10-31: 31/10
date_past confirm 2026-10-31: 1 tuần trước
date_past confirm 2026-10-31: thứ 7 tuần trước
date_past confirm 2026-10-31: 31
date_past confirm 2026-10-10: ngày 10
date_past confirm 2026-10-10: 10
date_past confirm 2026-10-10: 10/10
date_past confirm 2026-10-10: mười
date_past confirm 2026-10-10: ngày 10 tháng 10
date_past confirm 2026-10-08: ngày 8
date_past confirm 2026-10-08: 8/10
date_past confirm 2026-10-24: 24/10 (rằm tháng 9)
date_past confirm 2026-10-24: 2 tuần trước
date_past confirm 2026-10-24: 24/10
date_past confirm 2026-10-29: thứ 5 tuần trước
date_past confirm 2026-10-29: 29/10
date_past confirm 2026-10-29: thu 5 tuan truoc
date_future confirm 2026-11-10: 3 ngày nữa
date_future confirm 2026-11-10: ba ngày nữa
date_future confirm 2026-11-10: 3 hôm nữa
date_future confirm 2026-11-10: 3 ngay nua
date_future confirm 2026-11-10: sau 3 ngày
date_future confirm 2026-11-10: thứ 3
date_future confirm 2026-11-10: thứ ba
date_future confirm 2026-11-10: T3
date_future confirm 2026-11-10: 10
date_future confirm 2026-11-09: ngày kia
date_future confirm 2026-11-09: ngày mốt
date_future confirm 2026-11-09: mốt
date_future confirm 2026-11-09: thứ 2
date_future confirm 2026-11-09: thứ hai
date_future confirm 2026-11-09: 2 ngày nữa
date_future confirm 2026-11-09: 9
date_future confirm 2026-11-09: thu hai
date_future confirm 2026-11-14: thứ 7 tới
date_future confirm 2026-11-14: thứ bảy tới
date_future confirm 2026-11-14: 1 tuần nữa
date_future confirm 2026-11-14: 14
date_future confirm 2026-11-14: thu bay toi
date_future confirm 2026-11-08: chủ nhật
date_future confirm 2026-11-08: CN
date_future confirm 2026-11-08: 8
date_future confirm 2026-11-08: mai?
date_future confirm 2026-12-05: ngày 5
date_future confirm 2026-12-05: 5
date_future confirm 2026-12-05: mùng 5
date_future confirm 2026-12-05: ngày mùng 5
date_future confirm 2027-01-05: 5/1
date_future confirm 2027-01-05: 5/1/2027
date_future confirm 2027-01-05: ngày 5 tháng 1
date_future confirm 2027-01-05: 05/01/2027
date_future confirm 2027-01-05: ngày 5 tháng 1 năm 2027
date_future confirm 2027-01-05: ngày 5 tháng một
date_future confirm 2027-01-31: 31/1
date_future confirm 2027-01-31: 31/1/2027
date_future confirm 2026-12-31: ngày 31
date_future confirm 2026-12-31: 31
date_future confirm 2026-11-30: 30
date_future confirm 2026-11-30: 3011
date_future confirm 2026-11-30: 30112026
month confirm 2026-09: tháng 9
month confirm 2026-09: 9
month confirm 2026-09: t9
month confirm 2026-09: tháng chín
month confirm 2026-09: 9/2026
month confirm 2026-09: tháng 9/2026
month confirm 2026-09: tháng trước nữa
month confirm 2026-01: tháng 1
month confirm 2026-01: 1
month confirm 2026-01: tháng một
month confirm 2026-01: thang mot
month confirm 2026-01: 1/2026
month confirm 2026-04: tháng tư
month confirm 2026-04: thang tu
month confirm 2026-04: tháng 4
month confirm 2026-11: 11?
month confirm 2026-11: - 11
month confirm 2026-11: mười 1
month confirm 2026-11: 10, à nhầm 11
month confirm 2026-11: tháng 11 phải không
month confirm 2026-10: muoi
month confirm 2026-10: thang muoi
month confirm 2026-10: muowif
month confirm 2026-10: thangs 10
`,
  'dates asked': `
date_past ask -: thứ 7
date_past ask -: thứ bảy
date_past ask -: T7
date_past ask -: thu bay
date_past ask -: tối thứ 7
date_past ask -: thứ bảy này
date_past ask -: thứ 7 vừa rồi
date_past ask -: tối nay
date_past ask -: chiều nay
date_past ask -: toi nay
date_past ask -: hôm nay lúc 19h30
date_past ask -: 19h30 hôm nay
date_past ask -: tối 7/11
date_past ask -: 7/11 lúc 19h30
date_past ask -: 7 giờ tối nay
date_past ask -: mai
date_past ask -: ngày mai
date_past ask -: 8/11
date_past ask -: 15/11
date_past ask -: 15 tháng 11
date_past ask -: thứ 5 tới
date_past ask -: thứ 2 tuần sau
date_past ask -: chủ nhật tuần này
date_past ask -: chủ nhật này
date_past ask -: 5/12
date_past ask -: 5/12/2026
date_past ask -: 5/11/2027
date_past ask -: 5/11/2025
date_past ask -: 5/9
date_past ask -: 30/9
date_past ask -: 30/9/2026
date_past ask -: 11/5
date_past ask -: 11/05/2026
date_past ask -: 5/11/2062
date_past ask -: rằm
date_past ask -: rằm tháng mười
date_past ask -: ngày rằm
date_past ask -: 26/9 âm lịch
date_past ask -: 26/9 âm
date_past ask -: 26/9 AL
date_past ask -: mùng 5 âm lịch
date_past ask -: 30 tháng chạp
date_past ask -: tháng chạp
date_past ask -: mùng 1 tết
date_past ask -: mùng 3 tháng giêng
date_past ask -: cuối tháng
date_past ask -: đầu tháng
date_past ask -: cuối tháng trước
date_past ask -: tuần trước
date_past ask -: tuần này
date_past ask -: tuần rồi
date_past ask -: tháng này
date_past ask -: tháng trước
date_past ask -: tháng 11
date_past ask -: t11
date_past ask -: 11/2026
date_past ask -: hôm trước
date_past ask -: hôm nọ
date_past ask -: bữa trước
date_past ask -: hôm bữa
date_past ask -: mới đây
date_past ask -: vừa rồi
date_past ask -: lâu rồi
date_past ask -: 5 tháng trước
date_past ask -: 29/2
date_past ask -: 5/11/206
date_past ask -: 2026
date_past ask -: thứ 5 hoặc thứ 6
date_past ask -: cuối tuần
date_past ask -: ngày mười năm
date_future ask -: hôm qua
date_future ask -: 6/11
date_future ask -: 5/11
date_future ask -: 1/11/2026
date_future ask -: 5/2
date_future ask -: 1/2/2027
date_future ask -: 5/11/2027
date_future ask -: 5/11/2025
date_future ask -: thứ 7
date_future ask -: thứ bảy
date_future ask -: thứ 7 này
date_future ask -: tuần sau
date_future ask -: tuần tới
date_future ask -: tháng sau
date_future ask -: cuối tháng
date_future ask -: đầu tháng sau
date_future ask -: cuối tuần
date_future ask -: thứ 5 vừa rồi
date_future ask -: thứ 5 tuần trước
date_future ask -: 2-3 hôm nữa
date_future ask -: vài hôm nữa
date_future ask -: mấy ngày nữa
date_future ask -: rằm tháng mười
date_future ask -: rằm
date_future ask -: 15/10 âm lịch
date_future ask -: khoảng 15/11
date_future ask -: thứ 4, 15/11
date_future ask -: 15/11 hoặc 16/11
date_future ask -: trước 15/11
date_future ask -: tối
date_future ask -: 19h30
date_future ask -: hôm nào đó
date_future ask -: sau
date_future ask -: thứ 5 tuần này
month ask -: tháng 12
month ask -: 12
month ask -: t12
month ask -: tháng sau
month ask -: tháng tới
month ask -: tháng chạp
month ask -: tháng giêng
month ask -: tháng 11 âm lịch
month ask -: tháng 11/2025
month ask -: 11/2025
month ask -: tháng 11 năm ngoái
month ask -: 11/2027
month ask -: 2026
month ask -: năm 2026
month ask -: quý 4
month ask -: quý IV
month ask -: tháng mười hai
month ask -: 5/11
month ask -: 1O
month ask -: hôm nay
month ask -: tuần này
month ask -: cuối tháng
month ask -: 12/2026
`,
  'rule 2 again: whole sentences of the fields': `
count accept 12: 12 đồng chí đã được kết nạp
count accept 12: đã kết nạp 12 đồng chí trong tháng
count accept 12: Chi bộ 12 đ/c
count accept 12: 12 cháu
count accept 12: 12 thành viên
count accept 2: Báo cáo đồng chí, chi bộ bản em tháng này kết nạp được 2 đồng chí ạ
count accept 2: chi bo em ket nap duoc 2 d/c a
count accept 2: e bc 2 dc a
count accept 2: thưa đ/c bí thư, kết nạp 2
count accept 2: 2 đảng viên mới
count accept 2: 2 đồng chí mới kết nạp
count accept 2: số kết nạp trong tháng là 2
count accept 2: chi bộ trạm y tế 2 đ/c
count accept 2: bản em có 2
count accept 2: Kết quả: 2
count accept 2: xin chào, 2
count confirm 12: 12ạ
count confirm 12: 12nhé
count confirm 12: 12 thanh niên
count confirm 12: 12 đoàn viên
count confirm 12: vẫn 12
count confirm 12: hiện còn 12
count confirm 12: chắc chắn 12
count confirm 12: "12"
count confirm 12: «12»
count confirm 2: bản Huổi Lóng 2
count confirm 2: Bản Mường Pồn kết nạp 2
count confirm 2: xã Nà Hỳ 2 đ/c
count confirm 2: 2 nữ
count confirm 2: 2 dự bị
count confirm 2: kn 2 nu
count accept 5: 2 nữ trong 5 đ/c
count accept 5: trong 5 đ/c có 2 nữ
count accept 5: 5 gồm 2 nữ
count accept 5: 5 (nữ: 2)
count accept 5: 5, nữ 0
count accept 5: 5: 3 nam 2 nữ
count accept 5: tổng 5: 3 ct, 2 db
count confirm 15: 13 ct 2 db
count confirm 15: 13ct 2db
count confirm 15: 13+2=15
count confirm 15: 15 (mười năm)
count confirm 15: 13 đv ct + 2 đv db
count ask -: 2 nữ, 1 dự bị
count ask -: 5 trong đó nữ 6
count ask -: 5 đ/c, 3 nam 3 nữ
count ask -: thôn 5 có 12
count ask -: tổ 3
count ask -: chi bộ số 2: 3 đ/c
count ask -: Chi bộ bản Na Cô Sa 2 có 12
count ask -: nữ 2/5
count ask -: trong tháng 2
count ask -: 12-
count ask -: .5
count ask -: 12USD
count ask -: 12m2
count ask -: 1_000
count ask -: 12 k
count ask -: 2.000k
count ask -: m]owif
count ask -: m\u01b07o7i2
count ask -: 12 không
count ask -: chưa 12
count ask -: không phải 12
attendance accept 12/15: Có mặt 12↵Vắng 3
attendance accept 12/15: tổng số: 15↵có mặt: 12
attendance accept 12/15: dự:12/15
attendance accept 12/15: 12/15, vắng 3: 2 có lý do, 1 không
attendance accept 12/15: 12/15 (2 ốm, 1 bận)
attendance accept 12/15: có 12/15 đồng chí dự họp, vắng 3 đồng chí có lý do
attendance accept 12/15: 12 đ/c dự trên tổng số 15 đ/c
attendance accept 12/15: 80% = 12/15
attendance accept 12/15: 12/15-vắng 3
attendance accept 12/15: có 12, tổng 15
attendance accept 12/15: co mat 12/15
attendance accept 12/15: cm 12/15
attendance confirm 12/15: 3/15 vắng
attendance confirm 12/15: 3/15 đ/c vắng
attendance confirm 12/15: vắng 3 trên 15
attendance confirm 12/15: mười 2/15
attendance confirm 12/15: đủ trừ 3 đ/c ốm
attendance confirm 12/15: vắng 3 (2p, 1kp)
attendance confirm 12/15: vắng 3, 2 có phép, 1 không
attendance confirm 12/15: không phải 13/15 mà 12/15
attendance confirm 12/15: 12/15 chứ không phải 13/15
attendance confirm 12/15: 12 đ/c 15
attendance confirm 12/15: có mật 12/15
attendance confirm 12/15: 12 trong số 15 đ/c
attendance confirm 15/15: vắng không
attendance confirm 15/15: vắng: không
attendance confirm 15/15: mọi người đều dự
attendance confirm 15/15: ai cũng đi
attendance confirm 15/15: đi hết
attendance confirm 15/15: 100% quân số
attendance confirm 15/15: du
attendance confirm 15/15: khong vang ai
attendance confirm 15/15: họp đủ cả 15
attendance confirm 15/15: 15/15 vắng: không
attendance ask -: vắng 1 số đ/c
attendance ask -: vắng một số
attendance ask -: đủ 14
attendance ask -: không đủ
attendance ask -: chưa đủ
attendance ask -: 5/11 12/15
attendance ask -: 12/15/2026
attendance ask -: 12↵15
attendance ask -: vắng đ/c Lan
attendance ask -: vắng 1 là anh Sùng
attendance ask -: 12/15 không
attendance ask -: 12,000/15
attendance ask -: tạm vắng 1
attendance ask -: 1 đ/c miễn sh, còn lại đủ
attendance ask -: 12%/15
attendance ask -: chẳng ai họp
`,
  'number words again: what is left over is never dropped': `
count ask -: ba trăm linh
count ask -: lẻ năm
count ask -: chục mốt
count ask -: mươi hai
count ask -: mười hai mươi
count ask -: một linh năm
count ask -: hai mươi lẻ một
count ask -: năm ba
count ask -: 12 mươi
count ask -: bà
count ask -: bá
count ask -: nằm
count ask -: tạm
count ask -: sâu
count ask -: muối
count confirm 20: hai mươí
count confirm 20: hai mười
count confirm 25: hai mười lăm
count confirm 12: mườì hai
count confirm 12: 12 nghìm
count confirm 12: mười hai đc ddaay
count confirm 150: một trăm rưỡi
count confirm 150: trăm rưỡi
count confirm 150: một trăm năm đồng chí
count confirm 150: trăm năm đ/c
count confirm 2500: hai nghìn rưởi
count confirm 2500: hai nghìn rưỡi
count confirm 54: năm bốn đ/c
count accept 54: năm tư
count accept 54: năm mươi tư
count accept 54: nam muoi tu
count refuse -: ba đ/c rưỡi
count refuse -: hai rưỡi
count refuse -: một phẩy năm
count refuse -: -mười
count refuse -: (-12)
count refuse -: 2,5 đ/c
count refuse -: mười hai triệu
`,
  'dates again': `
date_past accept 2026-11-05: 5/11 tuần này
date_past accept 2026-11-05: thứ 5 tuần này 5/11
date_past accept 2026-11-05: từ 19h đến 21h ngày 5/11
date_past accept 2026-11-05: 19h-21h 5/11
date_past accept 2026-11-05: lúc 19.30 ngày 5/11
date_past accept 2026-11-05: 17h 5/11
date_past accept 2026-11-05: tối ngày 5
date_past accept 2026-11-05: tối hôm kia
date_past accept 2026-11-05: thứ 5 hôm kia
date_past accept 2026-11-05: 19g30 5/11
date_past accept 2026-11-05: ngày t5 5/11
date_past accept 2026-11-07: 7h sáng nay
date_past accept 2026-11-07: 8h30 sáng nay
date_past accept 2026-11-07: vừa họp hôm nay
date_past accept 2026-11-07: mới họp sáng nay
date_past accept 2026-11-07: thứ bảy tuần này
date_past accept 2026-11-07: thu bay tuan nay
date_past confirm 2026-11-05: tối mùng 5
date_past confirm 2026-11-05: tối 5
date_past confirm 2026-11-05: cách đây 2 hôm
date_past confirm 2026-11-05: hai hôm trước
date_past confirm 2026-11-05: thứ 5 trước
date_past confirm 2026-11-05: thứ 5 rồi
date_past confirm 2026-11-05: thứ5
date_past confirm 2026-11-05: thu5
date_past confirm 2026-11-05: T.5
date_past confirm 2026-11-05: 5\\11
date_past confirm 2026-11-06: homqua
date_past confirm 2026-11-06: hômqua
date_past ask -: thứ 5 tuần trước 5/11
date_past ask -: 5/11 tuần trước
date_past ask -: 10h sáng nay
date_past ask -: trưa nay
date_past ask -: đêm nay
date_past ask -: hôm nay, tối
date_past ask -: 1 tháng trước
date_past ask -: 2 ngày rồi
date_past ask -: 3 ngày
date_past ask -: thứ 5 đầu tháng
date_past ask -: thứ hai đầu tuần
date_past ask -: thứ 2, 3/11
date_past ask -: hôm qua thứ 5
date_past ask -: T8
date_past ask -: t9
date_past ask -: đầu tháng 11
date_past ask -: cuối tháng 10
date_past ask -: 5-6 tháng 11
date_past ask -: 3 hôm nay
date_past ask -: thu 5 toi
date_future ask -: 15-16/11
date_future ask -: 15-20
date_future ask -: giữa tháng 12
date_future ask -: trong 3 ngày
date_future ask -: 15 tháng sau
date_future ask -: nửa tháng nữa
date_future ask -: 1 tháng nữa
date_future ask -: dời sang 15/11
date_future ask -: từ 15 đến 20/11
date_future ask -: 15, 16/11
date_future confirm 2026-11-24: 24/11 (15/10 âm)
date_future confirm 2026-11-24: 24/11 tức rằm tháng 10
date_future confirm 2026-11-16: không phải 15 mà 16/11
date_future confirm 2026-11-16: 15/11 à nhầm 16/11
date_future confirm 2026-11-16: nhầm, 16/11
date_future confirm 2026-11-09: thứ 2 này
date_future confirm 2026-11-09: bữa mốt
date_future confirm 2026-11-09: ngay kia
date_future accept 2026-11-13: thứ sáu tới
date_future accept 2026-11-13: thu sau toi
date_future accept 2026-11-13: thu sau tuan sau
date_past accept 2026-11-05: ngày 5 tây
date_past accept 2026-11-05: 5/11 DL
date_past accept 2026-11-05: 5/11 dương lịch
date_past accept 2026-11-05: 5/t11
date_past accept 2026-11-05: 5-t11
date_past accept 2026-11-05: 5 T11
date_past accept 2026-11-05: 5/11 2026
date_past accept 2026-11-05: 2026-11-5
date_past accept 2026-11-05: thứ 5 mùng 5/11
date_past accept 2026-11-05: ngày 5 của tháng này
date_past confirm 2026-11-05: 5/11 (26/9 ÂL)
date_past confirm 2026-11-05: 5/11 (tức ngày 26 tháng 9 âm lịch)
date_past confirm 2026-11-05: 26/9 âm lịch tức 5/11
date_past confirm 2026-11-05: 5/11, 26/9 âm
date_past confirm 2026-11-05: thứ 5 ngày mùng 5
date_past confirm 2026-11-05: năm/11
date_past confirm 2026-11-05: 5 tháng mười 1
date_past confirm 2026-11-05: 05 11 2026
date_past ask -: 26/9 (âm lịch)
date_past ask -: ngày 5 (âm lịch)
date_past ask -: ngày 26 ta
date_past ask -: 16 âm
date_past ask -: /11
date_past ask -: 5//11
date_past ask -: 5;11
date_past ask -: 5:11
date_past ask -: 5_11
date_past ask -: 11-05-2026
date_past ask -: 2026-5-11
date_past ask -: ngày hai ba
date_past ask -: 7/11 10h
date_past refuse -: 99999999
date_past refuse -: 12345678901
date_past refuse -: mùng 0
percent ask -: 1.000%
percent ask -: 1.000
percent ask -: 62.555
count accept 0: không kết nạp thêm đ/c nào
count accept 0: chưa kết nạp thêm ai
count accept 0: k đc nào
count accept 0: ko ng nào
count accept 0: không có quần chúng nào
count accept 0: không có đảng viên mới
count accept 0: số không
count accept 0: không một ai
count accept 0: ko có ai hết
count accept 0: không có bạn nào
count ask -: ko bt
count ask -: không vui
count ask -: không nhiệt tình
count ask -: chưa vui
count ask -: k tốt
count ask -: đến 12
count ask -: 12 đ/c - 13 đ/c
count ask -: 10 tới 12
count ask -: T11 2
count ask -: 2 lần
count ask -: ngày 5/11 kết nạp 2
count confirm 0: chưa kết nạp
count confirm 0: chưa có
count confirm 0: chưa có đảng viên mới
count confirm 5: 3 nam - 2 nữ
count confirm 5: nam 3 - nữ 2
count confirm 2: 2 người Mông
count confirm 2: 2 đ/c dân tộc Thái
count confirm 2: 2 giáo viên
attendance accept 12/15: vắng: 3 - có mặt: 12
attendance accept 12/15: có 12 đồng chí dự, 3 đồng chí vắng (1 ốm, 2 đi làm ăn xa)
attendance accept 12/15: tổng 15 vắng 3 còn 12
attendance accept 12/15: 15 vắng 3 còn lại 12
attendance accept 12/15: họp 12 vắng 3
attendance accept 12/15: 12 đ/c đi họp, 3 đ/c đi nương
attendance accept 12/15: 12/15 tức 80%
attendance confirm 15/15: không nghỉ ai
attendance confirm 15/15: k có ai nghỉ
attendance confirm 15/15: tham gia đầy đủ
attendance confirm 15/15: đủ mặt
attendance confirm 15/15: toàn bộ 15
attendance confirm 15/15: 15 đồng chí đều có mặt
date_past accept 2026-11-06: vào hôm qua
date_past accept 2026-11-06: họp rồi, hôm qua
date_past accept 2026-11-06: hôm qua là thứ 6
date_past accept 2026-11-06: hqua t6
date_past accept 2026-11-06: vào tối qua
date_past accept 2026-11-05: vào ngày 5
date_past accept 2026-11-05: họp hôm ngày 5
date_past accept 2026-11-05: bữa ngày 5
date_past accept 2026-11-05: ngày họp: 5/11
date_future accept 2026-11-08: họp vào ngày mai
date_future accept 2026-11-08: hẹn ngày mai
date_future accept 2026-11-08: vào tối mai
date_future confirm 2026-11-09: họp ngày kia
date_future confirm 2026-11-09: hẹn ngày kia
count confirm 20: hăm
count confirm 20: 20 (hai chục)
month confirm 2026-11: 11/26
month confirm 2026-11: 112026
month confirm 2026-11: 202611
month confirm 2026-11: 05/11/2026
month confirm 2026-11: không phải tháng 10 mà tháng 11
month confirm 2026-11: tháng 11 chứ không phải tháng 10
month confirm 2026-11: đầu tháng 11
month confirm 2026-09: 2 tháng trước
month confirm 2026-09: cách đây 2 tháng
month ask -: 11 tháng
month ask -: 11/25
month ask -: tháng 10-11
month ask -: quý IV/2026
month ask -: tuần 2
month ask -: 11 đ/c
`,
};

export interface ReadingCase {
  rule: string;
  field: 'count' | 'attendance' | 'date_past' | 'date_future' | 'month' | 'percent';
  action: string;
  /** As written in the line; null where nothing may be stored. */
  value: string | null;
  input: string;
}

export const allCases: ReadingCase[] = Object.entries(moreCases).flatMap(([rule, lines]) =>
  lines
    .trim()
    .split('\n')
    .map((line) => {
      const [, field, action, value, input = ''] = /^(\S+) (\S+) (\S+): (.*)$/s.exec(line) ?? [];
      return {
        rule,
        field: field as ReadingCase['field'],
        action: action ?? '',
        value: value === undefined || value === '-' ? null : value,
        input: input === '∅' ? '' : input.replaceAll('↵', '\n'),
      };
    }),
);
