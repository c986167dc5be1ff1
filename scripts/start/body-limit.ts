/** Counts the bytes of a request body before it is read. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { MAX_SMALL_BODY_BYTES, maxBodyBytes, tooLargeSentence } from '@/lib/contract/body-limits';
import { type Problem, refuse } from './problem';

/** The most bytes that this request may send. */
export function limitOf({ method = 'GET', url = '/' }: IncomingMessage): number {
  return maxBodyBytes(method, url.split('?', 1)[0] ?? '');
}

export function tooLarge(maxBytes: number): Problem {
  return { status: 413, code: 'payload_too_large', path: 'body', message: tooLargeSentence(maxBytes) };
}

/** Whether the request's own headers announce too much. */
export function announcesTooMuch(request: IncomingMessage): boolean {
  return Number(request.headers['content-length'] ?? 0) > limitOf(request);
}

/**
 * Counts a body of unstated length, and refuses the request as soon as it is too large. Returns whether the request may
 * be handed over: true once the body is complete or, if more is allowed, larger than a small one; null if it was
 * refused before, or the client went away. So no answer that needs no body overtakes the refusal, and at most a small
 * body is held for an unchecked request.
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
        // The rest of the body is discarded as it arrives.
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
      // Only a few bytes are held, so they are accepted before anything reads them.
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

/** The request's handler sees a truncated body; the connection stays open for the answer. */
function breakOff(request: IncomingMessage): void {
  request._destroy = (error, done) => {
    request.emit('aborted');
    // As Node does: an error of a stream without listeners does not end the process.
    done(request.listenerCount('error') > 0 ? error : null);
  };
  request.destroy(new Error('The body is too large.'));
}

/** Later writes to an answer that is already sent. */
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
