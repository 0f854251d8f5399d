// The control API of the sandbox (src/sandbox/control.ts) as the page calls it.

/** The server answered with a fault; its `message` is the server's own sentence. */
export class Refusal extends Error {}

async function call(path, options) {
  const response = await fetch(`sandbox/${path}`, options);
  const body = await response.text();
  let answer = null;
  try {
    answer = body ? JSON.parse(body) : null;
  } catch {
    // Not every success carries JSON; a fault is recognised by its status.
  }
  if (!response.ok) throw new Refusal(answer?.error ?? `${response.status} ${response.statusText}`);
  return answer;
}

const post = (path, body) =>
  call(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

export const readState = () => call('state');
export const readChat = (personId) => call(`people/${personId}/chat`);
export const sendText = (personId, text) => post(`people/${personId}/text`, { text });
export const tap = (personId, messageId, data) => post(`people/${personId}/tap`, { messageId, data });
export const sendOther = (personId, kind) => post(`people/${personId}/other`, { kind });
export const editText = (personId, messageId, text) => post(`people/${personId}/edit`, { messageId, text });
export const block = (personId, blocked) => post(`people/${personId}/block`, { blocked });
export const addPerson = (name, language) => post('people', { name, language });
export const moveClock = (change) => post('clock', change);
export const setFaults = (faults) => post('faults', faults);
export const fileAddress = (fileId) => `sandbox/files/${encodeURIComponent(fileId)}`;

/** A document from the person's phone, with what stood in the text field as its caption. */
export function sendFile(personId, file, caption) {
  const form = new FormData();
  form.append('file', file, file.name);
  if (caption) form.append('caption', caption);
  return call(`people/${personId}/file`, { method: 'POST', body: form });
}

const retryMs = 2000;

/**
 * Listens for events until the page closes. `onOpen` is called on each connection, the first too, because
 * events may have been missed before it; `onLost` once per loss.
 */
export function listen({ onEvent, onOpen, onLost }) {
  const source = new EventSource('sandbox/events');
  source.addEventListener('open', onOpen);
  source.addEventListener('message', (event) => onEvent(JSON.parse(event.data)));
  source.addEventListener('error', () => {
    onLost();
    // The browser tries again by itself after a cut, but gives up for good after an answer that is no stream.
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(() => listen({ onEvent, onOpen, onLost }), retryMs);
    }
  });
}

/** Runs `work` one at a time: calls during a run lead to exactly one more run after it. */
export function coalesce(work) {
  let running = false;
  let again = false;
  return async function run() {
    again = true;
    if (running) return;
    running = true;
    try {
      while (again) {
        again = false;
        await work();
      }
    } finally {
      running = false;
    }
  };
}
