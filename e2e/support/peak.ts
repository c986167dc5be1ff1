import { api } from './world';

const DAY_MS = 86_400_000;

/** A video whose views were misread once, 12 days ago: 100 a day, and 900,000 in between. Returns its public id. */
export async function misreadVideo(platformId: string): Promise<string> {
  const records = Array.from({ length: 20 }, (_, at) => {
    const ago = 20 - at;
    return {
      kind: 'video',
      platform_id: platformId,
      creator_platform_id: `${platformId}-creator`,
      caption: platformId,
      captured_at: new Date(Date.now() - ago * DAY_MS).toISOString(),
      views: ago === 12 ? 900_000 : 1_000 + at * 100,
    };
  });
  await api('/api/v1/ingest/snapshots', 'POST', { records });
  const [video] = await api<{ id: string }[]>(`/api/v1/videos?platform_id=${platformId}`);
  return video?.id ?? '';
}
