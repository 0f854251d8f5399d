/** Plays a guided conversation as a chat: what the bot says as text, buttons in brackets, taps by their label. */
import type { Advanced, Flow, Input, Screen, Session } from '../../src/conversations/conversation.ts';
import { createTexts, type Texts } from '../../src/text/texts.ts';

const ownTexts = createTexts({ timeZone: 'Asia/Ho_Chi_Minh' });
const plain = { html: false } as const;

export class Chat<State, Facts, Outcome> {
  session: Session<State> | null = null;
  inFocus = false;
  outcomes: Outcome[] = [];
  /** The screen shown last, and everything the bot said in answer to the last input. */
  screen: Screen | null = null;
  said = '';
  facts: Facts;
  interactions = 0;
  private readonly flow: Flow<State, Facts, Outcome>;
  private readonly language: 'vi' | 'en';
  private readonly texts: Texts;

  constructor(
    flow: Flow<State, Facts, Outcome>,
    facts: Facts,
    language: 'vi' | 'en' = 'vi',
    texts: Texts = ownTexts,
  ) {
    this.flow = flow;
    this.facts = facts;
    this.language = language;
    this.texts = texts;
    this.take(flow.begin(facts, 1));
  }

  private take(result: Advanced<State, Outcome>): string {
    // What is stored comes back as JSON.
    this.session = result.session === null ? null : JSON.parse(JSON.stringify(result.session));
    this.inFocus = result.inFocus;
    const lines: string[] = [];
    for (const event of result.events) {
      if (event.kind === 'show') {
        this.screen = event.screen;
        lines.push(this.texts.renderLines(event.screen.lines, this.language, plain));
        for (const row of event.screen.buttons) {
          lines.push(
            row.map((button) => `[${this.texts.render(button.label, this.language, plain)}]`).join(' '),
          );
        }
      }
      if (event.kind === 'toast') lines.push(`(${this.texts.render(event.text, this.language, plain)})`);
      if (event.kind === 'say') lines.push(this.texts.renderLines(event.lines, this.language, plain));
      if (event.kind === 'outcome') this.outcomes.push(event.outcome);
    }
    this.said = lines.join('\n');
    return this.said;
  }

  send(input: Input): string {
    if (this.session === null) throw new Error(`the conversation is over; last said:\n${this.said}`);
    this.interactions += 1;
    return this.take(this.flow.advance(this.session, input, this.facts));
  }

  type(text: string): string {
    return this.send({ kind: 'text', text });
  }

  /** Taps the button with this label on the screen that stands. */
  tap(label: string): string {
    const buttons = this.screen?.buttons.flat() ?? [];
    const button = buttons.find((each) => this.texts.render(each.label, this.language, plain) === label);
    if (button === undefined) throw new Error(`no button [${label}] in:\n${this.said}`);
    return this.send({ kind: 'tap', screen: this.session?.screen ?? 0, choice: button.choice });
  }

  taps(...labels: string[]): string {
    for (const label of labels) this.tap(label);
    return this.said;
  }

  command(name: 'cancel' | 'help' | 'resume'): string {
    return this.send({ kind: 'command', name });
  }
}
