/** Reads a multipart/form-data body byte by byte exact: names and file names are UTF-8, contents stay Buffers. */
export interface Part {
  name: string;
  fileName: string | null;
  contentType: string | null;
  content: Buffer;
}

/** @returns null when the body is not well-formed multipart. */
export function readMultipart(body: Buffer, boundary: string): Part[] | null {
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  const first = Buffer.from(`--${boundary}`);
  // Text before the first boundary is allowed; the first boundary itself may stand without a line break before it.
  let at = body.subarray(0, first.length).equals(first) ? first.length : -1;
  if (at < 0) {
    const found = body.indexOf(delimiter);
    if (found < 0) return null;
    at = found + delimiter.length;
  }
  const parts: Part[] = [];
  for (;;) {
    if (body[at] === dashes && body[at + 1] === dashes) return parts;
    const lineEnd = skipPadding(body, at);
    if (lineEnd < 0) return null;
    const headEnd = body.indexOf('\r\n\r\n', lineEnd);
    // A part without any header begins with the blank line itself, so its head ends where its line ends.
    if (headEnd < 0) return null;
    const contentStart = headEnd + 4;
    const contentEnd = body.indexOf(delimiter, headEnd + 2);
    if (contentEnd < 0) return null;
    const part = readHead(body.toString('utf8', lineEnd + 2, headEnd));
    if (part === null) return null;
    parts.push({ ...part, content: body.subarray(contentStart, Math.max(contentStart, contentEnd)) });
    at = contentEnd + delimiter.length;
  }
}

/** @returns the boundary of a multipart Content-Type, or null. */
export function readBoundary(contentType: string): string | null {
  const match = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  return match?.[1] ?? match?.[2] ?? null;
}

const dashes = 0x2d;

function skipPadding(body: Buffer, from: number): number {
  let at = from;
  while (body[at] === 0x20 || body[at] === 0x09) at++;
  return body[at] === 0x0d && body[at + 1] === 0x0a ? at : -1;
}

function readHead(head: string): Omit<Part, 'content'> | null {
  let name: string | null = null;
  let fileName: string | null = null;
  let contentType: string | null = null;
  for (const line of head.split('\r\n')) {
    const colon = line.indexOf(':');
    const key = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (key === 'content-type') contentType = value;
    if (key !== 'content-disposition') continue;
    name = readParameter(value, 'name');
    fileName = readExtended(value) ?? readParameter(value, 'filename');
  }
  return name === null ? null : { name, fileName, contentType };
}

function readParameter(value: string, parameter: string): string | null {
  const match = new RegExp(`;\\s*${parameter}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]+))`, 'i').exec(value);
  if (match === null) return null;
  // Browsers write a quotation mark inside a name as %22, other clients as \".
  return (match[1] ?? match[2] ?? '').replace(/\\(.)/g, '$1').replaceAll('%22', '"');
}

/** `filename*=UTF-8''…` of RFC 5987. */
function readExtended(value: string): string | null {
  const match = /;\s*filename\*=utf-8''([^;\s]+)/i.exec(value);
  if (match?.[1] === undefined) return null;
  try {
    return decodeURIComponent(match[1]);
  } catch {
    return null;
  }
}
