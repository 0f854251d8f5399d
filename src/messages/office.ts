/** Offices that end: told to whoever held them, and to the staff above who have to fill them. */
import type { DateOn } from '../domain/calendar.ts';
import { type OfficeTitle, titleOf } from '../text/office-title.ts';
import { phrase } from '../text/phrase.ts';
import { commandsFor } from './commands.ts';
import type { Message, Reader } from './message.ts';

export interface OfficeEndedFacts {
  office: OfficeTitle;
  /** ISO instant. */
  at: string;
}

export const officeEnded: Message<OfficeEndedFacts> = {
  render: ({ office, at }, { offices }) => ({
    lines: [phrase('offices:former.told', { title: titleOf(office.role, office.unit), at })],
    endsMenu: offices.length === 0,
  }),
};

export interface OfficesReorganisedFacts {
  decision: string;
  on: DateOn;
  lost: readonly (OfficeTitle & { appointmentId: string })[];
}

const titleIn = ({ standing }: Reader, { role, unitId }: Reader['offices'][number]) =>
  titleOf(role, unitId === null ? null : (standing.units.get(unitId) ?? ''));

export const officesReorganised: Message<OfficesReorganisedFacts> = {
  render({ decision, on, lost }, reader) {
    // Until the day has come, what ends on it is still theirs, and so are its buttons.
    const left = reader.offices.filter(({ id }) => !lost.some(({ appointmentId }) => appointmentId === id));
    const titles = left.map((office) => titleIn(reader, office));
    return {
      lines: [
        phrase('offices:former.reorganised', {
          decision,
          titles: lost.map(({ role, unit }) => titleOf(role, unit)),
          on,
        }),
        titles.length > 0 ? phrase('offices:former.goesOn', { titles }) : phrase('offices:former.rights'),
      ],
      endsMenu: left.length === 0 && reader.today >= on,
    };
  },
};

export interface CommandMenuFacts {
  /** ISO instant of the change. */
  at: string;
}

/** The command menu as it fits the office that they are in when it is set. */
export const commandMenu: Message<CommandMenuFacts> = {
  // Whoever has taken up an office since was offered its commands then.
  endedBy: ({ at }, { offices }) => (offices.some(({ startsAt }) => startsAt > at) ? 'changed since' : null),
  render: (_, { present }) => ({ lines: [], commands: commandsFor(present) }),
};

export interface OfficeVacantFacts {
  office: OfficeTitle;
}

export const officeVacant: Message<OfficeVacantFacts> = {
  render: ({ office }) => ({
    lines: [
      phrase('privacy:vacant', { title: titleOf(office.role, office.unit) }),
      phrase('privacy:vacantNext'),
    ],
  }),
};

export interface OfficeHandedOverFacts {
  unitId: string;
  office: OfficeTitle;
  /** ISO instant. */
  at: string;
  /** The successor has been invited in the same breath. */
  isInvited: boolean;
}

export const officeHandedOver: Message<OfficeHandedOverFacts> = {
  render: ({ unitId, office, at, isInvited }) => ({
    lines: [
      phrase('offices:handOver.toldAbove', { title: titleOf(office.role, office.unit), at }),
      phrase(isInvited ? 'offices:handOver.toldInvited' : 'offices:handOver.toldVacant'),
    ],
    buttons: [[{ label: phrase('offices:unit.people'), button: { name: 'people', unitId } }]],
  }),
};
