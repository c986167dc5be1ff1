/** HTTP as bytes, for requests that no client library would send. */
import { connect } from 'node:net';

export interface RawAnswer {
  status: number;
  headers: Headers;
  text: string;
}

const SILENCE_MS = 10_000;

/**
 * Sends bytes to a server on this machine and returns its output until the server ends the connection. A sender that
 * is still sending when the answer comes continues.
 * @param pieces written one after the other, as fast as they are taken
 */
export async function sendRaw(port: number, pieces: Iterable<string | Buffer>): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  // A server that neither answers nor ends the connection fails the test, and does not hang it.
  socket.setTimeout(SILENCE_MS, () => socket.destroy());
  let heard = '';
  let isOver = false;
  const over = new Promise<void>((resolve) => {
    socket.once('close', () => {
      isOver = true;
      resolve();
    });
  });
  // The server has closed the connection: only its output counts.
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    heard += chunk.toString('latin1');
  });
  for (const piece of pieces) {
    if (isOver) break;
    if (!socket.write(piece)) {
      await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), over]);
    }
  }
  await over;
  return heard;
}

/** The answers of a connection, one after the other; interim ones (1xx) are left out. */
export function toAnswers(heard: string): RawAnswer[] {
  const answers: RawAnswer[] = [];
  for (let rest = heard; rest !== ''; ) {
    const end = rest.indexOf('\r\n\r\n');
    if (end < 0) throw new Error(`Not HTTP: ${rest.slice(0, 100)}`);
    const [first = '', ...lines] = rest.slice(0, end).split('\r\n');
    const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(first)?.[1]);
    const headers = new Headers(
      lines.map((line): [string, string] => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon), line.slice(colon + 1).trim()];
      }),
    );
    const length = Number(headers.get('content-length') ?? 0);
    const text = Buffer.from(rest.slice(end + 4, end + 4 + length), 'latin1').toString();
    if (!(length >= 0)) throw new Error(`The length of the answer is ${headers.get('content-length')}.`);
    if (status >= 200) answers.push({ status, headers, text });
    rest = rest.slice(end + 4 + length);
  }
  return answers;
}

/** The only answer of a connection. */
export async function askRaw(port: number, pieces: Iterable<string | Buffer>): Promise<RawAnswer> {
  const answers = toAnswers(await sendRaw(port, pieces));
  const [answer] = answers;
  if (!answer || answers.length > 1) throw new Error(`${answers.length} answers instead of one`);
  return answer;
}

/** A body of `bytes` in chunks, without a stated length. */
export function* chunked(head: string, bytes: number): Generator<string | Buffer> {
  yield `${head}\r\nTransfer-Encoding: chunked\r\n\r\n`;
  const chunk = Buffer.alloc(16 * 1024, 'a&');
  for (let sent = 0; sent < bytes; sent += chunk.length) {
    yield Buffer.concat([Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from('\r\n')]);
  }
  yield '0\r\n\r\n';
}
