import * as z from 'zod';
import { MAX_INGEST_BYTES } from '@/lib/contract/body-limits';
import { httpsAddress, instantMs, MAX_COUNT, storableText, uuid } from '@/lib/contract/fields/common';
import { oneAnswerWith } from '@/lib/contract/fields/lists';
import { choice } from '@/lib/contract/fields/text';
import { LIMIT_KEYS } from '@/lib/contract/plans';
import { MAX_ID } from '@/lib/domain/addresses/parse';
import { nounOf } from '@/lib/domain/entities';
import {
  type AttributesOf,
  CAPTURED_KINDS,
  type CapturedKind,
  countersOf,
  perCounter,
  REFERENCES,
  type ValueType,
  valuesOf,
} from '@/lib/domain/fields';
import { spoiltId } from './ids';

/** POST /api/v1/ingest/snapshots: the schemas of a record. */

export const MAX_RECORDS = 10_000;
export const MAX_BODY_BYTES = MAX_INGEST_BYTES;
/** How far ahead of the server's clock a capture may claim to be. */
export const MAX_FUTURE_MS = 5 * 60_000;

/** A platform's name or id. */
export const identifier = storableText(MAX_ID)
  .min(1, { error: 'must not be empty' })
  .refine((text) => text.trim() === text, { error: 'must not begin or end with white space' })
  .meta({
    override: { type: 'string', minLength: 1, maxLength: MAX_ID, pattern: '^\\S([\\s\\S]*\\S)?$' },
  });

/** An id that a capture is stored under. */
export const entityId = identifier.superRefine((id, context) => {
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

/** The schema of an attribute by its type. */
const attributeSchemas = {
  text: (maxLength: number, isHttps = false) =>
    (isHttps ? httpsAddress(maxLength) : storableText(maxLength))
      .nullish()
      .describe('Missing or null: not known'),
  boolean: () => z.boolean().nullish().describe('Missing or null: not known'),
  instant: () => instantMs.nullish().describe('Missing or null: not known'),
} satisfies Record<ValueType, unknown>;

/** The schemas of a kind's attributes, by the names of records: references by the ids they are sent as. */
type AttributeShape<Fields extends Readonly<Record<string, { type: string }>>> = {
  [Name in keyof Fields as Fields[Name] extends { sentAs: infer SentAs extends string }
    ? SentAs
    : Name]: Fields[Name]['type'] extends ValueType
    ? ReturnType<(typeof attributeSchemas)[Fields[Name]['type']]>
    : typeof entityId;
};

function attributeShape<K extends CapturedKind>(kind: K): AttributeShape<AttributesOf<K>> {
  const references = REFERENCES[kind].map(({ to, sentAs }) => [
    sentAs,
    entityId.describe(`Its ${nounOf(to)}, which is created if unknown`),
  ]);
  const values = valuesOf(kind).map(({ name, type, maxLength = 0, isHttps }) => [
    name,
    attributeSchemas[type](maxLength, isHttps),
  ]);
  return Object.fromEntries([...references, ...values]);
}

const flag = z.boolean({ error: 'must be true or false' }).default(false);

const common = {
  platform: identifier.default('tiktok').describe('Part of the identity'),
  platform_id: entityId.describe('The platform’s own id, as text'),
  captured_at: instantMs.describe('When the values were read; at most 5 minutes in the future'),
  project_id: uuid
    .nullish()
    .describe(
      'The project it goes to; missing or null: every project that tracks the entity or its creator, else the default one',
    ),
};

/** The fields that records of all kinds share; other fields are ignored. */
export const anyRecord = z.object({
  kind: z.enum(CAPTURED_KINDS, {
    error: `must be ${CAPTURED_KINDS.map((kind) => `"${kind}"`).join(' or ')}`,
  }),
  ...common,
});

function captureRecord<K extends CapturedKind>(kind: K) {
  return z.strictObject({
    kind: z.literal(kind).describe('What was captured'),
    ...common,
    ...attributeShape(kind),
    ...perCounter(countersOf(kind), () => count),
    baseline: flag.describe('Tracking restarts with this capture'),
    void: z.literal(false).optional().describe('Not a withdrawal'),
  });
}

/** A capture of a creator. */
export const creatorRecord = captureRecord('creator');

/** A capture of a video. */
export const videoRecord = captureRecord('video');

/** The schema of a capture of each kind. */
export const CAPTURE_RECORDS = { creator: creatorRecord, video: videoRecord } as const satisfies Record<
  CapturedKind,
  z.ZodObject
>;

/** Withdraws a capture. */
export const voidRecord = z.strictObject({
  kind: z.enum(CAPTURED_KINDS).describe('What was captured'),
  ...common,
  // Captures stored under a damaged id, before such ids were refused, can still be withdrawn.
  platform_id: identifier.describe('The platform’s own id, as text'),
  void: z.literal(true).describe('Withdraws the capture of this instant'),
});

export type IngestRecord = z.output<(typeof CAPTURE_RECORDS)[CapturedKind] | typeof voidRecord>;

const rejectedLine = z.strictObject({
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

const ingestData = z.strictObject({
  accepted: z.int().min(0).describe('Records that changed something'),
  unchanged: z.int().min(0).describe('Records that were already stored with the same values'),
  rejected: z.array(rejectedLine).describe('Records that were refused, in order'),
});

/** The most ids that `meta.warnings` names. */
export const MAX_WARNINGS = 100;

const limitNotice = z.strictObject({
  limit_key: choice(LIMIT_KEYS).describe('The limit of the plan'),
  current: z.int().min(0).describe('How much of it is in use after the call'),
  max: z.int().min(0).describe('How much the plan includes'),
  affected: z.int().positive().describe('How many entities of this call came in beyond it'),
});
export type LimitNotice = z.output<typeof limitNotice>;

const ingestMeta = z.strictObject({
  limits: z
    .array(limitNotice)
    .describe(
      'Limits of the plan that the call ran into. Nothing is lost: creators beyond the limit come in with tracking mode ' +
        '`none`, and their videos wait in the inbox',
    ),
  warnings: z
    .array(rejectedLine)
    .describe(
      `Accepted but suspicious: each id that a spreadsheet may have rounded, at its first line; at most ${MAX_WARNINGS}`,
    ),
});

export const ingestAnswer = oneAnswerWith(ingestData, ingestMeta);

export type RejectedLine = z.output<typeof rejectedLine>;
export type IngestData = z.output<typeof ingestData>;
