/** The parts of an answer: one series for each constituent of the entity. */
import type { Options, Series } from './answer';
import { type Campaigns, type Members, membersOfItems } from './members';
import type { Query } from './query';
import { type Entities, placeOf } from './records';
import { levelAt, newOver, sum } from './sums';
import { type Total, totalDays, totalOfPart, valueOver } from './totals';

/**
 * "Ranked by their total over the whole range in the requested mode (`new`: the sum; `cumulative`: the level
 * at its end), null last, ties by id. The first `top_n` have a series each; if more are left, they are summed
 * into 'Other'."
 */
export function breakdown(
  query: Query,
  campaigns: Campaigns,
  entities: Entities,
  members: Members,
  seriesOf: (id: string, members: Members, shift: number) => Series,
  options: Options,
): { series: Series[]; totals: Total[] } {
  const kind = query.breakdown === 'none' ? 'video' : query.breakdown;
  const publicId = options.publicId ?? ((_kind, key) => key);
  const ranked = constituents(kind, query, campaigns, entities, members)
    .map((constituent) => ({
      ...constituent,
      tie: publicId(kind, constituent.key),
      total:
        query.mode === 'new'
          ? newOver(constituent.members, query.metric, query.from, query.to, query.zone)
          : levelAt(constituent.members, query.metric, query.to, query.zone),
    }))
    .sort((a, b) => {
      if (a.total !== b.total) {
        if (a.total === null) return 1;
        if (b.total === null) return -1;
        return b.total - a.total;
      }
      return a.tie < b.tie ? -1 : 1;
    });
  const series = ranked.map(({ key, members }) => seriesOf(key, members, 0));
  const values = ranked.map(({ members }) => valueOver(query, members, totalDays(query), 0));
  const top = series.slice(0, query.topN);
  const totals = top.map(({ id }, i) => totalOfPart(id, values.slice(i, i + 1)));
  // "campaigns may overlap: their parts then need not add up, and the answer says so […] and no 'Other'"
  const rest = kind === 'campaign' ? [] : series.slice(query.topN);
  const first = rest[0];
  if (first === undefined) return { series: top, totals };
  const points = first.points.map((point, i) => ({
    ...point,
    value: sum(rest.map((one) => one.points[i]?.value ?? null)),
  }));
  return {
    series: [...top, { id: '__other__', points }],
    totals: [...totals, totalOfPart('__other__', values.slice(query.topN))],
  };
}

/**
 * "Constituents: the entity's videos, or (campaign, `creator`) the creators of its items, each counting only the
 * campaign's own videos." By followers, those of a project are all of its creators.
 */
function constituents(
  kind: 'video' | 'creator' | 'campaign',
  { metric, ids }: Query,
  campaigns: Campaigns,
  entities: Entities,
  members: Members,
) {
  if (kind === 'video') {
    return members.videos.map((video) => ({ key: video.key, members: { videos: [video], creators: [] } }));
  }
  if (kind === 'campaign') {
    return Object.entries(campaigns)
      .filter(([name, items]) => ids.includes(placeOf(name).project) && items.length > 0)
      .map(([key, items]) => ({ key, members: membersOfItems(entities, items) }));
  }
  const creators = metric === 'followers' ? members.creators.map(({ key }) => key) : [];
  const keys = [...new Set([...creators, ...members.videos.map((video) => video.creatorKey)])];
  return keys.map((key) => ({
    key,
    members: {
      videos: members.videos.filter((video) => video.creatorKey === key),
      creators: [...entities.creators.values()].filter((creator) => creator.key === key),
    },
  }));
}
