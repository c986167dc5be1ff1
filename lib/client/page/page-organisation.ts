import { ORGANISATION_HEADER } from '@/lib/contract/accounts/organisation-header';

/**
 * The organisation that this document shows. The session's cookie is shared by all tabs and goes where the last of
 * them switched to; a document belongs to one organisation from its first paint to its last, and with it whatever it
 * remembers: answers, drafts, the pages of Next's router. Another organisation is another document.
 */

/** Of the browser only: a server paints for everybody. */
let shown: string | null = null;

/** Public id of the organisation that is on screen; null where none is, as on the login page. */
export function pageOrganisation(): string | null {
  return shown;
}

/** What every call of this page carries. */
export function organisationHeaders(): Record<string, string> {
  return shown === null ? {} : { [ORGANISATION_HEADER]: shown };
}

/** Makes the first organisation that is painted the page's; gives whether this one is it. */
export function claimPage(painted: string): boolean {
  if (typeof window === 'undefined') return true;
  if (shown === null) {
    shown = painted;
    nameInNavigations();
  }
  return shown === painted;
}

/**
 * Next's router fetches the pages that people go to, and takes no headers of ours: they are put in where it asks. So
 * a page goes on in its organisation whatever other tabs do; should Next ask otherwise one day, `claimPage` notices.
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
