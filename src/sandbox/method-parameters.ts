/**
 * Which parameters each method of the sandbox has, after the Bot API 10.1.
 * Telegram drops a parameter that it does not know; here a misspelt one is refused, so that no test can miss it.
 */
const parametersOf = {
  getMe: '',
  getUpdates: 'offset limit timeout allowed_updates',
  setWebhook: 'url certificate ip_address max_connections allowed_updates drop_pending_updates secret_token',
  deleteWebhook: 'drop_pending_updates',
  getWebhookInfo: '',
  logOut: '',
  close: '',
  sendMessage:
    'business_connection_id chat_id message_thread_id direct_messages_topic_id text parse_mode entities link_preview_options disable_notification protect_content allow_paid_broadcast message_effect_id suggested_post_parameters reply_parameters reply_markup',
  sendDocument:
    'business_connection_id chat_id message_thread_id direct_messages_topic_id document thumbnail caption parse_mode caption_entities disable_content_type_detection disable_notification protect_content allow_paid_broadcast message_effect_id suggested_post_parameters reply_parameters reply_markup',
  sendPhoto:
    'business_connection_id chat_id message_thread_id direct_messages_topic_id photo caption parse_mode caption_entities show_caption_above_media has_spoiler disable_notification protect_content allow_paid_broadcast message_effect_id suggested_post_parameters reply_parameters reply_markup',
  sendMediaGroup:
    'business_connection_id chat_id message_thread_id direct_messages_topic_id media disable_notification protect_content allow_paid_broadcast message_effect_id reply_parameters',
  editMessageText:
    'business_connection_id chat_id message_id inline_message_id text parse_mode entities link_preview_options rich_message reply_markup',
  editMessageCaption:
    'business_connection_id chat_id message_id inline_message_id caption parse_mode caption_entities show_caption_above_media reply_markup',
  editMessageReplyMarkup: 'business_connection_id chat_id message_id inline_message_id reply_markup',
  editMessageMedia: 'business_connection_id chat_id message_id inline_message_id media reply_markup',
  deleteMessage: 'chat_id message_id',
  deleteMessages: 'chat_id message_ids',
  answerCallbackQuery: 'callback_query_id text show_alert url cache_time',
  sendChatAction: 'business_connection_id chat_id message_thread_id action',
  getFile: 'file_id',
  setMyCommands: 'commands scope language_code',
  getMyCommands: 'scope language_code',
  deleteMyCommands: 'scope language_code',
  setMyDescription: 'description language_code',
  getMyDescription: 'language_code',
  setMyShortDescription: 'short_description language_code',
  getMyShortDescription: 'language_code',
  setMyName: 'name language_code',
  getMyName: 'language_code',
  setChatMenuButton: 'chat_id menu_button',
  getChatMenuButton: 'chat_id',
  pinChatMessage: 'business_connection_id chat_id message_id disable_notification',
  unpinChatMessage: 'business_connection_id chat_id message_id',
  unpinAllChatMessages: 'chat_id',
  copyMessage:
    'chat_id message_thread_id direct_messages_topic_id from_chat_id message_id video_start_timestamp caption parse_mode caption_entities show_caption_above_media disable_notification protect_content allow_paid_broadcast message_effect_id suggested_post_parameters reply_parameters reply_markup',
  forwardMessage:
    'chat_id message_thread_id direct_messages_topic_id from_chat_id video_start_timestamp disable_notification protect_content message_effect_id suggested_post_parameters message_id',
  getChat: 'chat_id',
  getChatMember: 'chat_id user_id',
} as const;

export type MethodName = keyof typeof parametersOf;

const byLowerCase = new Map<string, MethodName>(
  Object.keys(parametersOf).map((name) => [name.toLowerCase(), name as MethodName]),
);

const allowedParameters = new Map<MethodName, ReadonlySet<string>>(
  Object.entries(parametersOf).map(([name, list]) => [name as MethodName, new Set(list.split(' '))]),
);

/** Method names are case-insensitive. @returns null for a method that the sandbox does not have. */
export function findMethod(name: string): MethodName | null {
  return byLowerCase.get(name.toLowerCase()) ?? null;
}

/** @returns the first parameter that the method does not have, or null. */
export function findUnknownParameter(method: MethodName, names: Iterable<string>): string | null {
  const allowed = allowedParameters.get(method);
  for (const name of names) if (allowed?.has(name) !== true) return name;
  return null;
}
