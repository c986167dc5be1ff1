import { Prisma } from '@/lib/data/db/client';
import { type Frame, isInSet } from './frame';
import type { OnlyIds } from './rank';
import type { Members } from './sums';

/** The videos of the set: each sums its own rows. */
export function membersOfVideos(frame: Frame, only: OnlyIds): Members {
  const themselves = Prisma.sql`
    SELECT v.video_id AS owner_id, v.video_id AS member_id FROM videos v
    WHERE ${isInSet(frame)} AND ${only(Prisma.sql`v.video_id`)}`;
  return { kind: 'video', own: themselves, of: { video: themselves } };
}

/** What rows say about the video of a narrow id, as one JSON object. */
export function videoDetails({ scope }: Pick<Frame, 'scope'>, id: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(
    SELECT json_build_object('id', v.uuid, 'label', v.label, 'creator_id', c.uuid, 'creator_label', c.label,
      'platform', v.platform, 'posted_at', ${instantText(Prisma.sql`v.posted_at`)}, 'thumbnail_url', v.thumbnail_url,
      'url', v.url, 'tracking_status', v.tracking_status)
    FROM videos v JOIN creators c ON c.org_id = v.org_id AND c.creator_id = v.creator_id
    WHERE v.org_id = ${scope.orgId} AND v.video_id = ${id})`;
}

/** An instant as answers carry it, for a JSON object. */
export function instantText(instant: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`to_char(${instant} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
