import { api } from './world';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** When one of the creators posted too much. */
const FLOOD_DAYS_AGO = 3;

/** What a test needs to know of a posting world. */
export interface PostingWorld {
  /** The creator that posted too much, alone in two campaigns. */
  creatorId: string;
  campaignId: string;
  label: string;
}

/** The month of a posting world's last posts, YYYY-MM. Those of this month begin some days after the first. */
export const lastPostedMonth = () => new Date(Date.now() - FLOOD_DAYS_AGO * DAY_MS).toISOString().slice(0, 7);

interface Listed {
  id: string;
  label: string;
}

/**
 * Three creators that posted over the last 40 days, captured every second day since; one of them posted eight times
 * three days ago, hardly seen. Sending it twice changes nothing.
 * @param prefix keeps the worlds of test files apart
 */
export async function postingWorld(prefix: string, key = process.env.E2E_KEY): Promise<PostingWorld> {
  const midnight = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  const at = (daysAgo: number, hour = 0) => midnight - daysAgo * DAY_MS + hour * HOUR_MS;
  const lines: unknown[] = [];
  const video = (creator: number, name: string, postedMs: number, reach: number) => {
    for (let capturedMs = postedMs + 3 * HOUR_MS; capturedMs < midnight; capturedMs += 2 * DAY_MS) {
      const days = (capturedMs - postedMs) / DAY_MS;
      lines.push({
        kind: 'video',
        platform_id: `${prefix}-${name}`,
        creator_platform_id: `${prefix}-poster-${creator}`,
        caption: `${prefix} ${name}`,
        posted_at: new Date(postedMs).toISOString(),
        captured_at: new Date(capturedMs).toISOString(),
        views: Math.round(reach * (1 - 0.5 ** (days / 2))),
        likes: Math.round(reach * 0.05 * (1 - 0.5 ** (days / 2))),
      });
    }
  };
  for (let creator = 0; creator < 3; creator++) {
    for (const daysAgo of [40, 20, 1])
      lines.push({
        kind: 'creator',
        platform_id: `${prefix}-poster-${creator}`,
        handle: `${prefix}.poster.${creator}`,
        captured_at: new Date(at(daysAgo)).toISOString(),
        followers: 1000 * 10 ** creator - daysAgo,
      });
    for (let n = 0; n < 12; n++)
      video(
        creator,
        `post ${creator}-${n}`,
        at(40 - 3 * n, (15 + n) % 24),
        500 * 4 ** creator * (1 + (n % 5)),
      );
  }
  video(0, 'hit', at(20, 12), 900_000);
  for (let n = 0; n < 8; n++) video(0, `flood ${n}`, at(FLOOD_DAYS_AGO, 14) + n * 600_000, 60);
  await api('/api/v1/ingest/snapshots', 'POST', { records: lines }, key);
  const [poster] = await api<Listed[]>(`/api/v1/creators?search=${prefix}.poster.0`, 'GET', undefined, key);
  if (!poster) throw new Error('There is no such creator');
  const held = async (name: string) => {
    const search = encodeURIComponent(name);
    const known = await api<Listed[]>(`/api/v1/campaigns?search=${search}`, 'GET', undefined, key);
    const { id } = known[0] ?? (await api<Listed>('/api/v1/campaigns', 'POST', { name }, key));
    const items = [{ item_type: 'creator', item_id: poster.id }];
    await api(`/api/v1/campaigns/${id}/items`, 'POST', { items }, key);
    return id;
  };
  await held(`${prefix} again`);
  return { creatorId: poster.id, campaignId: await held(`${prefix} posts`), label: poster.label };
}
