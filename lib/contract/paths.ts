/**
 * The address of every operation: the only place that spells one. Without zod, so that the browser, the listening
 * server and the metrics can read it. The rest of each declaration is in `lib/contract/endpoints`.
 */

/** Where every address begins. */
export const ROOT = '/api/v1';

/** Where agents connect; its tools call the operations. */
export const MCP_PATH = '/api/mcp';

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** Method and path below /api/v1 by operation, in the order of the OpenAPI document. */
export const OPERATIONS = {
  getAnalytics: ['GET', '/analytics'],
  getAnalyticsSchema: ['GET', '/analytics/schema'],
  getOpenApi: ['GET', '/openapi.json'],
  getSchema: ['GET', '/schema'],
  ingestSnapshots: ['POST', '/ingest/snapshots'],
  listAnnotations: ['GET', '/analytics/annotations'],
  createAnnotation: ['POST', '/analytics/annotations'],
  changeAnnotation: ['PATCH', '/analytics/annotations/{id}'],
  deleteAnnotation: ['DELETE', '/analytics/annotations/{id}'],
  getVideoLeaderboard: ['GET', '/analytics/aggregate/video-leaderboard'],
  getCreatorLeaderboard: ['GET', '/analytics/aggregate/creator-leaderboard'],
  getCampaignLeaderboard: ['GET', '/analytics/aggregate/campaign-leaderboard'],
  getPostingHeatmap: ['GET', '/analytics/aggregate/posting-heatmap'],
  getViewDistribution: ['GET', '/analytics/aggregate/view-distribution'],
  getOutliers: ['GET', '/analytics/aggregate/outliers'],
  getPostingConsistency: ['GET', '/analytics/aggregate/posting-consistency'],
  getCreatorScatter: ['GET', '/analytics/aggregate/creator-scatter'],
  getMemberOverlap: ['GET', '/analytics/aggregate/member-overlap'],
  getOverPosting: ['GET', '/analytics/aggregate/over-posting'],
  getPostingCalendar: ['GET', '/analytics/aggregate/calendar'],
  getSimilarCreators: ['GET', '/analytics/aggregate/similar-creators'],
  getHealth: ['GET', '/analytics/aggregate/health'],
  markSeen: ['POST', '/analytics/aggregate/health/seen'],
  unmarkSeen: ['DELETE', '/analytics/aggregate/health/seen'],
  listCreators: ['GET', '/creators'],
  removeCreators: ['DELETE', '/creators/bulk'],
  getCreator: ['GET', '/creators/{id}'],
  changeCreator: ['PATCH', '/creators/{id}'],
  removeCreator: ['DELETE', '/creators/{id}'],
  listCreatorPeaks: ['GET', '/creators/{id}/peaks'],
  listCreatorEvents: ['GET', '/creators/{id}/events'],
  listVideos: ['GET', '/videos'],
  getVideo: ['GET', '/videos/{id}'],
  changeVideo: ['PATCH', '/videos/{id}'],
  changeTrackingStatus: ['POST', '/videos/tracking'],
  listVideoPeaks: ['GET', '/videos/{id}/peaks'],
  getOrganisationViews: ['GET', '/organisation/views'],
  listProjects: ['GET', '/projects'],
  createProject: ['POST', '/projects'],
  getProject: ['GET', '/projects/{id}'],
  changeProject: ['PATCH', '/projects/{id}'],
  deleteProject: ['DELETE', '/projects/{id}'],
  addCreators: ['POST', '/projects/{id}/creators'],
  addVideos: ['POST', '/projects/{id}/videos'],
  listCampaigns: ['GET', '/campaigns'],
  createCampaign: ['POST', '/campaigns'],
  getCampaign: ['GET', '/campaigns/{id}'],
  changeCampaign: ['PATCH', '/campaigns/{id}'],
  deleteCampaign: ['DELETE', '/campaigns/{id}'],
  listCampaignItems: ['GET', '/campaigns/{id}/items'],
  addCampaignItems: ['POST', '/campaigns/{id}/items'],
  removeCampaignItems: ['DELETE', '/campaigns/{id}/items'],
  removeCampaignItem: ['DELETE', '/campaigns/{id}/items/{video_id}'],
  getMe: ['GET', '/me'],
  changeMe: ['PATCH', '/me'],
  listenToEvents: ['GET', '/events'],
  changePassword: ['POST', '/me/password'],
  endSessions: ['DELETE', '/me/sessions'],
  getOrganisation: ['GET', '/organisation'],
  changeOrganisation: ['PATCH', '/organisation'],
  listApiKeys: ['GET', '/api-keys'],
  createApiKey: ['POST', '/api-keys'],
  revokeApiKey: ['DELETE', '/api-keys/{id}'],
  listMembers: ['GET', '/members'],
  changeMember: ['PATCH', '/members/{id}'],
  removeMember: ['DELETE', '/members/{id}'],
  listInvitations: ['GET', '/invitations'],
  createInvitation: ['POST', '/invitations'],
  revokeInvitation: ['DELETE', '/invitations/{id}'],
  lookUpInvitation: ['POST', '/invitations/lookup'],
  acceptInvitation: ['POST', '/invitations/accept'],
  getCreatorStats: ['GET', '/creators/{id}/stats'],
  getCampaignStats: ['GET', '/campaigns/{id}/stats'],
} as const satisfies Record<string, readonly [Method, string]>;

export type OperationId = keyof typeof OPERATIONS;

/** The operations that read. */
export type ReadId = {
  [Id in OperationId]: (typeof OPERATIONS)[Id][0] extends 'GET' ? Id : never;
}[OperationId];

export const OPERATION_IDS = Object.keys(OPERATIONS) as OperationId[];

/** An operation's method. */
export function methodOf(id: OperationId): Method {
  return OPERATIONS[id][0];
}

/** An operation's path with `{names}` where ids go. */
export function patternOf(id: OperationId): string {
  return ROOT + OPERATIONS[id][1];
}

/** Where to call an operation. Parameters that are null, undefined or empty are left out. */
export function addressOf(
  id: OperationId,
  {
    path = {},
    query = {},
  }: { path?: Readonly<Record<string, string>>; query?: Readonly<Record<string, unknown>> } = {},
): string {
  const filled = patternOf(id).replace(/\{(\w+)\}/g, (_, name) => {
    const segment = path[name];
    if (segment === undefined) throw new Error(`${id} needs ${name}`);
    // An empty one is the address of a request that is not sent yet.
    return encodeURIComponent(segment);
  });
  const sent = Object.entries(query).filter(
    ([, value]) => value !== null && value !== undefined && value !== '',
  );
  const search = new URLSearchParams(sent.map(([name, value]) => [name, String(value)]));
  return search.size > 0 ? `${filled}?${search}` : filled;
}

/** A name before an id, as Next chooses. */
const matchers = OPERATION_IDS.map((id) => ({
  id,
  method: methodOf(id),
  path: new RegExp(`^${patternOf(id).replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
})).sort((a, b) => Number(patternOf(a.id).includes('{')) - Number(patternOf(b.id).includes('{')));

/**
 * The operation at a path, with the ids as written in the path; null: none.
 * @param path without the query; a slash at its end is ignored
 * @param method null: any
 */
export function operationAt(
  method: string | null,
  path: string,
): { id: OperationId; ids: Readonly<Record<string, string>> } | null {
  const plain = path.replace(/\/$/, '');
  for (const matcher of matchers) {
    const match = method === null || method === matcher.method ? matcher.path.exec(plain) : null;
    if (match) return { id: matcher.id, ids: { ...match.groups } };
  }
  return null;
}
