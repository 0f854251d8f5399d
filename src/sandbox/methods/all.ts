/** What answers each of the methods that `method-parameters.ts` lists: one that is missing does not compile. */
import type { MethodName } from '../method-parameters.ts';
import * as chats from './chats.ts';
import * as deleting from './deleting.ts';
import * as editing from './editing.ts';
import { sendDocument, sendMediaGroup, sendPhoto } from './media.ts';
import type { Method } from './method.ts';
import * as profile from './profile.ts';
import * as receiving from './receiving.ts';
import { sendMessage } from './sending.ts';

export const allMethods: Record<MethodName, Method> = {
  ...profile,
  ...receiving,
  ...editing,
  ...deleting,
  ...chats,
  sendMessage,
  sendDocument,
  sendPhoto,
  sendMediaGroup,
};
