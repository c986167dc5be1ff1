/** A small organisation's captures, sent through the public API, ending a few minutes ago. */

const DAY_MS = 86_400_000;

export interface World {
  campaignId: string;
  campaignName: string;
  creators: { id: string; label: string }[];
  videos: { id: string; label: string }[];
}

interface Listed {
  id: string;
  label?: string;
}

async function call<T>(
  key: string,
  method: string,
  path: string,
  body?: unknown,
  type = 'application/json',
): Promise<T> {
  const response = await fetch(`${process.env.E2E_URL}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(body === undefined ? {} : { 'content-type': type }) },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const answer = (await response.json()) as { data: T; error: string | null };
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${answer.error}`);
  return answer.data;
}

export function api<T>(
  path: string,
  method = 'GET',
  body?: unknown,
  key = process.env.E2E_KEY ?? '',
): Promise<T> {
  return call<T>(key, method, path, body);
}

/** The days without captures, as days ago. */
const GAP = [12, 13, 14];
const WATCHED_DAYS = 110;

/**
 * Two creators with four videos each, captured once a day for 110 days but for a gap, and a campaign of six of the
 * videos. They were posted before tracking started, so each begins with a baseline.
 * @param prefix keeps the worlds of test files apart
 */
export async function makeWorld(prefix: string, key = process.env.E2E_KEY ?? ''): Promise<World> {
  const now = Date.now();
  const lines: unknown[] = [];
  for (let ago = WATCHED_DAYS; ago >= 0; ago--) {
    if (GAP.includes(ago)) continue;
    // Today's captures are minutes old; all others lie in the middle of the New York day.
    const at = new Date(
      ago === 0 ? now - 10 * 60_000 : Math.floor((now - ago * DAY_MS) / DAY_MS) * DAY_MS + 17 * 3_600_000,
    );
    const captured_at = at.getTime() > now ? new Date(now - 10 * 60_000).toISOString() : at.toISOString();
    const day = WATCHED_DAYS - ago;
    for (let c = 0; c < 2; c++) {
      const creator = `${prefix}-creator-${c}`;
      lines.push({
        kind: 'creator',
        platform_id: creator,
        handle: `${prefix}.creator.${c}`,
        captured_at,
        followers: 10_000 * (c + 1) + day * 7,
      });
      for (let v = 0; v < 4; v++) {
        const n = c * 4 + v;
        lines.push({
          kind: 'video',
          platform_id: `${prefix}-video-${n}`,
          creator_platform_id: creator,
          caption: `${prefix} video ${n}\nsecond line`,
          captured_at,
          views: 1000 * (n + 1) + day * (90 - n * 9) + ((day * (n + 3)) % 7) * 31,
          likes: 100 + day * (n + 1),
          comments: 10 + Math.floor(day / 2),
          shares: 5 + Math.floor(day / 3),
          saves: 3 + Math.floor(day / 4),
        });
      }
    }
  }
  for (let from = 0; from < lines.length; from += 5000) {
    const text = lines
      .slice(from, from + 5000)
      .map((line) => JSON.stringify(line))
      .join('\n');
    const result = await call<{ rejected: unknown[] }>(
      key,
      'POST',
      '/api/v1/ingest/snapshots',
      text,
      'application/x-ndjson',
    );
    if (result.rejected.length > 0) throw new Error(JSON.stringify(result.rejected[0]));
  }
  const creators = await call<Required<Listed>[]>(key, 'GET', `/api/v1/creators?search=${prefix}.creator`);
  const videos = await call<Required<Listed>[]>(key, 'GET', `/api/v1/videos?search=${prefix}-video`);
  const campaignName = `${prefix} campaign`;
  // After a failed test its file starts again, with a new worker.
  for (const old of await call<Listed[]>(key, 'GET', `/api/v1/campaigns?search=${prefix}+campaign`)) {
    await call(key, 'DELETE', `/api/v1/campaigns/${old.id}`);
  }
  const { id } = await call<Listed>(key, 'POST', '/api/v1/campaigns', {
    name: campaignName,
    readme_md: '# About\n\n- one\n- **two**',
  });
  await call(key, 'POST', `/api/v1/campaigns/${id}/items`, {
    video_ids: videos.slice(0, 6).map((video) => video.id),
  });
  return { campaignId: id, campaignName, creators, videos };
}
