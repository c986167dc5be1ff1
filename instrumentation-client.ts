/** Runs in the browser before anything of a page. */
import { config } from 'zod/v4/core';

// Checks compile themselves where they may, and find out by trying; the policy of pages forbids that, and would report
// every try. The reference of the API brings a zod of its own, which reads the same setting.
config({ jitless: true });
