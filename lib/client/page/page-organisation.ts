import { ORGANISATION_HEADER } from '@/lib/contract/accounts/organisation-header';

/**
 * The organisation that this document shows. All tabs share the session cookie, which follows the last switch in any of
 * them. A document belongs to one organisation for its whole life, with everything it holds in memory: answers, drafts,
 * the pages of Next's router. Switching organisations loads a new document.
 */

/** In the browser only: a server renders for everybody. */
let shown: string | null = null;

/** Public id of the organisation on screen; null without one, as on the login page. */
export function pageOrganisation(): string | null {
  return shown;
}

/** The headers that every call of this page sends. */
export function organisationHeaders(): Record<string, string> {
  return shown === null ? {} : { [ORGANISATION_HEADER]: shown };
}

/** Claims the page for the first rendered organisation; returns whether it is this one. */
export function claimPage(painted: string): boolean {
  if (typeof window === 'undefined') return true;
  if (shown === null) {
    shown = painted;
    nameInNavigations();
  }
  return shown === painted;
}

/**
 * Next's router fetches pages without our headers, so `fetch` is patched to add them. The page then stays in its
 * organisation even if another tab switches. If Next ever fetches in another way, `claimPage` notices.
 */
function nameInNavigations(): void {
  const ask = window.fetch;
  window.fetch = (input, init) => {
    const headers = new Headers(init?.headers);
    if (!headers.has('rsc')) return ask(input, init);
    for (const [name, value] of Object.entries(organisationHeaders())) headers.set(name, value);
    return ask(input, { ...init, headers });
  };
}
