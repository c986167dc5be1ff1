import type { ServerResponse } from 'node:http';
import { REQUEST_ID } from '@/lib/http/edge/request-id';
import { AWAY_RETRY_SECONDS, takeUnavailable } from '@/lib/http/edge/unavailable-pages';
import type { Handler } from './http-server';

/** Answers 503 instead of 500 for a page that failed because the database was unavailable. */
export function withPageStatus(handler: Handler): Handler {
  return (request, response) => {
    const id = String(request.headers[REQUEST_ID]);
    const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse;
    response.writeHead = (...args: unknown[]) => {
      const [status, ...rest] = args;
      if (!takeUnavailable(id) || status !== 500) return writeHead(...args);
      response.setHeader('Retry-After', String(AWAY_RETRY_SECONDS));
      return writeHead(503, ...rest);
    };
    response.once('close', () => takeUnavailable(id));
    return handler(request, response);
  };
}
