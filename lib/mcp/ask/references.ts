import * as z from 'zod';
import { uuid } from '@/lib/contract/fields/common';
import { ENTITY_TYPES, type EntityType, nounOf } from '@/lib/domain/entities';
import { type Issue, invalidParams } from '@/lib/errors';
import { quoted } from '@/lib/mcp/answer/words';
import type { Api } from './api';
import { type Row, searchedOf } from './kinds';
import { labelOf, search, suggest } from './search';

/** Parameters that name an entity: they may hold its handle, address or name, which become its id here. */

/** The kind that a parameter names; null: the one that `entity` or `scope` says. */
const KINDS: Readonly<Record<string, EntityType | null>> = {
  entity_id: null,
  entity_ids: null,
  project_id: 'project',
  campaign_id: 'campaign',
  creator_id: 'creator',
  video_id: 'video',
};

/** Whether a parameter names an entity. */
export function isReference(name: string): boolean {
  return Object.hasOwn(KINDS, name);
}

export const resolved = z
  .array(
    z.object({
      parameter: z.string().describe('Where it was named'),
      asked: z.string().describe('As it was named'),
      type: z.enum(ENTITY_TYPES).describe('What it is'),
      id: uuid.describe('Its id, for further calls'),
      label: z.string().describe('What it is called'),
    }),
  )
  .describe('What names and addresses were taken to mean; ids are left out');
type Resolved = z.output<typeof resolved>;

/** How many namesakes a refusal lists. */
const MAX_NAMESAKES = 10;

/** The arguments with ids in place of names. Throws invalid_params for a name of nothing, or of several things. */
export async function resolveReferences(
  args: Readonly<Record<string, unknown>>,
  api: Api,
): Promise<{ args: Record<string, unknown>; resolved: Resolved }> {
  const found: Resolved = [];
  const issues: Issue[] = [];
  const known: Record<string, unknown> = { ...args };
  const said = ENTITY_TYPES.find((type) => type === (args.entity ?? args.scope));
  for (const [name, kind] of Object.entries(KINDS)) {
    const type = kind ?? said;
    const value = args[name];
    // Without a kind, and for anything but a text, the API itself says what is wrong.
    if (type === undefined || value === undefined) continue;
    const texts = (Array.isArray(value) ? value : String(value).split(',')).map(String);
    const ids = await Promise.all(
      texts.map(async (asked) => {
        if (uuid.safeParse(asked).success) return asked;
        const one = await requireOne(api, { type, text: asked, path: name });
        if ('message' in one) issues.push(one);
        else found.push({ parameter: name, asked, type, id: one.id, label: labelOf(one) });
        return 'message' in one ? asked : one.id;
      }),
    );
    known[name] = ids.join(',');
  }
  if (issues.length > 0) throw invalidParams(issues);
  return { args: known, resolved: found };
}

/** The one that a text names, or why there is not exactly one. */
async function requireOne(
  api: Api,
  named: { type: EntityType; text: string; path: string },
): Promise<Row | (Issue & { suggestion?: string })> {
  const { type, text, path } = named;
  const { exact, others } = await search(api, { ...named, limit: MAX_NAMESAKES + 1 });
  const rows = exact.length > 0 ? exact : others;
  const [first, second] = rows;
  if (first !== undefined && second === undefined) return first;
  if (first !== undefined) {
    const shown = rows.slice(0, MAX_NAMESAKES).map(describeRow).join('; ');
    const count = rows.length > MAX_NAMESAKES ? `more than ${MAX_NAMESAKES}` : rows.length;
    return {
      path,
      message: `${quoted(text)} names ${count} ${nounOf(type, 2)}: send the id of one: ${shown}`,
    };
  }
  const close = await suggest(api, [type], text);
  const message = `no ${nounOf(type)} is called ${quoted(text)}`;
  const [nearest] = close;
  if (nearest === undefined) return { path, message };
  const shown = close.map(describeRow).join('; ');
  return { path, message: `${message}; the closest are ${shown}`, suggestion: nearest.id };
}

/** A name with what tells it from its namesakes. */
export function describeRow(row: Row): string {
  const known = searchedOf(row)
    .details(row)
    .filter((detail) => detail !== null);
  return `${quoted(labelOf(row))}${known.length > 0 ? ` (${known.join(', ')})` : ''} = ${row.id}`;
}
