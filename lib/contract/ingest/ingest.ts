import * as z from 'zod';
import { MAX_INGEST_BYTES } from '@/lib/contract/body-limits';
import { httpsAddress, instantMs, MAX_COUNT, storableText } from '@/lib/contract/fields/common';
import { oneAnswerWith } from '@/lib/contract/fields/lists';
import {
  type AttributesOf,
  attributesOf,
  CAPTURED_KINDS,
  type CapturedKind,
  COUNTERS,
  CREATOR_COUNTERS,
  perCounter,
} from '@/lib/domain/fields';
import { spoiltId } from './ids';

/** POST /api/v1/ingest/snapshots: what one record may hold. */

export const MAX_RECORDS = 10_000;
export const MAX_BODY_BYTES = MAX_INGEST_BYTES;
/** How far ahead of the server's clock a capture may claim to be. */
export const MAX_FUTURE_MS = 5 * 60_000;

const identifier = storableText(200)
  .min(1, { error: 'must not be empty' })
  .refine((text) => text.trim() === text, { error: 'must not begin or end with white space' });

/** An id that a capture is stored under. */
const entityId = identifier.superRefine((id, context) => {
  const problem = spoiltId(id);
  if (problem !== null) context.addIssue({ code: 'custom', message: problem });
});

const countError = `must be a whole number from 0 to ${MAX_COUNT}, or null for "not known"`;
const count = z
  .number({ error: countError })
  .refine((value) => Number.isSafeInteger(value) && value >= 0, { error: countError })
  .meta({ override: { type: 'integer', minimum: 0, maximum: MAX_COUNT } })
  .nullish()
  .describe('A counter; missing or null means "not known", never 0');

/** What a record may say of an attribute. A video's creator is an id, which the schema of its records names. */
const attributeSchemas = {
  text: (maxLength: number, isHttps = false) =>
    (isHttps ? httpsAddress(maxLength) : storableText(maxLength))
      .nullish()
      .describe('Missing or null: not known'),
  boolean: () => z.boolean().nullish().describe('Missing or null: not known'),
  instant: () => instantMs.nullish().describe('Missing or null: not known'),
};
type SentType = keyof typeof attributeSchemas;

/** The schemas of a kind's attributes, by name. */
type AttributeShape<Fields extends Readonly<Record<string, { type: string }>>> = {
  [Name in keyof Fields as Fields[Name]['type'] extends SentType ? Name : never]: ReturnType<
    (typeof attributeSchemas)[Fields[Name]['type'] & SentType]
  >;
};

function attributeShape<K extends CapturedKind>(kind: K): AttributeShape<AttributesOf<K>> {
  const schemas = attributesOf(kind).flatMap(({ name, type, maxLength = 0, isHttps }) =>
    type === 'creator' ? [] : [[name, attributeSchemas[type](maxLength, isHttps)]],
  );
  return Object.fromEntries(schemas);
}

const flag = z.boolean({ error: 'must be true or false' }).default(false);

const common = {
  platform: identifier.default('tiktok').describe('Part of the identity'),
  platform_id: entityId.describe('The platform’s own id, as text'),
  captured_at: instantMs.describe('When it was read; at most 5 minutes ahead'),
};

/** What every record says, whatever its kind; other fields are not looked at. */
export const anyRecord = z.object({
  kind: z.enum(CAPTURED_KINDS, { error: 'must be "creator" or "video"' }),
  ...common,
});

/** A capture of a creator. */
export const creatorRecord = z.strictObject({
  kind: z.literal('creator').describe('What was captured'),
  ...common,
  ...attributeShape('creator'),
  ...perCounter(CREATOR_COUNTERS, () => count),
  baseline: flag.describe('Tracking restarts with this capture'),
  void: z.literal(false).optional().describe('Not taken back'),
});

/** A capture of a video. */
export const videoRecord = z.strictObject({
  kind: z.literal('video').describe('What was captured'),
  ...common,
  creator_platform_id: entityId.describe('Its creator, made if unknown'),
  ...attributeShape('video'),
  ...perCounter(COUNTERS, () => count),
  baseline: flag.describe('Tracking restarts with this capture'),
  void: z.literal(false).optional().describe('Not taken back'),
});

/** Takes a capture back. */
export const voidRecord = z.strictObject({
  kind: z.enum(CAPTURED_KINDS).describe('What was captured'),
  ...common,
  // What was stored under a spoilt id before it was refused can still be taken back.
  platform_id: identifier.describe('The platform’s own id, as text'),
  void: z.literal(true).describe('Takes the capture of this instant back'),
});

export type CreatorRecord = z.output<typeof creatorRecord>;
export type VideoRecord = z.output<typeof videoRecord>;
export type VoidRecord = z.output<typeof voidRecord>;
export type IngestRecord = CreatorRecord | VideoRecord | VoidRecord;

export const rejectedLine = z.strictObject({
  line: z.int().positive().describe('Counts from 1, blank lines included'),
  issues: z
    .array(
      z.strictObject({
        path: z.string().describe('Field of the record; empty: the record itself'),
        message: z.string().describe('What is wrong with it'),
      }),
    )
    .describe('Every problem of the record'),
});

export const ingestData = z.strictObject({
  accepted: z.int().min(0).describe('Records that changed something'),
  unchanged: z.int().min(0).describe('Records that were already stored just so'),
  rejected: z.array(rejectedLine).describe('Records that were not taken, in order'),
});

/** So many ids are named in `meta.warnings`. */
export const MAX_WARNINGS = 100;

export const ingestMeta = z.strictObject({
  warnings: z
    .array(rejectedLine)
    .describe(
      `What was taken but looks wrong: each id that a spreadsheet may have rounded, where it first stands; at most ${MAX_WARNINGS}`,
    ),
});

export const ingestAnswer = oneAnswerWith(ingestData, ingestMeta);

export type RejectedLine = z.output<typeof rejectedLine>;
export type IngestData = z.output<typeof ingestData>;
