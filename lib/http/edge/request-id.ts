/**
 * The header in which our own server hands a request's id to the routes; it always overwrites it, so that a client
 * cannot choose the id that is logged.
 */
export const REQUEST_ID = 'x-trackagoat-request-id';
