import type { ListParams } from '@/lib/client/api/catalogue';

/** What the home page asks of the catalogue, on the server and in the browser alike. */
export const HOME_PRESETS = ['7d', '30d', '90d', 'mtd', 'quarter'] as const;
export const HOME_CAMPAIGNS: ListParams = { sort: '-views_30d', limit: 9 };
export const HOME_CREATORS: ListParams = { sort: '-views_30d', limit: 8 };
/** What was captured last, whatever it is. */
export const NEWEST: ListParams = { sort: '-last_captured_at', limit: 1 };
/** What was captured first. */
export const OLDEST: ListParams = { sort: 'first_captured_at', limit: 1 };
