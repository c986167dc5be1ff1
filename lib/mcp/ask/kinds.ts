import type { CampaignRow } from '@/lib/contract/catalogue/campaigns';
import type { CreatorRow, VideoRow } from '@/lib/contract/catalogue/catalogue';
import type { ProjectRow } from '@/lib/contract/catalogue/projects';
import type { OperationId } from '@/lib/contract/paths';
import { parsePostAddress, parseProfileAddress } from '@/lib/domain/addresses/parse';
import type { EntityType } from '@/lib/domain/entities';
import { quoted } from '@/lib/mcp/answer/words';

/** What people call the entities of each kind, and which list finds them by it. */

interface Rows {
  creator: CreatorRow;
  video: VideoRow;
  campaign: CampaignRow;
  project: ProjectRow;
}
/** A row of the list of its kind. */
export type Row = { [Type in EntityType]: Rows[Type] & { type: Type } }[EntityType];

/** Parameters that find exactly what a text names, or why it can name nothing. */
type Exactly = { query: Readonly<Record<string, string | null>> } | { problem: string };

interface Searched<R> {
  /** Lists them, most viewed first. */
  list: OperationId;
  /** The parameter that finds them by a part of a name. */
  find: 'search' | 'find';
  label: (row: R) => string;
  /** What it may be called besides its label and id. */
  names: (row: R) => readonly (string | null)[];
  /** What tells it from others of its name. */
  details: (row: R) => readonly (string | null)[];
  /** Of a text that names at most one, such as an address; null: it may be a part of several names. */
  exactly: (text: string) => Exactly | null;
}

export const SEARCHED = {
  creator: {
    list: 'listCreators',
    find: 'search',
    label: (row) => row.label,
    names: (row) => [row.handle, row.handle && `@${row.handle}`, row.display_name, row.platform_id],
    details: (row) => [row.platform, row.display_name && quoted(row.display_name)],
    exactly: (text) => {
      if (isAddress(text)) return accountAt(text);
      return text.startsWith('@') ? { query: { handle: text } } : null;
    },
  },
  video: {
    list: 'listVideos',
    find: 'find',
    label: (row) => row.label,
    names: (row) => [row.platform_id, row.caption],
    details: (row) => [row.creator_label, row.posted_at?.slice(0, 10) ?? null],
    exactly: (text) => (isAddress(text) ? postAt(text) : null),
  },
  campaign: {
    list: 'listCampaigns',
    find: 'search',
    label: (row) => row.name,
    names: () => [],
    details: (row) => [row.starts_on, row.ends_on],
    exactly: () => null,
  },
  project: {
    list: 'listProjects',
    find: 'search',
    label: (row) => row.name,
    names: () => [],
    details: () => [],
    exactly: () => null,
  },
} as const satisfies { [Type in EntityType]: Searched<Rows[Type]> };

/** Those of a row's kind. */
export function searchedOf(row: Row): Searched<Row> {
  return SEARCHED[row.type] as Searched<Row>;
}

export const isAddress = (text: string) => /^https?:\/\/|^(www\.|m\.)?[\w-]+\.(com|be)\//i.test(text);

/** The address of a post names its creator, too, where it has the handle. */
function accountAt(text: string): Exactly {
  const found = parseProfileAddress(text);
  const post = parsePostAddress(text);
  const account =
    'problem' in found && !('problem' in post) && post.handle !== null
      ? { platform: post.platform, handle: post.handle, platformId: null }
      : found;
  if ('problem' in account) return account;
  return { query: { platform: account.platform, handle: account.handle, platform_id: account.platformId } };
}

function postAt(text: string): Exactly {
  const found = parsePostAddress(text);
  if ('problem' in found) return found;
  return { query: { platform: found.platform, platform_id: found.platformId } };
}
