/** All files of the sandbox, by file_id: what the bot uploaded and what people sent. */
import { randomBytes } from 'node:crypto';
import { badRequest } from './api-error.ts';
import { mimeTypeOf } from './mime-types.ts';

export type FileKind = 'document' | 'photo' | 'sticker' | 'voice' | 'video' | 'audio' | 'video_note';

export interface KeptFile {
  fileId: string;
  uniqueId: string;
  kind: FileKind;
  name: string;
  mimeType: string;
  /** Under `/file/bot<token>/`, as getFile gives it. */
  path: string;
  bytes: Buffer;
  /** Of a picture, in pixels; null for everything else. */
  width: number | null;
  height: number | null;
}

/** Telegram's own limits, in bytes. */
export const documentLimit = 50 * 1024 * 1024;
export const photoLimit = 10 * 1024 * 1024;
export const downloadLimit = 20 * 1024 * 1024;

/** How ids begin, and the folder. */
const kinds: Record<FileKind, readonly [idPrefix: string, folder: string]> = {
  document: ['BQACAgUAAxk', 'documents'],
  photo: ['AgACAgUAAxk', 'photos'],
  sticker: ['CAACAgUAAxk', 'stickers'],
  voice: ['AwACAgUAAxk', 'voice'],
  video: ['BAACAgUAAxk', 'videos'],
  audio: ['CQACAgUAAxk', 'music'],
  video_note: ['DQACAgUAAxk', 'video_notes'],
};

export class FileShelf {
  private readonly byId = new Map<string, KeptFile>();
  private readonly byPath = new Map<string, KeptFile>();
  private count = 0;

  keep(file: {
    kind: FileKind;
    name: string;
    bytes: Buffer;
    mimeType?: string | null | undefined;
    width?: number;
    height?: number;
  }): KeptFile {
    const [idPrefix, folder] = kinds[file.kind];
    const token = randomBytes(33).toString('base64url');
    const extension = /\.[A-Za-z0-9]{1,8}$/.exec(file.name)?.[0].toLowerCase() ?? '';
    const kept: KeptFile = {
      fileId: `${idPrefix}${token}`,
      uniqueId: `AgAD${token.slice(0, 11)}`,
      kind: file.kind,
      name: file.name,
      mimeType: file.mimeType ?? mimeTypeOf(file.name),
      path: `${folder}/file_${this.count}${extension}`,
      bytes: file.bytes,
      width: file.width ?? null,
      height: file.height ?? null,
    };
    this.put(kept);
    return kept;
  }

  /** Takes back a file of an earlier run. */
  put(file: KeptFile): void {
    this.count += 1;
    this.byId.set(file.fileId, file);
    this.byPath.set(file.path, file);
  }

  find(fileId: string): KeptFile | null {
    return this.byId.get(fileId) ?? null;
  }

  findByPath(path: string): KeptFile | null {
    return this.byPath.get(path) ?? null;
  }

  all(): Iterable<KeptFile> {
    return this.byId.values();
  }

  /** @throws ApiError as getFile and sending by an unknown file_id do. */
  require(fileId: string): KeptFile {
    const file = this.find(fileId);
    if (file === null) {
      throw badRequest('wrong remote file identifier specified: Wrong padding in the string');
    }
    return file;
  }
}
