/** What the buttons carry: at most 64 bytes, ASCII. Old buttons stay in chats for years, so forms are only added. */

export type CallbackData =
  /** A button of a guided conversation, with the number of its screen. */
  | { kind: 'conversation'; screen: number; choice: string }
  /** A button that works at any time. */
  | { kind: 'feature'; name: string; argument: string };

export function encodeFeature(name: string, argument = ''): string {
  return `f:${name}:${argument}`;
}

/** null: not one of this bot's buttons. */
export function decodeCallback(data: string): CallbackData | null {
  const conversation = /^c:(\d{1,15}):(.+)$/s.exec(data);
  if (conversation) {
    const [, screen = '', choice = ''] = conversation;
    return { kind: 'conversation', screen: Number(screen), choice };
  }
  const feature = /^f:([\w-]+):(.*)$/s.exec(data);
  if (feature) {
    const [, name = '', argument = ''] = feature;
    return { kind: 'feature', name, argument };
  }
  return null;
}
