/** Counts the bytes of a request body before it is read. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { MAX_SMALL_BODY_BYTES, maxBodyBytes, tooLargeSentence } from '@/lib/contract/body-limits';
import { type Problem, refuse } from './problem';

/** The most that this request may send. */
export function limitOf({ method = 'GET', url = '/' }: IncomingMessage): number {
  return maxBodyBytes(method, url.split('?', 1)[0] ?? '');
}

export function tooLarge(maxBytes: number): Problem {
  return { status: 413, code: 'payload_too_large', path: 'body', message: tooLargeSentence(maxBytes) };
}

/** Whether the request itself says that it sends too much. */
export function announcesTooMuch(request: IncomingMessage): boolean {
  return Number(request.headers['content-length'] ?? 0) > limitOf(request);
}

/**
 * Counts a body that does not say how long it is, and refuses the request as soon as there is too much of it. Gives
 * whether the request may be handed over: true when the body is whole, or, where more is allowed, has gone beyond what
 * is small; null when it was refused before, or the client went away. So an answer that needs no body does not come
 * before the refusal, and no more than a small body is held for a request that nobody has looked at.
 */
export function holdBody(request: IncomingMessage, response: ServerResponse): Promise<true | null> {
  const maxBytes = limitOf(request);
  return new Promise((resolve) => {
    let bytes = 0;
    let isHeld = true;
    let end: (() => void) | null = null;
    const push = request.push.bind(request);
    const release = (may: true | null) => {
      isHeld = false;
      resolve(may);
    };
    request.once('close', () => release(null));
    request.push = (chunk: Buffer | null) => {
      if (end) {
        // What still comes is thrown away as it comes.
        if (chunk === null) end();
        return true;
      }
      bytes += chunk?.length ?? 0;
      if (bytes > maxBytes) {
        end = refuseMidway(request, response, tooLarge(maxBytes), !isHeld);
        release(null);
        return true;
      }
      const wantsMore = push(chunk);
      if (chunk === null || bytes > MAX_SMALL_BODY_BYTES) release(true);
      // Few bytes are held, so they are accepted before anything reads them.
      return isHeld || wantsMore;
    };
  });
}

/** Refuses a request that other code may already be reading, and perhaps answering. */
function refuseMidway(
  request: IncomingMessage,
  response: ServerResponse,
  problem: Problem,
  isRead: boolean,
): () => void {
  if (response.headersSent) {
    request.socket.destroy();
    return () => {};
  }
  const end = refuse(request, response, problem);
  if (isRead) {
    silence(response);
    breakOff(request);
  }
  return end;
}

/** The request's handler sees a body that broke off; the connection stays open for the answer. */
function breakOff(request: IncomingMessage): void {
  request._destroy = (error, done) => {
    request.emit('aborted');
    // As Node does: an error of a stream without listeners does not end the process.
    done(request.listenerCount('error') > 0 ? error : null);
  };
  request.destroy(new Error('The body is too large.'));
}

/** What others still say to an answer that was given. */
function silence(response: ServerResponse): void {
  const same = () => response;
  const nothing = () => {};
  Object.assign(response, {
    ...{ setHeader: same, setHeaders: same, appendHeader: same, removeHeader: nothing, writeHead: same },
    ...{
      flushHeaders: nothing,
      writeEarlyHints: nothing,
      writeContinue: nothing,
      write: () => true,
      end: same,
    },
  });
}
