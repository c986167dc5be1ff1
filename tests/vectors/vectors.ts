/** Reads the answered queries (see README.md in this folder). */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Params, Plan } from '../reference/query';
import type { IngestRecord } from '../reference/records';

type Points = [bucketStart: string, value: number | null][];
type ExpectedSeries = { id: string; points: Points }[];

type Case = {
  query: Params;
  expected: {
    series: ExpectedSeries;
    compare_series: ExpectedSeries;
    breakdown_series: ExpectedSeries;
    mode: string;
    first_data_date: string | null;
    partial_bucket: [start: string, end: string] | null;
    baselines: [id: string, instant: string, reason: string][];
  };
};

type Vectors = {
  now: string;
  timezone: string;
  plan: Plan;
  campaigns: { [name: string]: string[] };
  cases: Case[];
};

function read(name: string): string {
  return gunzipSync(readFileSync(new URL(name, import.meta.url))).toString('utf8');
}

export function readVectors(): Vectors {
  return JSON.parse(read('answers.json.gz')) as Vectors;
}

export function readVectorRecords(): IngestRecord[] {
  return read('captures.ndjson.gz')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as IngestRecord);
}

/** The cases with a name each, for a test of each. */
export function titled(cases: readonly Case[]): [title: string, one: Case][] {
  return cases.map((one, i) => {
    const { entity, metric, granularity } = one.query;
    return [`query ${i + 1}: ${metric} of a ${entity} by ${granularity}`, one];
  });
}
