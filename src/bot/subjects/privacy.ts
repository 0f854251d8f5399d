/** What is kept about a person, and their ways out. */
import { answerConsent } from '../features/privacy/consent.ts';
import { finishRequest, recordPaper } from '../features/privacy/data-requests.ts';
import { chooseWay, showOwnData } from '../features/privacy/own-record.ts';
import type { Subject } from '../ground/subject.ts';

export const privacy = {
  buttons: {
    consent: answerConsent,
    'own-data': chooseWay,
    'paper-request': recordPaper,
    'request-done': finishRequest,
  },
  commands: { dulieu: showOwnData },
  menu: {},
  flows: {},
} satisfies Subject;
