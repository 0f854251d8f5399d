/** Everything a person may send that is neither text nor a document, with stand-in contents. */
import type { Message } from './bot-api.ts';
import type { FileKind, FileShelf } from './file-shelf.ts';
import type { Person } from './messenger.ts';

export const otherKinds = [
  'photo',
  'sticker',
  'voice',
  'video',
  'video_note',
  'audio',
  'location',
  'contact',
  'dice',
] as const;
export type OtherKind = (typeof otherKinds)[number];

/** A grey point, the smallest PNG. */
const samplePoint = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

export function otherContent(kind: OtherKind, files: FileShelf, person: Person): Partial<Message> {
  const keep = (fileKind: FileKind, name: string, bytes: Buffer = Buffer.from(`sandbox ${name}`)) => {
    const file = files.keep({ kind: fileKind, name, bytes });
    const fields = { file_id: file.fileId, file_unique_id: file.uniqueId, file_size: bytes.length };
    return { ...fields, mime_type: file.mimeType };
  };
  switch (kind) {
    case 'photo': {
      const { mime_type: _type, ...fields } = keep('photo', 'anh.png', samplePoint);
      return { photo: [{ ...fields, width: 1, height: 1 }] };
    }
    case 'sticker': {
      const { mime_type: _type, ...fields } = keep('sticker', 'sticker.webp');
      const shape = { width: 512, height: 512, is_animated: false, is_video: false, emoji: '👍' };
      return { sticker: { ...fields, type: 'regular', ...shape } };
    }
    case 'voice':
      return { voice: { ...keep('voice', 'voice.ogg'), duration: 4 } };
    case 'audio':
      return { audio: { ...keep('audio', 'audio.mp3'), duration: 30 } };
    case 'video':
      return { video: { ...keep('video', 'video.mp4'), width: 640, height: 360, duration: 5 } };
    case 'video_note': {
      const { mime_type: _type, ...fields } = keep('video_note', 'video_note.mp4');
      return { video_note: { ...fields, length: 240, duration: 5 } };
    }
    case 'location':
      // Muong Nhe, where no one is misled into thinking that it is somebody's real place.
      return { location: { latitude: 22.19, longitude: 102.46 } };
    case 'contact':
      return { contact: { phone_number: '+84912345678', first_name: person.name, user_id: person.id } };
    case 'dice':
      return { dice: { emoji: '🎲', value: 4 } };
  }
}
