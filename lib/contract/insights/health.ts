import * as z from 'zod';
import { type CellValue, field, type ListColumns } from '@/lib/contract/catalogue/columns';
import { calendarDate, instantOut, uuid } from '@/lib/contract/fields/common';
import { oneAnswer } from '@/lib/contract/fields/lists';
import { choice } from '@/lib/contract/fields/text';
import { COUNTERS, CREATOR_COUNTERS } from '@/lib/domain/fields';
import { FINDING_IDS, FINDINGS, MAX_EXAMPLES, SEVERITIES, SUBJECTS } from './health-kinds';
import { count, insightAnswer } from './shared/answers';
import { insightParameters } from './shared/parameters';

/** GET /api/v1/analytics/aggregate/health: what is wrong with the program and its data, and who has seen it. */

export const healthParameters = z.object(insightParameters);

const example = z
  .strictObject({
    entity_type: z.enum(SUBJECTS).describe('What it is about'),
    id: uuid.nullable().describe('Public id of the creator, video or campaign; null for a platform or a day'),
    label: z.string().describe('What it is called'),
    metric: z
      .enum([...COUNTERS, ...CREATOR_COUNTERS])
      .nullable()
      .describe('The counter; null: of none'),
    value: z.number().nullable().describe('As the finding says; null: not known'),
    expected: z.number().nullable().describe('As the finding says; null: there is none'),
    at: instantOut.nullable().describe('As the finding says'),
    day: calendarDate.nullable().describe('As the finding says'),
  })
  .meta({ id: 'HealthExample' });
export type HealthExample = z.output<typeof example>;

const digest = z
  .string()
  .regex(/^[0-9a-f]{32}$/, { error: 'must be the digest of a finding, 32 hexadecimal digits' })
  .meta({ examples: ['0123456789abcdef0123456789abcdef'] });

const seen = {
  is_seen: z.boolean().describe('Whether somebody marked just this as seen; never while nothing is found'),
  seen_at: instantOut.nullable().describe('When; null: not seen'),
  seen_by: z.string().nullable().describe('Who; null: not seen'),
};

const list = FINDING_IDS.map((id) => `${id}: ${FINDINGS[id].meaning} (${FINDINGS[id].numbers})`).join('. ');

const finding = z
  .strictObject({
    id: z.enum(FINDING_IDS).describe(list),
    severity: z
      .enum(SEVERITIES)
      .describe('act: something should be done; watch: good to know; ok: nothing was found'),
    sentence: z.string().describe('What was found, with its number, in English'),
    count: count.describe('How many were found'),
    examples: z.array(example).describe(`The worst of them, at most ${MAX_EXAMPLES}`),
    link: z.string().describe('The page of the dashboard to go to, as a path'),
    digest: digest
      .nullable()
      .describe(
        'Changes when what was found changes: which ones, and of resets and days the newest; null: nothing was found',
      ),
    ...seen,
  })
  .meta({ id: 'HealthFinding' });
export type HealthFinding = z.output<typeof finding>;

/** What `meta` holds in addition to what every insight says. */
const healthMeta = {
  last_captured_at: instantOut
    .nullable()
    .describe('The newest capture of a creator or a video of the selection; null: none yet'),
};

const answer = insightAnswer(z.array(finding).describe('One per kind, also where nothing was found'));
export const healthAnswer = answer.extend({ meta: answer.shape.meta.extend(healthMeta) });
export type HealthMeta = { [Name in keyof typeof healthMeta]: z.output<(typeof healthMeta)[Name]> };

const marked = {
  finding: choice(FINDING_IDS).describe('Which finding'),
  project_id: uuid
    .optional()
    .describe('Of the list of this project; default: of the list of the whole organisation'),
};

export const seenMark = z
  .strictObject({ ...marked, digest: digest.describe('`digest` of the finding, as it was answered') })
  .meta({ id: 'HealthSeen' });
export type SeenMark = z.output<typeof seenMark>;

export const unseenMark = z.strictObject(marked).meta({ id: 'HealthUnseen' });
export type UnseenMark = z.output<typeof unseenMark>;

const mark = z.strictObject({ finding: marked.finding, digest: digest.nullable(), ...seen });
export type StoredMark = z.output<typeof mark>;
export const seenAnswer = oneAnswer(mark);

/** A row of the CSV: a finding, and one of its examples if it has any. */
export type HealthRow = Omit<HealthFinding, 'examples' | 'is_seen'> & {
  is_seen: string;
  example: HealthExample | null;
};

const of = <Name extends keyof HealthExample>(label: string, name: Name) => ({
  label,
  value: ({ example: one }: HealthRow): CellValue => one?.[name] ?? null,
});

export const HEALTH_COLUMNS = {
  finding: field('Finding', 'id'),
  severity: field('Severity', 'severity'),
  sentence: field('Sentence', 'sentence'),
  count: field('Count', 'count'),
  is_seen: field('Seen', 'is_seen'),
  entity_type: of('Example', 'entity_type'),
  label: of('Name', 'label'),
  metric: of('Counter', 'metric'),
  value: of('Value', 'value'),
  expected: of('Expected', 'expected'),
  at: of('At', 'at'),
  day: of('Day', 'day'),
  id: of('Id', 'id'),
} satisfies ListColumns<HealthRow>;
