/** What `doctor` found out about one thing. */
import type { Phrase } from '../../text/phrase.ts';

export interface Finding {
  name:
    | 'token'
    | 'webhook'
    | 'clock'
    | 'disk'
    | 'key'
    | 'permissions'
    | 'database'
    | 'pending'
    | 'waiting'
    | 'unsent'
    | 'newest'
    | 'copies';
  isWell: boolean;
  /** How it stands and, where it is not well, what to do. */
  says: Phrase;
}

export const well = (name: Finding['name'], says: Phrase): Finding => ({ name, isWell: true, says });
export const wrong = (name: Finding['name'], says: Phrase): Finding => ({ name, isWell: false, says });
