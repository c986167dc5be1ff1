/** Runs in the browser before anything of a page. */

/**
 * Where zod keeps its settings, for all its copies in a page. Checks compile themselves where they may, and find out by
 * trying; the policy of pages forbids that, and would report every try. Written without zod, which most pages never load.
 */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

// A module, so that its test can load it.
export {};
