import * as z from 'zod';
import { calendarDate, storableText, uuid } from '@/lib/contract/fields/common';
import { oneAnswer } from '@/lib/contract/fields/lists';
import { metadataIn } from '@/lib/contract/fields/metadata';
import { choice, trimmedText } from '@/lib/contract/fields/text';
import { entityId, identifier } from '@/lib/contract/ingest/ingest';
import { MAX_CREATORS_ADDED, MAX_CREATORS_REMOVED } from '@/lib/contract/limits';
import {
  type Account,
  accountKey,
  DEFAULT_PLATFORM,
  parseHandle,
  parseProfileAddress,
} from '@/lib/domain/addresses/parse';
import { TRACKING_MODE_NAMES } from '@/lib/domain/tracking';
import { MAX_README } from './campaigns';
import { creator } from './catalogue';

/** What people decide about creators: which of them a project follows, and how. */

/** The fields that name an account; an entry has one of them. */
const NAMES = ['handle', 'url', 'platform_id'] as const;

const mode = choice(TRACKING_MODE_NAMES).optional();
const startDate = calendarDate
  .nullable()
  .optional()
  .describe('Videos posted before this local day wait for review');

const entryFields = {
  handle: storableText(201).optional().describe('With or without @'),
  url: storableText(500)
    .optional()
    .describe('The address of its page on TikTok, YouTube or Instagram, with or without https'),
  platform_id: entityId.optional().describe('The platform’s own id, as text'),
  platform: identifier.optional().describe(`Default: that of the url, else ${DEFAULT_PLATFORM}`),
  tracking_mode: mode.describe('What becomes of its new videos; default auto'),
  tracking_start_date: startDate,
  display_name: trimmedText(200).optional().describe('A name of your own for it; trimmed'),
};
const entry = z.strictObject(entryFields);
type Entry = z.output<typeof entry>;

interface EntryProblem {
  path: (keyof Entry)[];
  message: string;
}

/** Whom an entry names, or what is wrong with it. */
function accountOf(sent: Entry): Account | EntryProblem {
  const { handle, url, platform_id, platform } = sent;
  if (NAMES.filter((name) => sent[name] !== undefined).length !== 1)
    return { path: [], message: `must have exactly one of ${NAMES.join(', ')}` };
  if (url !== undefined) {
    const found = parseProfileAddress(url);
    if ('problem' in found) return { path: ['url'], message: found.problem };
    if (platform !== undefined && platform !== found.platform)
      return { path: ['platform'], message: `must be ${found.platform}, as the url says` };
    return { platform: found.platform, handle: found.handle, platformId: found.platformId };
  }
  const own = platform ?? DEFAULT_PLATFORM;
  if (handle === undefined) return { platform: own, handle: null, platformId: platform_id ?? null };
  const bare = parseHandle(handle, own);
  if (bare === null) return { path: ['handle'], message: `can’t be a handle on ${own}` };
  return { platform: own, handle: bare, platformId: null };
}

/** The account that a valid entry names. */
export function requireAccount(sent: Entry): Account {
  const account = accountOf(sent);
  if ('message' in account) throw new Error('an entry was not validated');
  return account;
}

export const creatorsAdd = z
  .strictObject({
    ...entryFields,
    creators: z
      .array(
        entry.superRefine((sent, context) => {
          const account = accountOf(sent);
          if ('message' in account) context.addIssue({ code: 'custom', ...account });
        }),
      )
      .min(1, { error: 'must name at least one creator' })
      .max(MAX_CREATORS_ADDED, { error: `must name at most ${MAX_CREATORS_ADDED} creators` })
      .optional()
      .describe('Several creators, all or none; without it the fields next to it name one'),
  })
  .superRefine(({ creators, ...own }, context) => {
    const refuse = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    if (creators === undefined) {
      const account = accountOf(own);
      if ('message' in account) refuse(account.path, account.message);
      return;
    }
    for (const [name, value] of Object.entries(own))
      if (value !== undefined) refuse([name], 'must not be sent with creators');
    const places = new Map<string, number>();
    for (const [at, sent] of creators.entries()) {
      const account = accountOf(sent);
      if ('message' in account) continue;
      const key = accountKey(account);
      const first = places.get(key);
      if (first !== undefined) refuse(['creators', at], `names the same creator as creators.${first}`);
      else places.set(key, at);
    }
  })
  .meta({ id: 'CreatorsAdd' });
export type CreatorsAdd = z.output<typeof creatorsAdd>;

/** The creators that a body names, in its order. */
export function entriesOf({ creators, ...own }: CreatorsAdd): readonly Entry[] {
  return creators ?? [own];
}

export const creatorChange = z
  .strictObject({
    tracking_mode: mode.describe('What becomes of its new videos; the others keep their statuses'),
    tracking_start_date: startDate.describe('Of new videos; null: none wait for that'),
    tracking_disabled: z.boolean().optional().describe('true: no more captures are asked for'),
    display_name_override: trimmedText(200)
      .nullable()
      .optional()
      .describe('A name of your own for it; null: its handle'),
    handle: storableText(201)
      .optional()
      .describe('Only before the first capture, which names it from then on'),
    readme_md: storableText(MAX_README).nullable().optional().describe('Markdown; null clears it'),
    metadata: metadataIn.optional(),
  })
  .refine((body) => Object.keys(body).length > 0, { error: 'must hold at least one field' })
  .meta({ id: 'CreatorChange', minProperties: 1 });
export type CreatorChange = z.output<typeof creatorChange>;

export const creatorsRemove = z
  .strictObject({
    creator_ids: z
      .array(uuid)
      .min(1, { error: 'must name at least one creator' })
      .max(MAX_CREATORS_REMOVED, { error: `must name at most ${MAX_CREATORS_REMOVED} creators` })
      .describe('All are removed, or none; a repeated id counts once'),
  })
  .meta({ id: 'CreatorsRemove' });

const count = z.int().min(0);

export const creatorsAddedAnswer = oneAnswer(
  z
    .union([creator, z.array(creator)])
    .describe('The creator; of `creators` a list, in the order of the call'),
);
export const creatorsRemovedAnswer = oneAnswer(
  z.strictObject({
    removed: count.describe('Creators that were there'),
    absent: count.describe('Creators that were removed before'),
  }),
);
