import type { ENDPOINTS } from '@/lib/contract/endpoints/all';
import { addressOf, methodOf, OPERATION_IDS, type OperationId } from '@/lib/contract/paths';
import type { CallOptions } from '@/tests/http';

/** A valid call of every operation that has a caller: a new one fails to compile until it has its example here. */

type Declared = typeof ENDPOINTS;
export type CallerOperation = {
  [Id in OperationId]: Declared[Id]['may'] extends 'public' | 'anonymous' ? never : Id;
}[OperationId];

/** Public ids of an organisation's objects, to read, change and delete. */
export type Ids = Record<
  'creator' | 'video' | 'loose' | 'campaign' | 'project' | 'note' | 'key' | 'member' | 'invitation',
  string
>;

/** Ids that were never issued. */
export const UNKNOWN = '00000000-0000-4000-8000-000000000000';
export const UNKNOWN_IDS: Ids = {
  creator: UNKNOWN,
  video: UNKNOWN,
  loose: UNKNOWN,
  campaign: UNKNOWN,
  project: UNKNOWN,
  note: UNKNOWN,
  key: UNKNOWN,
  member: UNKNOWN,
  invitation: UNKNOWN,
};

/** Values that must differ from call to call. */
interface Fresh {
  number: number;
  /** The caller's. */
  password: string;
}

interface Sent {
  path?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
}
type Example = (ids: Ids, fresh: Fresh) => Sent;

const AT = '2026-03-09T08:00:00Z';

/** A capture of a video. */
export const record = (platform_id: string, views: number) => ({
  kind: 'video',
  platform_id,
  creator_platform_id: 'creator',
  captured_at: AT,
  views,
});

const nothing: Example = () => ({});
const of =
  (kind: keyof Ids, body?: unknown): Example =>
  (ids) => ({ path: { id: ids[kind] }, body });

const EXAMPLES: Record<CallerOperation, Example> = {
  getAnalytics: ({ video }) => ({ query: { entity: 'video', entity_id: video, metric: 'views' } }),
  listAnnotations: ({ video }) => ({ query: { scope: 'video', entity_id: video } }),
  getVideoLeaderboard: nothing,
  getCreatorLeaderboard: nothing,
  getCampaignLeaderboard: nothing,
  getPostingHeatmap: nothing,
  getViewDistribution: nothing,
  getOutliers: nothing,
  getPostingConsistency: nothing,
  getCreatorScatter: nothing,
  getMemberOverlap: nothing,
  getOverPosting: nothing,
  getPostingCalendar: nothing,
  getSimilarCreators: ({ creator }) => ({ query: { creator_id: creator } }),
  getHealth: nothing,
  markSeen: () => ({ body: { finding: 'stuck_videos', digest: 'd'.repeat(32) } }),
  unmarkSeen: () => ({ body: { finding: 'stuck_videos' } }),
  createAnnotation: ({ video }) => ({
    body: { scope: 'video', entity_id: video, annotation_at: AT, title: 'New' },
  }),
  changeAnnotation: of('note', { title: 'Other' }),
  deleteAnnotation: of('note'),
  ingestSnapshots: (_, { number }) => ({ body: { records: [record('ingested', number + 7)] } }),
  getMe: nothing,
  changeMe: () => ({ body: { name: 'Olga' } }),
  listenToEvents: nothing,
  changePassword: (_, { password }) => ({ body: { current: password, new: 'another password' } }),
  endSessions: nothing,
  listCreators: nothing,
  getCreator: of('creator'),
  changeCreator: of('creator', { tracking_mode: 'selective' }),
  removeCreator: of('creator'),
  removeCreators: ({ creator }) => ({ body: { creator_ids: [creator] } }),
  addCreators: ({ project: id }, { number }) => ({ path: { id }, body: { handle: `new.${number}` } }),
  listCreatorPeaks: of('creator'),
  listCreatorEvents: ({ creator: id }) => ({ path: { id }, query: { at: AT } }),
  listVideos: nothing,
  getVideo: of('video'),
  changeVideo: of('video', { tracking_disabled: true }),
  changeTrackingStatus: ({ loose }) => ({ body: { video_ids: [loose], tracking_status: 'included' } }),
  listVideoPeaks: of('video'),
  getOrganisationViews: () => ({ query: { from: '2026-03-01', to: '2026-03-09' } }),
  listProjects: nothing,
  createProject: () => ({ body: { name: 'New' } }),
  getProject: of('project'),
  changeProject: of('project', { name: 'Other' }),
  deleteProject: of('project'),
  addVideos: ({ project: id }, { number }) => ({
    path: { id },
    body: { url: `tiktok.com/@anna/video/${number + 1_000}` },
  }),
  listCampaigns: nothing,
  createCampaign: () => ({ body: { name: 'New' } }),
  getCampaign: of('campaign'),
  changeCampaign: of('campaign', { name: 'Other' }),
  deleteCampaign: of('campaign'),
  listCampaignItems: of('campaign'),
  addCampaignItems: ({ campaign: id, loose }) => ({ path: { id }, body: { video_ids: [loose] } }),
  removeCampaignItems: ({ campaign: id, video }) => ({ path: { id }, body: { video_ids: [video] } }),
  removeCampaignItem: ({ campaign: id, video: video_id }) => ({ path: { id, video_id } }),
  getOrganisation: nothing,
  changeOrganisation: () => ({ body: { analytics_tz: 'Asia/Kathmandu' } }),
  listApiKeys: nothing,
  createApiKey: () => ({ body: { name: 'New', scopes: ['read'] } }),
  revokeApiKey: of('key'),
  listMembers: nothing,
  changeMember: of('member', { role: 'admin' }),
  removeMember: of('member'),
  listInvitations: nothing,
  createInvitation: (_, { number }) => ({ body: { email: `new-${number}@example.com`, role: 'viewer' } }),
  revokeInvitation: of('invitation'),
};

export const CALLER_OPERATIONS = OPERATION_IDS.filter((id): id is CallerOperation => id in EXAMPLES);

/** The path below /api/v1, as tests call it. */
export function pathOf(id: OperationId, sent: Pick<Sent, 'path' | 'query'> = {}): string {
  return addressOf(id, sent).replace('/api/v1', '');
}

/** A valid call. */
export function callOf(id: CallerOperation, ids: Ids, fresh: Fresh): [path: string, options: CallOptions] {
  const { body, ...sent } = EXAMPLES[id](ids, fresh);
  return [pathOf(id, sent), { method: methodOf(id), ...(body === undefined ? {} : { json: body }) }];
}
