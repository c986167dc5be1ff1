/** Case 14: bytes a capture, over all tables and indexes of the product. */
import { addRow, type BenchCase } from '../context';
import { rowsOf } from '../sql';
import { summarise } from '../statistics';

/** How much more than without sums of months and of quarters of an hour a capture may take. */
const GROWTH = 1.1;

interface Relation {
  name: string;
  bytes: number;
}

const RELATIONS = `
  SELECT c.relname::text AS name, pg_relation_size(c.oid)::float8 AS bytes FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'i', 't') ORDER BY 2 DESC`;
const CAPTURES = `
  SELECT (SELECT count(*) FROM video_snapshots WHERE NOT is_birth)::float8
    + (SELECT count(*) FROM creator_snapshots)::float8 AS n`;

export const size: BenchCase = {
  ids: ['14'],
  async run(bench, main) {
    const { sql } = await bench.world(main);
    const relations = await rowsOf<Relation>(sql, RELATIONS, []);
    const [captures] = await rowsOf<{ n: number }>(sql, CAPTURES, []);
    const n = captures?.n ?? 0;
    const bytesOf = (matches: (name: string) => boolean) =>
      relations.filter(({ name }) => matches(name)).reduce((sum, { bytes }) => sum + bytes, 0) / n;
    const isOfSums = (name: string) => /^entity_(months|quarters)/.test(name);
    const all = bytesOf(() => true);
    const before = bytesOf((name) => !isOfSums(name));
    for (const { name, bytes } of relations.filter(({ bytes }) => bytes / n >= 1)) {
      bench.say(`    ${name}: ${(bytes / n).toFixed(1)} bytes a capture`);
    }
    addRow(bench, {
      ...{ id: '14', what: 'bytes a capture, tables and indexes', unit: 'bytes' },
      ...{ ours: summarise([all]), reference: summarise([before]), ratio: all / before },
      target: `≤ ${GROWTH} × the same without months and quarters`,
      met: all <= GROWTH * before,
    });
  },
};
