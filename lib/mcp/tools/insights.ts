import * as z from 'zod';
import { ENDPOINTS } from '@/lib/contract/endpoints/all';
import { unknownNames } from '@/lib/contract/fields/issues';
import { invalidParams } from '@/lib/errors';
import { outputOf } from '@/lib/mcp/answer/result';
import { number, quoted } from '@/lib/mcp/answer/words';
import { resolved } from '@/lib/mcp/ask/references';
import { inputOf, prepare, type Tool } from './tool';

/** get_leaderboard and get_insight: one tool each for all insights of a kind, chosen by name. */

/** The operations of each tool, by the name that a model chooses. */
const LEADERBOARDS = {
  videos: ENDPOINTS.getVideoLeaderboard,
  creators: ENDPOINTS.getCreatorLeaderboard,
  campaigns: ENDPOINTS.getCampaignLeaderboard,
} as const;

const INSIGHTS = {
  outliers: ENDPOINTS.getOutliers,
  posting_heatmap: ENDPOINTS.getPostingHeatmap,
  view_distribution: ENDPOINTS.getViewDistribution,
  posting_consistency: ENDPOINTS.getPostingConsistency,
  creator_scatter: ENDPOINTS.getCreatorScatter,
  member_overlap: ENDPOINTS.getMemberOverlap,
  over_posting: ENDPOINTS.getOverPosting,
  calendar: ENDPOINTS.getPostingCalendar,
  similar_creators: ENDPOINTS.getSimilarCreators,
  health: ENDPOINTS.getHealth,
} as const;

type Insight = (typeof LEADERBOARDS)[keyof typeof LEADERBOARDS] | (typeof INSIGHTS)[keyof typeof INSIGHTS];

/** A tool that calls one of several insights. @param by the parameter that chooses */
function toolOf(
  by: string,
  insights: Readonly<Record<string, Insight>>,
  {
    name,
    title,
    description,
    subject,
  }: { name: string; title: string; description: string; subject: string },
): Tool {
  const names = Object.keys(insights) as [string, ...string[]];
  const list = names.map((one) => `${one}: ${insights[one]?.summary}`).join('; ');
  const inputs = names.map((one) => [one, inputOf(insights[one]?.query ?? z.object({}))] as const);
  const chosen = inputOf(z.object({ [by]: z.enum(names).describe(`${subject}. ${list}`) }));
  const answers = names.flatMap((one) => insights[one]?.answer.json ?? []);
  const datas = answers.map((answer) => answer.shape.data) as z.ZodType[];
  const metas = answers.map((answer) => answer.shape.meta) as z.ZodType[];

  const tool: Tool = {
    name,
    title,
    description,
    input: { ...chosen, properties: { ...chosen.properties, ...merged(inputs) } },
    output: outputOf({
      [by]: z.enum(names).describe('As asked'),
      data: z.union(datas).describe('The answer of the insight'),
      meta: z.union(metas).describe('Its days and zone; of lists also how many rows there are'),
      resolved,
    }),
    async run(sent, session) {
      const { args, resolved } = await prepare(tool, sent, session);
      const { [by]: which, ...query } = args;
      const insight = names.includes(String(which)) ? insights[String(which)] : undefined;
      if (!insight) throw invalidParams([{ path: by, message: `must be one of ${names.join(', ')}` }]);
      const shape: Readonly<Record<string, z.ZodType>> = insight.query.shape;
      const own = Object.keys(shape).filter((name) => name in tool.input.properties);
      const foreign = Object.keys(query).filter((one) => !own.includes(one));
      if (foreign.length > 0) throw invalidParams(unknownNames('parameter', foreign, own));
      const { data, meta } = await session.api(insight.id, { query });
      const words = [`${insight.summary}, ${meta.from} to ${meta.to} (${meta.timezone}).`];
      if (Array.isArray(data))
        words.push(...rowsOf(data, String(args.sort ?? shape.sort?.parse(undefined) ?? '')));
      return {
        words: words.join('\n'),
        content: { [by]: which, data, meta, resolved },
        rest: own.includes('offset')
          ? 'Ask for the rest with offset, or for fewer rows with limit.'
          : 'Ask for a shorter range, or about one project, campaign or creator.',
      };
    },
  };
  return tool;
}

/** The inputs of all, each with the insights that take it where not all do. */
function merged(inputs: readonly (readonly [string, ReturnType<typeof inputOf>])[]) {
  const properties: Record<string, Record<string, unknown>> = {};
  for (const [, { properties: own }] of inputs) {
    for (const [name, property] of Object.entries(own)) {
      const known = properties[name];
      const values = [...((known?.enum ?? []) as string[]), ...((property.enum ?? []) as string[])];
      properties[name] = { ...property, ...(values.length > 0 ? { enum: [...new Set(values)] } : {}) };
    }
  }
  for (const [name, property] of Object.entries(properties)) {
    const takers = inputs.filter(([, { properties: own }]) => name in own).map(([one]) => one);
    const defaults = new Set(inputs.flatMap(([, { properties: own }]) => own[name]?.default ?? []));
    if (defaults.size > 1) delete property.default;
    if (takers.length < inputs.length)
      property.description = `${property.description}. Only of ${takers.join(', ')}`;
  }
  return properties;
}

const SHOWN = 10;

/** The first rows in words, by the field that orders them; of findings the sentences of those that were found. */
function rowsOf(rows: readonly object[], sort: string): string[] {
  const findings = rows.filter((row): row is { sentence: string; count: number } => 'sentence' in row);
  if (findings.length > 0) return findings.filter(({ count }) => count > 0).map(({ sentence }) => sentence);
  const ranked = rows.filter(
    (row): row is { rank: number; label: string } => 'rank' in row && 'label' in row,
  );
  return ranked.slice(0, SHOWN).map((row) => {
    const field = sort.replace(/^-/, '');
    const value = Object.entries(row).find(([name]) => name === field)?.[1];
    return `${row.rank}. ${quoted(row.label)}: ${field} ${number(typeof value === 'number' ? value : null)}`;
  });
}

export const getLeaderboard = toolOf('of', LEADERBOARDS, {
  name: 'get_leaderboard',
  title: 'Leaderboards',
  description:
    'Ranks videos, creators or campaigns by what they gained over a range, or by totals and rates; optionally of one project, campaign, creator or platform, and compared with the days before. For "who or what did best".',
  subject: 'What to rank',
});

export const getInsight = toolOf('insight', INSIGHTS, {
  name: 'get_insight',
  title: 'Insights',
  description:
    'Answers one question about all counted videos of a range: hits and flops, when posts are made, how views are spread, who posts regularly, what creators reach for their size, which campaigns overlap, what is wrong with the data (health), and more. For how one thing develops use get_analytics.',
  subject: 'Which question',
});
