import { lastDay, rangeIssue } from '@/lib/contract/analytics/range';
import type { OrganisationViews } from '@/lib/contract/catalogue/organisation-views';
import { oldestDay, retentionExceeded } from '@/lib/contract/plans';
import { readOrganisationGains } from '@/lib/data/analytics/organisation-views';
import { findProject } from '@/lib/data/projects/projects';
import { changeOf } from '@/lib/domain/change';
import { invalidParams, notFound } from '@/lib/errors';
import { type Day, formatDay, parseDay } from '@/lib/time/day';
import { requireZone } from '@/lib/time/zone';
import type { ResolveContext } from './types';

interface SentViews {
  from: string;
  to: string;
  project_id?: string | undefined;
}

interface AnsweredViews {
  data: OrganisationViews;
  meta: { query: SentViews };
}

/**
 * New views of all videos of the organisation on the days, and on as many before. Today is unfinished: it has a point,
 * but counts in no sum unless it is the whole range. Throws invalid_params, retention_exceeded and, for an unknown
 * project, not_found.
 */
export async function sumOrganisationViews(
  sent: SentViews,
  { db, scope, now }: Pick<ResolveContext, 'db' | 'scope' | 'now'>,
): Promise<AnsweredViews> {
  const today = requireZone(scope.timezone).dayOf(now.getTime());
  const { from, to } = requireRange(sent, today);
  const oldest = oldestDay(scope.plan, today);
  if (oldest !== null && from < oldest) throw retentionExceeded(scope.plan, oldest);
  const completeTo = to === today && from < today ? today - 1 : to;
  const length = completeTo - from + 1;
  const before = from - length;
  const project = sent.project_id === undefined ? null : await findProject(db, scope, sent.project_id);
  if (sent.project_id !== undefined && project === null) throw notFound('project');
  const { byDay, firstData } = await readOrganisationGains(
    db,
    scope,
    { first: before, last: to },
    project?.projectId,
  );
  const value = total(byDay.slice(length, 2 * length));
  const isShown = oldest === null || before >= oldest;
  const prior = isShown ? total(byDay.slice(0, length)) : null;
  const comparable = firstData !== null && before >= firstData && completeTo < today;
  const data: OrganisationViews = {
    value,
    prior,
    change: comparable ? changeOf(value, prior) : null,
    comparable,
    complete_to: formatDay(completeTo),
    first_data_date: firstData === null ? null : formatDay(firstData),
    points: byDay.slice(length).map((sum, at) => ({ day: formatDay(from + at), value: sum })),
  };
  return { data, meta: { query: { ...sent, from: formatDay(from), to: formatDay(to) } } };
}

function requireRange(sent: SentViews, today: Day): { from: Day; to: Day } {
  const issue = rangeIssue(sent, today);
  if (issue) throw invalidParams([issue]);
  return { from: parseDay(sent.from) ?? today, to: lastDay(sent, today) };
}

/** Null if no day is known. */
function total(days: readonly (number | null)[]): number | null {
  const known = days.filter((day) => day !== null);
  return known.length === 0 ? null : known.reduce((sum, day) => sum + day, 0);
}
