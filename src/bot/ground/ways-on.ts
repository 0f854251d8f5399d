/** Buttons below one subject that lead into another. */
import type { Appointment } from '../../domain/roles.ts';
import { type LabelledButton, labelled } from '../bot-context.ts';

export function peopleButton(unitId: string): LabelledButton {
  return labelled('offices:unit.people', { name: 'people', unitId });
}

/** The way back from a list that took the summary's place. */
export function backToSummary(unitId: string): LabelledButton {
  return labelled('report:guide.back', { name: 'summary-again', unitId });
}

/** What an office lets somebody take away. */
export function exportButton(office: Appointment): LabelledButton {
  return labelled('imports:chat.export', { name: 'tables-export', appointmentId: office.id });
}
