/** An administrator writes down a request about personal data that came on paper: the clocks of the law run from its day. */
import { uuidv7 } from 'uuidv7';
import { type DateOn, instantOf } from '../domain/calendar.ts';
import { clocksOf, type DataRequest, type RequestKind } from '../domain/data-requests.ts';
import { insertDataRequest } from '../store/data-requests.ts';
import type { Changes } from './changes.ts';
import type { World } from './world.ts';

/** @param receivedOn the day on which the paper came. Whose it is stays on the paper: no name is kept here. */
export function recordDataRequest(
  world: World,
  changes: Changes,
  { kind, receivedOn, personId }: { kind: RequestKind; receivedOn: DateOn; personId: string },
): DataRequest {
  const { at, now, settings, timeZone } = world;
  const request: DataRequest = {
    kind,
    at: receivedOn === now.date ? at : instantOf(receivedOn, '12:00', timeZone).toISOString(),
    ...clocksOf(receivedOn, settings.tetPause),
    doneAt: null,
  };
  const id = uuidv7();
  changes.writes.push((tx) => insertDataRequest(tx, { ...request, id, personId: null }));
  changes.audit.push({ at, personId, act: 'recordDataRequest', subject: id, after: `${kind} ${receivedOn}` });
  return request;
}
