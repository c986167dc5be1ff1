import * as z from 'zod';
import { campaign } from '@/lib/contract/catalogue/campaigns';
import { creator, video } from '@/lib/contract/catalogue/catalogue';
import { project } from '@/lib/contract/catalogue/projects';
import { choice } from '@/lib/contract/fields/text';
import { ENTITY_TYPES, type EntityType, nounOf } from '@/lib/domain/entities';
import { ApiError, invalidParams } from '@/lib/errors';
import { outputOf } from '@/lib/mcp/answer/result';
import { counted, quoted } from '@/lib/mcp/answer/words';
import type { Row } from '@/lib/mcp/ask/kinds';
import { describeRow } from '@/lib/mcp/ask/references';
import { search, suggest } from '@/lib/mcp/ask/search';
import { inputOf, type Tool } from './tool';

/** find: ids of what people name. */

const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 50;

/** What a match says of its kind. */
const MATCHES = {
  creator: creator.pick({
    id: true,
    project_id: true,
    platform: true,
    platform_id: true,
    handle: true,
    display_name: true,
    label: true,
    followers: true,
    video_count: true,
    views: true,
    views_30d: true,
    videos_last_captured_at: true,
  }),
  video: video.pick({
    id: true,
    project_id: true,
    platform: true,
    platform_id: true,
    creator_id: true,
    creator_label: true,
    label: true,
    posted_at: true,
    tracking_status: true,
    views: true,
    views_30d: true,
    last_captured_at: true,
  }),
  campaign: campaign.pick({
    id: true,
    project_id: true,
    name: true,
    starts_on: true,
    ends_on: true,
    video_count: true,
    views: true,
    views_30d: true,
    last_captured_at: true,
  }),
  project: project.pick({
    id: true,
    name: true,
    creator_count: true,
    video_count: true,
    views: true,
    views_30d: true,
    last_captured_at: true,
  }),
} as const satisfies Record<EntityType, z.ZodObject>;

const matchOf = <T extends EntityType>(type: T) => MATCHES[type].extend({ type: z.literal(type) });

const input = z.object({
  text: z
    .string()
    .min(1)
    .describe('A name or a part of one, @handle, address of a profile or a post, platform id, or id'),
  types: z
    .array(choice(ENTITY_TYPES))
    .optional()
    .describe(`Only these kinds, of ${ENTITY_TYPES.join(', ')}; default all`),
  limit: z.int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT).describe('Matches of each kind'),
});

export const find: Tool = {
  name: 'find',
  title: 'Find creators, videos, campaigns, projects',
  description:
    'Finds creators, videos, campaigns and projects by name, @handle, address or platform id, and says when a name is ambiguous. Use it to get ids; the other tools also take names directly.',
  input: inputOf(input),
  output: outputOf({
    exact: z.boolean().describe('Whether something is called exactly this'),
    ambiguous: z.boolean().describe('Whether several things are meant equally well: ask which one'),
    matches: z
      .array(
        z.discriminatedUnion('type', [
          matchOf('creator'),
          matchOf('video'),
          matchOf('campaign'),
          matchOf('project'),
        ]),
      )
      .describe('Those called exactly this first, then the most viewed ones'),
    closest: z.array(z.string()).describe('Without a match: what may have been meant'),
  }),
  async run(sent, { api }) {
    const { data: args, error } = input.safeParse(sent);
    if (error)
      throw invalidParams(error.issues.map(({ path, message }) => ({ path: path.join('.'), message })));
    const { text, types = ENTITY_TYPES, limit } = args;
    const found = await Promise.all(
      types.map((type) =>
        // An address of a profile is none of a post, and the other way round.
        search(api, { type, text, path: 'text', limit }).catch((failure) => {
          if (types.length > 1 && failure instanceof ApiError) return { exact: [], others: [] };
          throw failure;
        }),
      ),
    );
    const exact = found.flatMap((one) => one.exact);
    const matches = [...exact, ...found.flatMap((one) => one.others)];
    const close = matches.length > 0 ? [] : await suggest(api, types, text);
    const closest = close.map(describeRow);
    const meant = exact.length > 0 ? exact : matches;
    const content = {
      exact: exact.length > 0,
      ambiguous: meant.length > 1,
      matches: matches.map((row) => ({ ...MATCHES[row.type].strip().parse(row), type: row.type })),
      closest,
    };
    return {
      words: wordsOf(text, exact, matches, closest),
      content,
      rest: 'Ask for fewer types, or with more of the name.',
    };
  },
};

function wordsOf(text: string, exact: Row[], matches: Row[], closest: string[]): string {
  const asked = quoted(text);
  const meant = exact.length > 0 ? exact : matches;
  const [one] = meant;
  if (one === undefined)
    return `Nothing is called ${asked}.${closest.length > 0 ? ` The closest: ${closest.join('; ')}.` : ''}`;
  const kinds = [...new Set(meant.map(({ type }) => type))]
    .map((type) => counted(meant.filter((row) => row.type === type).length, nounOf(type)))
    .join(', ');
  const how = exact.length > 0 ? 'is called exactly' : 'contains';
  if (meant.length === 1) return `One ${nounOf(one.type)} ${how} ${asked}: ${describeRow(one)}.`;
  return `${asked} is ambiguous: ${kinds}. ${meant.slice(0, 10).map(describeRow).join('; ')}.`;
}
