/**
 * A person at a report: reads the newest screen of the chat and does what it asks, with figures settled beforehand.
 * Tells screens apart as a phone does, by the buttons, and looks at the review before sending.
 */
import { reportLines } from '../../../src/conversations/report/lines.ts';
import type { HeldAnswers } from '../../../src/domain/report.ts';
import type { ButtonView, ChatView, MessageView } from '../../../src/sandbox/control.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import type { Texts } from '../../../src/text/texts.ts';

export interface Screen {
  /** Of the conversation; every screen has its own. */
  number: number;
  message: MessageView;
  buttons: ButtonView[];
}

/** The newest screen of a conversation, wherever it stands in the chat. */
function screenOf(chat: ChatView): Screen | null {
  let newest: Screen | null = null;
  for (const message of chat.messages) {
    const buttons = message.inlineKeyboard.flat();
    const number = Number(/^c:(\d+):/.exec(buttons[0]?.data ?? '')?.[1] ?? -1);
    if (number >= 0 && (newest === null || number >= newest.number)) newest = { number, message, buttons };
  }
  return newest;
}

/** `PL-0317-7K4Q` of the month, from wherever the bot has written it; null as long as it has not. */
export function receiptIn(chat: ChatView, month: string): string | null {
  const code = new RegExp(`Mã ([A-Z]+-${month.slice(5, 7)}${month.slice(2, 4)}-[0-9A-Z]{4})`);
  for (const { from, text } of chat.messages) {
    const found = from === 'bot' ? code.exec(text)?.[1] : undefined;
    if (found !== undefined) return found;
  }
  return null;
}

export type Deed = { tap: string } | { type: string };

function growthOf({ admissions, madeOfficial }: HeldAnswers): string {
  if (admissions > 0) return madeOfficial > 0 ? 'both' : 'admissions';
  return madeOfficial > 0 ? 'madeofficial' : 'none';
}

/** What each question is known by, and the choice or the words that answer it. */
const questions: readonly [RegExp, (answers: HeldAnswers) => { choice: string } | { words: string }][] = [
  [/đã sinh hoạt tháng \S+ chưa/, () => ({ choice: 'is.held' })],
  [
    /họp ngày nào/,
    ({ heldOn }) => ({ words: `${Number(heldOn.slice(8, 10))}/${Number(heldOn.slice(5, 7))}` }),
  ],
  [/theo hình thức nào/, ({ kind }) => ({ choice: `is.${kind}` })],
  [/Dự họp bao nhiêu/, ({ present, expectedToAttend }) => ({ words: `${present}/${expectedToAttend}` })],
  [/Có lý do\?/, ({ absentUnexcused }) => ({ choice: `n.${absentUnexcused}` })],
  [/kéo dài bao lâu/, ({ durationBand }) => ({ choice: `is.${durationBand.toLowerCase()}` })],
  [/Cấp trên có dự/, ({ superiorAttended }) => ({ choice: superiorAttended ? 'is.yes' : 'is.no' })],
  [/có kết nạp hoặc công nhận/, (answers) => ({ choice: `is.${growthOf(answers)}` })],
  [/Kết nạp bao nhiêu/, ({ admissions }) => ({ words: `${admissions}` })],
  [/nữ\?/, ({ breakdown }) => ({ choice: `n.${breakdown.women}` })],
  [/dân tộc thiểu số\?/, ({ breakdown }) => ({ choice: `n.${breakdown.ethnicMinority}` })],
  [/đoàn viên( thanh niên)?\?/, ({ breakdown }) => ({ choice: `n.${breakdown.youthUnionMember}` })],
  [/Công nhận chính thức bao nhiêu/, ({ madeOfficial }) => ({ choice: `n.${madeOfficial}` })],
  [/đang học lớp nhận thức/, ({ attendingClass }) => ({ words: `${attendingClass}` })],
  [/đang hoàn thiện hồ sơ/, ({ fileInPreparation }) => ({ words: `${fileInPreparation}` })],
  [/tự xếp loại/, ({ selfRating }) => ({ choice: `is.${selfRating}` })],
  [
    /có kiến nghị gì không/,
    ({ proposal }) => (proposal === null ? { choice: 'is.none' } : { words: proposal }),
  ],
];

/** The fields behind the lines of a review, in its order: tried one after the other until the line is right. */
const fieldsOfLines = [
  ['field.heldOn', 'field.kind'],
  ['field.attendance', 'field.absentUnexcused'],
  ['field.durationBand'],
  ['field.superiorAttended'],
  ['field.growth'],
  ['field.attendingClass', 'field.fileInPreparation'],
  ['field.selfRating'],
  ['field.proposal'],
];

export class Reporter {
  readonly id: number;
  answers: HeldAnswers;
  private readonly sandbox: Sandbox;
  private readonly texts: Texts;
  private answered = -1;
  private wanted = '';
  private corrections = 0;

  constructor(sandbox: Sandbox, texts: Texts, id: number, answers: HeldAnswers) {
    this.sandbox = sandbox;
    this.texts = texts;
    this.id = id;
    this.answers = answers;
  }

  /** Answers the newest screen, each only once. @returns whether there was one to answer */
  act(): boolean {
    const screen = screenOf(this.sandbox.chat(this.id));
    if (screen === null || screen.number <= this.answered) return false;
    this.answered = screen.number;
    const deed = this.deedFor(screen);
    if ('type' in deed) this.sandbox.sendText(this.id, deed.type);
    else this.sandbox.tap(this.id, screen.message.messageId, deed.tap);
    return true;
  }

  private deedFor(screen: Screen): Deed {
    const { text } = screen.message;
    const withChoice = (choice: string) =>
      screen.buttons.find(({ data }) => data?.replace(/^c:\d+:/, '') === choice)?.data ?? null;
    const tap = (choice: string): Deed => {
      const data = withChoice(choice);
      if (data === null) throw new Error(`no button «${choice}» under:\n${text}`);
      return { tap: data };
    };
    if (withChoice('go.yes') !== null) return tap('go.yes');
    if (withChoice('go.send') !== null) {
      const wrong = this.wrongField(text);
      if (wrong === null) return tap('go.send');
      this.wanted = wrong;
      return tap('go.edit');
    }
    if (/muốn sửa mục nào/.test(text)) {
      // [Sửa] under what was sent opens the list at once: what is wrong stands on the review behind it.
      const wanted = this.wanted;
      this.wanted = '';
      return tap(wanted === '' ? 'go.back' : wanted);
    }
    for (const [pattern, answerOf] of questions) {
      if (!pattern.test(text)) continue;
      const answer = answerOf(this.answers);
      if ('words' in answer) return { type: answer.words };
      // A figure that is no button is typed.
      const figure = /^n\.(\d+)$/.exec(answer.choice)?.[1];
      return withChoice(answer.choice) === null && figure !== undefined
        ? { type: figure }
        : tap(answer.choice);
    }
    throw new Error(`nobody knows what to answer to:\n${text}`);
  }

  /** The field to be put right, by the echo of the review; null when every line says what was meant. */
  private wrongField(text: string): string | null {
    const meant = reportLines(this.answers).map((line) => this.texts.render(line, 'vi', { html: false }));
    const shown = text.split('\n').map((line) => line.replace(/ · như .*$/, ''));
    const at = meant.findIndex((line) => !shown.includes(line));
    if (at < 0) return null;
    const fields = fieldsOfLines[at] ?? [];
    this.corrections += 1;
    return fields[this.corrections % fields.length] ?? null;
  }
}
