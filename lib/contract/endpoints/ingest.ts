import * as z from 'zod';
import {
  creatorRecord,
  ingestAnswer,
  MAX_BODY_BYTES,
  MAX_RECORDS,
  videoRecord,
  voidRecord,
} from '@/lib/contract/ingest/ingest';
import { endpoint } from './endpoint';

/** The upload of captures. */

const record = z
  .union([
    creatorRecord.meta({ id: 'CreatorCapture' }),
    videoRecord.meta({ id: 'VideoCapture' }),
    voidRecord.meta({ id: 'VoidCapture' }),
  ])
  .meta({ id: 'Capture' });

export const ingestSnapshots = endpoint('ingestSnapshots', {
  summary: 'Stores captures',
  description:
    'Records are validated one by one. Valid records are committed in one transaction before the answer; rejected ' +
    `records are listed in it. At most ${MAX_RECORDS} records and ${MAX_BODY_BYTES / 1024 / 1024} MiB per call; gzip is accepted.`,
  tag: 'Ingest',
  may: 'ingest',
  limit: 'ingest',
  otherBodies: { 'application/x-ndjson': record },
  body: z
    .strictObject({ records: z.array(record).min(1).max(MAX_RECORDS).describe('In any order') })
    .meta({ id: 'Captures' }),
  answer: { description: 'The outcome of every record; the counts add up', json: ingestAnswer },
});
