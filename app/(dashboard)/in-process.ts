import type { QueryKey } from '@tanstack/react-query';
import { headers } from 'next/headers';
import { cache } from 'react';
import { GET as getPostingCalendar } from '@/app/api/v1/analytics/aggregate/calendar/route';
import { GET as getCampaignLeaderboard } from '@/app/api/v1/analytics/aggregate/campaign-leaderboard/route';
import { GET as getCreatorLeaderboard } from '@/app/api/v1/analytics/aggregate/creator-leaderboard/route';
import { GET as getCreatorScatter } from '@/app/api/v1/analytics/aggregate/creator-scatter/route';
import { GET as getHealth } from '@/app/api/v1/analytics/aggregate/health/route';
import { GET as getMemberOverlap } from '@/app/api/v1/analytics/aggregate/member-overlap/route';
import { GET as getOutliers } from '@/app/api/v1/analytics/aggregate/outliers/route';
import { GET as getOverPosting } from '@/app/api/v1/analytics/aggregate/over-posting/route';
import { GET as getPostingConsistency } from '@/app/api/v1/analytics/aggregate/posting-consistency/route';
import { GET as getPostingHeatmap } from '@/app/api/v1/analytics/aggregate/posting-heatmap/route';
import { GET as getSimilarCreators } from '@/app/api/v1/analytics/aggregate/similar-creators/route';
import { GET as getVideoLeaderboard } from '@/app/api/v1/analytics/aggregate/video-leaderboard/route';
import { GET as getViewDistribution } from '@/app/api/v1/analytics/aggregate/view-distribution/route';
import { GET as listAnnotations } from '@/app/api/v1/analytics/annotations/route';
import { GET as getAnalytics } from '@/app/api/v1/analytics/route';
import { GET as listApiKeys } from '@/app/api/v1/api-keys/route';
import { GET as listCampaignItems } from '@/app/api/v1/campaigns/[id]/items/route';
import { GET as getCampaign } from '@/app/api/v1/campaigns/[id]/route';
import { GET as listCampaigns } from '@/app/api/v1/campaigns/route';
import { GET as listCreatorEvents } from '@/app/api/v1/creators/[id]/events/route';
import { GET as listCreatorPeaks } from '@/app/api/v1/creators/[id]/peaks/route';
import { GET as getCreator } from '@/app/api/v1/creators/[id]/route';
import { GET as listCreators } from '@/app/api/v1/creators/route';
import { GET as listInvitations } from '@/app/api/v1/invitations/route';
import { GET as getMe } from '@/app/api/v1/me/route';
import { GET as listMembers } from '@/app/api/v1/members/route';
import { GET as getOrganisation } from '@/app/api/v1/organisation/route';
import { GET as getOrganisationViews } from '@/app/api/v1/organisation/views/route';
import { GET as getProject } from '@/app/api/v1/projects/[id]/route';
import { GET as listProjects } from '@/app/api/v1/projects/route';
import { GET as listVideoPeaks } from '@/app/api/v1/videos/[id]/peaks/route';
import { GET as getVideo } from '@/app/api/v1/videos/[id]/route';
import { GET as listVideos } from '@/app/api/v1/videos/route';
import { CLIENT_ADDRESS } from '@/lib/auth/client-address';
import { type Answer, isFailure, toFailure } from '@/lib/client/api/api';
import type { Me } from '@/lib/contract/accounts/me';
import { ORGANISATION_HEADER } from '@/lib/contract/accounts/organisation-header';
import { addressOf, operationAt, type ReadId } from '@/lib/contract/paths';
import { REQUEST_ID } from '@/lib/http/edge/request-id';
import { noteUnavailable } from '@/lib/http/edge/unavailable-pages';

/**
 * The public API without the network, for the first paint: the same handlers that answer `/api/v1`, with the visitor's
 * own cookie and address. So a page can show nothing that the API would not. Every question names the page's
 * organisation, which is looked up once.
 */
type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

/** What pages may ask: a decision for each operation that reads; null: no page may. */
const HANDLERS: Readonly<Record<ReadId, Handler | null>> = {
  getAnalytics,
  getVideoLeaderboard,
  getCreatorLeaderboard,
  getCampaignLeaderboard,
  getPostingHeatmap,
  getViewDistribution,
  getOutliers,
  getPostingConsistency,
  getCreatorScatter,
  getMemberOverlap,
  getOverPosting,
  getPostingCalendar,
  getSimilarCreators,
  getHealth,
  listAnnotations,
  listCreators,
  getCreator,
  listCreatorEvents,
  listCreatorPeaks,
  listVideos,
  getVideo,
  listVideoPeaks,
  listProjects,
  getProject,
  listCampaigns,
  getCampaign,
  listCampaignItems,
  getMe,
  getOrganisation,
  getOrganisationViews,
  listApiKeys,
  listMembers,
  listInvitations,
  getAnalyticsSchema: null,
  getOpenApi: null,
  getSchema: null,
  listenToEvents: null,
  getCreatorStats: null,
  getCampaignStats: null,
};

/**
 * The signed-in person and the organisation of this page: that of the previous page, or the session's first one if
 * there is no previous page or the person has left that organisation. Null without a session.
 */
export const findMe = cache(async (): Promise<Me | null> => {
  const shown = (await headers()).get(ORGANISATION_HEADER);
  try {
    return await readMe(shown);
  } catch (error) {
    if (isFailure(error) && error.status === 401) return null;
    const isElsewhere = isFailure(error) && (error.status === 403 || error.status === 400);
    if (shown === null || !isElsewhere) throw error;
    return readMe(null);
  }
});

async function readMe(organisation: string | null): Promise<Me> {
  return (await call(addressOf('getMe'), organisation)).data as Me;
}

/** Answers a GET like the network would. Throws ApiFailure for anything but 2xx. */
const askApi = cache(async (path: string): Promise<Answer<unknown>> => {
  const me = await findMe();
  return call(path, me?.organisation.id ?? null);
});

async function call(path: string, organisation: string | null): Promise<Answer<unknown>> {
  const url = new URL(path, 'http://in-process');
  const found = operationAt('GET', url.pathname);
  const handler = found && HANDLERS[found.id as ReadId];
  if (!handler) throw new Error(`No page may ask ${url.pathname}`);
  const visit = await headers();
  const sent = new Headers();
  for (const name of ['cookie', CLIENT_ADDRESS]) sent.set(name, visit.get(name) ?? '');
  if (organisation !== null) sent.set(ORGANISATION_HEADER, organisation);
  const ids = Object.entries(found.ids).map(([name, id]) => [name, decodeURIComponent(id)]);
  const params = Promise.resolve(Object.fromEntries(ids));
  const response = await handler(new Request(url, { headers: sent }), { params });
  const body: unknown = await response.json();
  if (response.status === 503) noteUnavailable(visit.get(REQUEST_ID));
  if (!response.ok) throw toFailure(response.status, body);
  return body as Answer<unknown>;
}

/** A question of the browser's, as `lib/client` makes it; the second part of its key is its address. */
export interface Question {
  queryKey: QueryKey;
}

/** The answer that the browser would get. Throws ApiFailure, too. */
export async function ask({ queryKey }: Question): Promise<Answer<unknown>> {
  return askApi(String(queryKey[1]));
}
