/** «Bí thư Chi bộ bản Huổi Mây» */
import type { Role } from '../domain/roles.ts';
import { type Phrase, phrase } from './phrase.ts';

export interface OfficeTitle {
  role: Role;
  /** The name of its unit; null: the whole installation. */
  unit: string | null;
}

export function titleOf(role: Role, unit: string | null): Phrase {
  return unit === null ? phrase('bot:title.installation') : phrase(`bot:title.${role}`, { unit });
}
