import * as z from 'zod';
import { me } from '@/lib/contract/accounts/me';
import { project } from '@/lib/contract/catalogue/projects';
import { calendarDate, instantOut } from '@/lib/contract/fields/common';
import { outputOf } from '@/lib/mcp/answer/result';
import { counted, number, quoted } from '@/lib/mcp/answer/words';
import { formatDay } from '@/lib/time/day';
import { requireZone } from '@/lib/time/zone';
import type { Tool } from './tool';

/** get_account: who calls, what they may do, and how much there is. */

const MAX_PROJECTS = 100;

const account = me.pick({
  organisation: true,
  plan: true,
  timezone: true,
  scopes: true,
  rate_limit: true,
  limits: true,
});

const capture = instantOut.nullable();
const shown = project.pick({
  id: true,
  name: true,
  is_default: true,
  creator_count: true,
  video_count: true,
  campaign_count: true,
  pending_count: true,
  views: true,
  last_captured_at: true,
});

export const getAccount: Tool = {
  name: 'get_account',
  title: 'Account',
  description:
    'The organisation of this key: plan, time zone and the date there today, scopes, limits and how much of them is used, projects, and how fresh the data is. Call it first when a question depends on dates or on what the plan includes.',
  input: { type: 'object', properties: {}, additionalProperties: false },
  output: outputOf({
    ...account.shape,
    today: calendarDate.describe('The date in that zone now'),
    newest_capture: z
      .object({
        of_videos: capture.describe('Of any video; null: none yet'),
        of_creators: capture.describe('Of any profile, which has the followers; null: none yet'),
      })
      .describe('When anything was captured last: numbers cannot be newer'),
    projects: z.array(shown).describe('The most viewed first'),
  }),
  async run(_, { api, now, timezone }) {
    const [{ data }, projects, creators] = await Promise.all([
      api('getMe'),
      api('listProjects', { query: { sort: '-views', limit: MAX_PROJECTS } }),
      api('listCreators', { query: { sort: '-last_captured_at', limit: 1 } }),
    ]);
    const ofVideos = projects.data.flatMap((one) => one.last_captured_at ?? []).sort();
    const today = formatDay(requireZone(timezone).dayOf(now.getTime()));
    const content = {
      ...account.strip().parse(data),
      today,
      newest_capture: {
        of_videos: ofVideos.at(-1) ?? null,
        of_creators: creators.data[0]?.last_captured_at ?? null,
      },
      projects: projects.data.map((one) => shown.strip().parse(one)),
    };
    const days = data.limits.stats_history_retention_days.max;
    const words = [
      `${quoted(data.organisation.name)} is on the plan ${data.plan}; today is ${today} in ${timezone}.`,
      `This key may ${data.scopes.join(', ') || 'nothing'}.`,
      days === null ? 'All of the history is shown.' : `The plan shows ${number(days)} days of history.`,
      `Newest capture of a video: ${content.newest_capture.of_videos ?? 'none yet'}.`,
      `${counted(projects.data.length, 'project')}: ${projects.data
        .map(({ name }) => quoted(name))
        .slice(0, 20)
        .join(', ')}.`,
    ];
    return { words: words.join(' '), content, rest: 'Call find with the name of a project for the others.' };
  },
};
