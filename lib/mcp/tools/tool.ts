import type * as z from 'zod';
import type { KeyScope } from '@/lib/contract/accounts/roles';
import { unknownNames } from '@/lib/contract/fields/issues';
import { MAX_ENTITIES } from '@/lib/contract/limits';
import type { PlanName } from '@/lib/contract/plans';
import { type Issue, invalidParams } from '@/lib/errors';
import type { Outcome } from '@/lib/mcp/answer/result';
import { jsonSchemaOf, type ObjectSchema } from '@/lib/mcp/answer/schemas';
import type { Api } from '@/lib/mcp/ask/api';
import { RANGE_MEANING, RANGE_WORDS, rangeOf } from '@/lib/mcp/ask/ranges';
import { isReference, resolveReferences } from '@/lib/mcp/ask/references';
import { formatDay } from '@/lib/time/day';
import { getZone, requireZone } from '@/lib/time/zone';

/** What a tool is. Its input derives from the parameters or the body of the operation that it calls. */

/** The caller and the instant of a call. */
export interface Session {
  api: Api;
  timezone: string;
  plan: PlanName;
  scopes: readonly KeyScope[];
  now: Date;
  /** Logs a defect of ours. */
  report(error: unknown): void;
}

export type Args = Record<string, unknown>;

export interface Tool {
  name: string;
  title: string;
  /** From which a model chooses. */
  description: string;
  input: ObjectSchema;
  output: z.ZodObject;
  /** Only listed for keys that may write. */
  isWrite?: true;
  isDestructive?: true;
  /** Of writes: whether the same call again changes nothing more. */
  isIdempotent?: true;
  /** @param args as `prepare` made them */
  run(args: Args, session: Session): Promise<Outcome>;
}

/** Parameters that have no meaning for a model: the answer's format, and which organisation a session means. */
const HIDDEN = ['format', 'layout', 'columns', 'organisation', 'spark', 'trend_days'];

/**
 * The input of a tool: the fields of an operation, entities also by name, ranges also in words, and the tool's own.
 * @param own fields of the tool; they replace those of the operation
 */
export function inputOf(schema: z.ZodObject, own: z.ZodObject | null = null): ObjectSchema {
  const { $defs: _, ...json } = jsonSchemaOf(schema, 'input');
  const added: Partial<ObjectSchema> = own === null ? {} : jsonSchemaOf(own, 'input');
  const named = Object.entries(json.properties)
    .filter(([name]) => !HIDDEN.includes(name))
    .map(([name, property]) => [name, isReference(name) ? referenceOf(name, property) : property]);
  const properties = { ...Object.fromEntries(named), ...added.properties };
  if ('from' in properties && 'to' in properties)
    properties.range = { type: 'string', enum: RANGE_WORDS, description: RANGE_MEANING };
  const required = [...(json.required ?? []), ...(added.required ?? [])];
  return {
    type: 'object',
    properties,
    required: [...new Set(required)].filter((name) => name in properties),
    additionalProperties: false,
  };
}

/** How entities of each kind may be named. */
const NAMES: Readonly<Record<string, string>> = {
  creator_id: 'an id, @handle, address or name',
  video_id: 'an id, address, platform id or words of the caption',
  campaign_id: 'an id or name',
  project_id: 'an id or name',
};
const ANY_NAME = 'ids or names; of creators also @handles, of creators and videos also addresses';

function referenceOf(name: string, { format: _, description, ...property }: Record<string, unknown>) {
  if (name !== 'entity_ids')
    return { ...property, description: `${description}: ${NAMES[name] ?? ANY_NAME}` };
  const many = `Several entities, drawn side by side; not with entity_id or breakdown: ${ANY_NAME}`;
  return {
    type: 'array',
    items: { type: 'string' },
    minItems: 1,
    maxItems: MAX_ENTITIES,
    description: many,
  };
}

/** Arguments with a range in place of words and ids in place of names. Throws invalid_params. */
export async function prepare({ input }: Pick<Tool, 'input'>, sent: Args, session: Session) {
  const known = Object.keys(input.properties);
  const isKnown = (name: string) => known.includes(name);
  const issues: Issue[] = unknownNames(
    'parameter',
    Object.keys(sent).filter((name) => !isKnown(name)),
    known,
  );
  for (const name of input.required ?? [])
    if (sent[name] === undefined) issues.push({ path: name, message: 'is required' });
  const { range, ...rest } = sent;
  const days = range === undefined ? {} : daysOf(range, rest, session, issues);
  if (issues.length > 0) throw invalidParams(issues);
  return resolveReferences({ ...rest, ...days }, session.api);
}

function daysOf(range: unknown, sent: Args, { now, timezone }: Session, issues: Issue[]): Args {
  if (sent.from !== undefined || sent.to !== undefined)
    issues.push({ path: 'range', message: 'must not be sent together with from or to' });
  // A wrong zone is refused by the API.
  const zone = getZone(String(sent.tz ?? timezone)) ?? requireZone(timezone);
  const days = rangeOf(String(range), zone.dayOf(now.getTime()));
  if (days === null) {
    issues.push({ path: 'range', message: `must be one of ${RANGE_WORDS.join(', ')}` });
    return {};
  }
  return { from: formatDay(days.first), to: formatDay(days.last) };
}
