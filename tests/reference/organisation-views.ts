/** New views of all videos of an organisation, or of one of its projects, together. */
import type { World } from './answer';
import { localDay, toDate } from './calendar';
import { historyOfVideo } from './history';
import { measure } from './measure';
import { membersOfProject } from './members';
import { toQuery } from './query';
import type { Entities } from './records';
import { totalDays, valueOver } from './totals';

export type OrganisationViews = {
  value: number | null;
  prior: number | null;
  complete_to: string;
  /** "First day with new views, zero included" */
  first_data_date: string | null;
  points: { day: string; value: number | null }[];
};

/**
 * @param project null: all projects
 * @throws RetentionExceeded where the answer is a 402
 */
export function organisationViews(
  world: World,
  entities: Entities,
  project: string | null,
  range: { from: string; to: string },
): OrganisationViews {
  const query = toQuery({ entity: 'project', entity_ids: [], metric: 'views', mode: 'new', ...range }, world);
  const members = membersOfProject(entities, project);
  const days = totalDays(query);
  const gains = members.videos.flatMap((video) => historyOfVideo(video, 'views').increments);
  const known = gains.map(({ at }) => localDay(at, query.zone));
  return {
    value: valueOver(query, members, days, 0),
    prior: valueOver(query, members, days, days.last - days.first + 1),
    complete_to: toDate(days.last),
    first_data_date: known.length === 0 ? null : toDate(Math.min(...known)),
    points: query.buckets.map((bucket) => ({
      day: toDate(bucket.label),
      value: measure(query, members, bucket, 0),
    })),
  };
}
