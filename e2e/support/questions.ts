import type { Page } from '@playwright/test';
import { atEnd } from './test';

/**
 * Keeps the stream of events from a page, so that no write makes it refetch. Unlike a route, this leaves the browser its
 * cache of scripts.
 */
async function ignoreEvents(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  // A page that the test has closed has no session left.
  atEnd(() => session.detach().catch(() => {}));
  session.on('Fetch.requestPaused', ({ requestId }) =>
    // A page that closes meanwhile has no request left to fail.
    session.send('Fetch.failRequest', { requestId, errorReason: 'Failed' }).catch(() => {}),
  );
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*/api/v1/events*' }] });
}

/** The API addresses that the browser requests from now on, without the stream of events. Call it before a page opens. */
export async function watchQuestions(page: Page): Promise<string[]> {
  await ignoreEvents(page);
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.startsWith('/api/v1/') && pathname !== '/api/v1/events') asked.push(pathname + search);
  });
  return asked;
}
