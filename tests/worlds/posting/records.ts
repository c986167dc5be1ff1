import type { Temporal } from 'temporal-polyfill';
import { type CreatorRecord, MAIN, type VideoRecord } from '@/tests/reference/records';
import { midnight } from '@/tests/worlds/captures';
import type { CreatorDraw } from './draw';
import type { PostDraw } from './posts';

/** The records of drawn creators and posts. */

export const OTHER = 'Second';

export const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export type Account = { project_id?: string; platform?: string; platform_id: string };
type At = { anchor: Temporal.PlainDate; zone: string; now: number };

export function ofCrew(followers: number): CreatorDraw {
  const plain = { twin: false, elsewhere: false, platform: undefined, handle: true, name: false };
  return { ...plain, followers: [{ days: -50, value: followers }] };
}

/** Records of accounts in two projects name their project: without a name they would go to both. */
export function accountsOf(creators: readonly CreatorDraw[]): Account[] {
  const accounts: Account[] = [];
  const main = creators.some(({ twin }) => twin) ? { project_id: MAIN } : {};
  for (const [i, { twin, elsewhere, platform }] of creators.entries()) {
    const before = accounts[i - 1];
    const own = { ...(platform === undefined ? {} : { platform }), platform_id: `c${i}` };
    if (twin && before && accounts[i - 2]?.platform_id !== before.platform_id) {
      const other = before.project_id === OTHER ? main : { project_id: OTHER };
      accounts.push({ ...before, project_id: MAIN, ...other });
    } else accounts.push({ ...own, ...(elsewhere ? { project_id: OTHER } : main) });
  }
  return accounts;
}

export function creatorRecords(
  draw: CreatorDraw,
  account: Account,
  { anchor, zone, now }: At,
): CreatorRecord[] {
  return draw.followers.map(({ days, value }, i) => ({
    kind: 'creator',
    ...account,
    captured_at: new Date(Math.min(now, midnight(anchor.add({ days }), zone) + i)).toISOString(),
    ...(draw.handle ? { handle: `handle.${account.platform_id}` } : {}),
    ...(draw.name ? { display_name: `Creator ${account.platform_id}` } : {}),
    followers: value,
  }));
}

export function videoRecords(
  { posted, captures }: PostDraw,
  platform_id: string,
  account: Account,
  { anchor, zone, now }: At,
): VideoRecord[] {
  const at = midnight(anchor.add({ days: posted?.days ?? -3 }), zone) + (posted?.minutes ?? 0) * MINUTE;
  return captures.map((capture, i) => ({
    kind: 'video',
    ...account,
    platform_id,
    creator_platform_id: account.platform_id,
    captured_at: new Date(Math.min(now, at + capture.age * HOUR + capture.ms)).toISOString(),
    ...(posted === null ? {} : { posted_at: new Date(at).toISOString() }),
    ...(i === 0
      ? {
          caption: `\n  Clip ${platform_id}  \nmore`,
          url: `https://example.com/${platform_id}`,
          thumbnail_url: `https://pictures.example.com/${platform_id}.jpg`,
        }
      : {}),
    views: capture.views,
    likes: capture.likes,
    comments: null,
    shares: (capture.likes ?? 0) % 7,
    saves: capture.saves,
    ...(capture.marked ? { baseline: true } : {}),
  }));
}
