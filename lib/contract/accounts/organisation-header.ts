/**
 * Where a call names the organisation that it is for. A session is shared by all tabs of a browser, and each of them
 * may show another organisation: every call by session names the one that its page shows.
 */

export const ORGANISATION_HEADER = 'X-Organisation';
/** For requests that a browser sends without our headers: links and event streams. */
export const ORGANISATION_PARAMETER = 'organisation';
