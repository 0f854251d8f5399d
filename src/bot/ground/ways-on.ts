/** Buttons below one subject that lead into another. */
import type { Appointment } from '../../domain/roles.ts';
import { phrase } from '../../text/phrase.ts';
import type { LabelledButton } from '../bot-context.ts';

export function peopleButton(unitId: string): LabelledButton {
  return { label: phrase('offices:unit.people'), button: { name: 'people', unitId } };
}

/** The way back from a list that took the summary's place. */
export function backToSummary(unitId: string): LabelledButton {
  return { label: phrase('report:guide.back'), button: { name: 'summary-again', unitId } };
}

/** What an office lets somebody take away. */
export function exportButton(office: Appointment): LabelledButton {
  return {
    label: phrase('imports:chat.export'),
    button: { name: 'tables-export', appointmentId: office.id },
  };
}
