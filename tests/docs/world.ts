/** What the documented calls ask about. */
import { NDJSON, ndjson, type TestHttp } from '@/tests/http';

/** After all dates in the documentation. */
export const DOCS_NOW = new Date('2026-11-10T12:00:00Z');
const FIRST_DAY_MS = Date.UTC(2026, 9, 1, 9);
const DAYS = 40;
const MS_PER_DAY = 86_400_000;
/** Views a day of each video. */
const VIEWS_A_DAY = { 1: 300, 2: 20, 3: 0 } as const;

interface DocsWorld {
  creatorId: string;
  campaignId: string;
  projectId: string;
}

/** One creator with three videos, captured daily, and a campaign that holds them. */
export async function makeDocsWorld(http: TestHttp): Promise<DocsWorld> {
  const records = Array.from({ length: DAYS }, (_, day) => {
    const captured_at = new Date(FIRST_DAY_MS + day * MS_PER_DAY).toISOString();
    const creator = {
      kind: 'creator',
      platform_id: 'a',
      captured_at,
      handle: 'some.handle',
      followers: 900 + day,
    };
    const videos = Object.entries(VIEWS_A_DAY).map(([id, views]) => ({
      kind: 'video',
      platform_id: `v${id}`,
      creator_platform_id: 'a',
      captured_at,
      posted_at: '2026-09-01T12:00:00Z',
      caption: `Video ${id}`,
      views: 1_000 + day * views,
      likes: 10,
    }));
    return [creator, ...videos];
  }).flat();
  await call(http, '/ingest/snapshots', { body: ndjson(records), headers: NDJSON });
  const { data: creators } = await call(http, '/creators');
  const { data: campaign } = await call(http, '/campaigns', { json: { name: 'Spring' } });
  const items = [{ item_type: 'creator', item_id: creators[0].id }];
  await call(http, `/campaigns/${campaign.id}/items`, { json: { items } });
  return { creatorId: creators[0].id, campaignId: campaign.id, projectId: campaign.project_id };
}

async function call(
  http: TestHttp,
  path: string,
  sent?: { json?: unknown; body?: string; headers?: object },
) {
  const response = await http.call(path, sent ? ({ method: 'POST', ...sent } as never) : {});
  const answer = await response.json();
  if (!response.ok) throw new Error(JSON.stringify(answer));
  return answer;
}
