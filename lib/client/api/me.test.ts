import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, it, vi } from 'vitest';
import type { Me } from '@/lib/contract/accounts/me';
import { perLimit } from '@/lib/contract/plans';
import { meQuery } from './me';

const painted: Me = {
  organisation: { id: '0b5e8a4e-0000-4000-8000-000000000001', name: 'Northlight' },
  plan: 'pro',
  timezone: 'America/New_York',
  scopes: ['read'],
  rights: [],
  rate_limit: { requests_per_minute: null, ingest_calls_per_minute: null },
  limits: perLimit(() => ({ current: 0, max: null })),
  user: null,
  organisations: [],
  last_event_id: 7,
};

afterEach(() => vi.unstubAllGlobals());

/** The page's value, rendered with `painted`, after a refetch that returned `fetched`. */
async function shownAfter(fetched: Me): Promise<Me> {
  vi.stubGlobal('fetch', async () => Response.json({ data: fetched, error: null, meta: {} }));
  return new QueryClient().fetchQuery({ ...meQuery(painted), staleTime: 0 });
}

it('adopts changes of the organisation, and leaves counting writes to the event channel', async () => {
  const fetched: Me = { ...painted, timezone: 'Asia/Kolkata', plan: 'ultra', last_event_id: 9 };
  expect(await shownAfter(fetched)).toEqual({ ...fetched, last_event_id: 7 });
});
