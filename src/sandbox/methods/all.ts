/** The written list of all methods that the sandbox answers. */
import type { MethodName } from '../method-parameters.ts';
import * as chats from './chats.ts';
import * as deleting from './deleting.ts';
import * as editing from './editing.ts';
import * as media from './media.ts';
import type { Method } from './method.ts';
import * as profile from './profile.ts';
import * as receiving from './receiving.ts';
import { sendMessage } from './sending.ts';

export const allMethods: Record<MethodName, Method> = {
  getMe: profile.getMe,
  getUpdates: receiving.getUpdates,
  setWebhook: receiving.setWebhook,
  deleteWebhook: receiving.deleteWebhook,
  getWebhookInfo: receiving.getWebhookInfo,
  logOut: receiving.logOut,
  close: receiving.close,
  sendMessage,
  sendDocument: media.sendDocument,
  sendPhoto: media.sendPhoto,
  sendMediaGroup: media.sendMediaGroup,
  editMessageText: editing.editMessageText,
  editMessageCaption: editing.editMessageCaption,
  editMessageReplyMarkup: editing.editMessageReplyMarkup,
  editMessageMedia: editing.editMessageMedia,
  deleteMessage: deleting.deleteMessage,
  deleteMessages: deleting.deleteMessages,
  answerCallbackQuery: chats.answerCallbackQuery,
  sendChatAction: chats.sendChatAction,
  getFile: profile.getFile,
  setMyCommands: profile.setMyCommands,
  getMyCommands: profile.getMyCommands,
  deleteMyCommands: profile.deleteMyCommands,
  setMyDescription: profile.setMyDescription,
  getMyDescription: profile.getMyDescription,
  setMyShortDescription: profile.setMyShortDescription,
  getMyShortDescription: profile.getMyShortDescription,
  setMyName: profile.setMyName,
  getMyName: profile.getMyName,
  setChatMenuButton: profile.setChatMenuButton,
  getChatMenuButton: profile.getChatMenuButton,
  pinChatMessage: chats.pinChatMessage,
  unpinChatMessage: chats.unpinChatMessage,
  unpinAllChatMessages: chats.unpinAllChatMessages,
  copyMessage: chats.copyMessage,
  forwardMessage: chats.forwardMessage,
  getChat: chats.getChat,
  getChatMember: chats.getChatMember,
};
