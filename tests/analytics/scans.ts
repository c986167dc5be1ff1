import type { Client } from 'pg';
import type { Statement } from '@/lib/data/db/raw-statements';

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: Node[];
}

/** Every scan of a table in the plan that a statement really ran with: rows touched, and by which index. */
export async function scansOf(
  client: Client,
  { query, params }: Statement,
  table: string,
): Promise<{ rows: number; index: string | undefined }[]> {
  const values = (JSON.parse(params) as unknown[]).map((value) =>
    value === null || Array.isArray(value) ? value : String(value),
  );
  const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Node }] }>(
    `EXPLAIN (ANALYZE, FORMAT JSON) ${query}`,
    values,
  );
  const scans: { rows: number; index: string | undefined }[] = [];
  const walk = (node: Node) => {
    if (node['Relation Name'] === table) {
      const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
      scans.push({
        rows: (node['Actual Rows'] + removed) * node['Actual Loops'],
        index: node['Index Name'] ?? node.Plans?.[0]?.['Index Name'],
      });
    }
    for (const child of node.Plans ?? []) walk(child);
  };
  const [first] = rows;
  if (first) walk(first['QUERY PLAN'][0].Plan);
  return scans;
}
