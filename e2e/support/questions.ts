import type { Page } from '@playwright/test';

/**
 * The API addresses that the browser requests from now on. Call it before a page opens: other tests write at the same
 * time, and a page that has its stream of events already would refetch after each write.
 */
export async function watchQuestions(page: Page): Promise<string[]> {
  await page.route('**/api/v1/events*', (route) => route.abort());
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.startsWith('/api/v1/') && pathname !== '/api/v1/events') asked.push(pathname + search);
  });
  return asked;
}
