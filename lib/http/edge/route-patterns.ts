/** Every address under /api/v1, as metrics call it; a test holds the list against the folders of app/api/v1. */
export const ROUTES = [
  ...['/analytics', '/analytics/annotations', '/analytics/annotations/:id', '/analytics/schema'],
  ...['/api-keys', '/api-keys/:id', '/campaigns', '/campaigns/:id', '/campaigns/:id/items'],
  ...[
    '/campaigns/:id/items/:id',
    '/campaigns/:id/stats',
    '/creators',
    '/creators/:id',
    '/creators/:id/peaks',
  ],
  ...['/creators/:id/stats', '/events', '/ingest/snapshots', '/invitations', '/invitations/:id'],
  ...['/invitations/accept', '/invitations/lookup', '/me', '/me/password', '/me/sessions', '/members'],
  ...['/members/:id', '/organisation', '/videos', '/videos/:id', '/videos/:id/peaks'],
].map((route) => `/api/v1${route}`);

/** A name before a parameter, as Next chooses. */
const matchers = [...ROUTES]
  .sort((a, b) => Number(a.includes(':')) - Number(b.includes(':')))
  .map((route) => ({ route, path: new RegExp(`^${route.replaceAll(':id', '[^/]+')}/?$`) }));

/** The pattern of an address, null for one that is no route. */
export function routeOf(path: string): string | null {
  return matchers.find((matcher) => matcher.path.test(path))?.route ?? null;
}
