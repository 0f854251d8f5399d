/** Whoever loses an office through a reorganisation is told once, and their command menu fits what is left. */
import { uuidv7 } from 'uuidv7';
import type { Reorganising } from '../../../actions/reorganise.ts';
import { noticeDelivery } from '../../../delivery/notice.ts';
import { instantOf, localTime } from '../../../domain/calendar.ts';
import { laterOf } from '../../../domain/periods.ts';
import { presentOffice } from '../../../domain/permissions.ts';
import type { Plan } from '../../../domain/reorganise/plan.ts';
import type { Appointment } from '../../../domain/roles.ts';
import { holdersOf } from '../../../store/appointments.ts';
import type { Db } from '../../../store/database.ts';
import { type Delivery, enqueue } from '../../../store/deliveries.ts';
import { loadPeopleById, type PersonWithAppointments } from '../../../store/people.ts';
import { loadUnits } from '../../../store/units.ts';
import { type Phrase, phrase } from '../../../text/phrase.ts';
import { type Language, languageOf, type Texts } from '../../../text/texts.ts';
import { commandsFor, titleOf } from '../../ground/menu.ts';

export interface Telling extends Reorganising {
  texts: Texts;
  defaultLanguage: Language;
}

/** Part of the transaction that carries the plan out. @returns how many people will be told */
export async function tellReorganised(tx: Db, telling: Telling, plan: Plan): Promise<number> {
  const { engine, timeZone, now } = telling;
  const holders = await holdersOf(
    tx,
    plan.offices.map(({ id }) => id),
  );
  const ending = new Map(plan.offices.map((office) => [office.id, office]));
  const people = await loadPeopleById(tx, engine, [...new Set(holders.values())], now.toISOString());
  const unitIds = people.flatMap(({ appointments }) => appointments.flatMap(({ unitId }) => unitId ?? []));
  const today = localTime(now, timeZone).date;
  const names = new Map((await loadUnits(tx, engine, unitIds, today)).map(({ id, name }) => [id, name]));
  const titleAt = ({ role, unitId }: Appointment) => titleOf(role, names.get(unitId ?? '') ?? null);
  const deliveries = people.flatMap((person) => {
    const lost = [...ending.values()].filter(({ id }) => holders.get(id) === person.id);
    const left = person.appointments.filter(({ id }) => !ending.has(id));
    const titles = lost.map(({ role, unit }) => titleOf(role, unit.name));
    return wordsTo(telling, plan, { person, titles, left, leftTitles: left.map(titleAt) });
  });
  await enqueue(tx, engine, deliveries);
  return people.length;
}

interface Told {
  person: PersonWithAppointments;
  titles: Phrase[];
  left: Appointment[];
  leftTitles: Phrase[];
}

function wordsTo(telling: Telling, plan: Plan, { person, titles, left, leftTitles }: Told): Delivery[] {
  if (person.unreachableSince !== null) return [];
  const { texts, defaultLanguage, timeZone, now, settings } = telling;
  const { telegramId } = person;
  const language = languageOf(person.language, defaultLanguage);
  const { on, decisionNumber: decision } = plan;
  const lines = [
    phrase('offices:former.reorganised', { decision, titles, on }),
    leftTitles.length > 0
      ? phrase('offices:former.goesOn', { titles: leftTitles })
      : phrase('offices:former.rights'),
  ];
  const at = now.toISOString();
  const from = laterOf(at, instantOf(on, '00:00', timeZone).toISOString());
  const notice = noticeDelivery(
    {
      purpose: `reorganised:${plan.kind}:${decision}:${on}`,
      person,
      text: texts.renderLines(lines, language, { html: true }),
      // Until the day has come, the buttons are still theirs.
      endsMenu: left.length === 0 && from === at,
    },
    { now, timeZone, settings },
  );
  const words = (each: Phrase) => texts.render(each, language, { html: false });
  const commands = commandsFor(presentOffice(left, person.appointmentId), words);
  return [
    notice,
    {
      ...notice,
      id: uuidv7(),
      key: `commands:${notice.key}`,
      method: 'setMyCommands',
      payload: JSON.stringify({ commands, scope: { type: 'chat', chat_id: Number(telegramId) } }),
      notBefore: from,
    },
  ];
}
