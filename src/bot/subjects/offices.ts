/** Offices and the people in them: the way in, links, handing over, changing between several, the language. */
import { askEnd, askHandOver, endOffice, handOver, keepOffice } from '../features/offices/hand-over.ts';
import { askSheet, makeSheet } from '../features/offices/invite-sheet.ts';
import { invite, listInvites, revoke, sendPicture } from '../features/offices/invites.ts';
import { askLanguage, setLanguage } from '../features/offices/language.ts';
import { openInviting, showPeople } from '../features/offices/office-people.ts';
import { agree, refuse } from '../features/offices/start.ts';
import { showOffices, switchOffice } from '../features/offices/switch-office.ts';
import type { Subject } from '../ground/subject.ts';

export const offices = {
  buttons: {
    agree,
    refuse,
    offices: showOffices,
    office: switchOffice,
    leave: askHandOver,
    'leave-go': handOver,
    'leave-not': keepOffice,
    people: showPeople,
    invite,
    'invite-qr': sendPicture,
    invites: listInvites,
    revoke,
    sheet: askSheet,
    'sheet-go': makeSheet,
    end: askEnd,
    'end-go': endOffice,
    language: setLanguage,
  },
  commands: { moi: openInviting, nhiemvu: showOffices, ngonngu: askLanguage },
  menu: { offices: showOffices },
  flows: {},
} satisfies Subject;
