/** The notice that stands before everything else, in at most ten lines (domain guide §10). */
import { type Phrase, phrase } from '../../text/phrase.ts';

export function noticeLines(title: Phrase): Phrase[] {
  return [
    phrase('bot:notice.greeting', { title }),
    phrase('bot:notice.what'),
    phrase('bot:notice.kept'),
    phrase('bot:notice.where'),
    phrase('bot:notice.who'),
    phrase('bot:notice.rights'),
    phrase('bot:notice.ask'),
  ];
}
