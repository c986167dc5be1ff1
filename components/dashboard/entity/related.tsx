'use client';

import { useQuery } from '@tanstack/react-query';
import { Rows } from '@/components/dashboard/table/rows';
import { VIDEO_COLUMNS } from '@/components/dashboard/table/video-columns';
import { buttonStyle } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { campaignsWith, creatorVideos } from '@/lib/client/lists/related-questions';

const COLUMNS = VIDEO_COLUMNS.filter((column) => column.from !== null);

/** The videos of a creator that gain the most, and the way to all of them. */
export function CreatorVideos({ id }: { id: string }) {
  const { data } = useQuery(creatorVideos(id));
  const rows = data?.data ?? [];
  const total = data?.meta.total_count ?? rows.length;
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="creator-videos" className="mt-6">
      <div className="mb-2 flex items-center gap-2">
        <h2 id="creator-videos" className="font-semibold text-14">
          Videos
        </h2>
        <span className="text-ink-3">{total.toLocaleString('en-US')}</span>
        <span className="ml-auto text-12 text-ink-3">by new views</span>
        <Link href={`/videos?creator_id=${id}`} className={buttonStyle({ variant: 'ghost', size: 'sm' })}>
          See all<span className="sr-only"> videos of this creator</span>
        </Link>
      </div>
      <div className="overflow-clip rounded-card border border-line bg-panel">
        <Rows columns={COLUMNS} rows={rows} nameOf={(row) => row.label} order="-views_30d" />
      </div>
    </section>
  );
}

/** The campaigns of an entity, by name. */
export function CampaignLinks({ of }: { of: { creator_id: string } | { video_id: string } }) {
  const { data } = useQuery(campaignsWith(of));
  const rows = data?.data ?? [];
  const more = (data?.meta.total_count ?? rows.length) - rows.length;
  if (!data) return null;
  return (
    <p className="text-12 text-ink-3">
      {rows.length === 0 ? 'In no campaign' : 'In '}
      {rows.map((row, at) => (
        <span key={row.id}>
          {at > 0 && ', '}
          <Link href={`/campaigns/${row.id}`} className="text-accent-ink hover:underline">
            {row.name}
          </Link>
        </span>
      ))}
      {more > 0 && ` and ${more} more`}
    </p>
  );
}
