import { booleanArray, instantOf, numberArray } from '@/lib/data/db/arrays';
import { Prisma } from '@/lib/data/db/client';
import type { TrackState } from '@/lib/metrics/increments';
import { attributeDefinitions, attributeFields, packRestarts } from './columns';
import type { Attributes, CaptureKind } from './kinds';

/** The columns that captures fill of an entity's row, as parts of an update of many rows. */

const raw = Prisma.raw;

/** A column of many rows. */
interface ArrayColumn {
  name: string;
  type: string;
  /** An array literal. */
  literal: string;
  /** From an element of the list to the value of the column; left out: it is the value. */
  read?: (element: string) => string;
}

/** The columns of states, one value per state. */
export function stateColumns(kind: CaptureKind, states: readonly TrackState[]): ArrayColumn[] {
  const numbers = (name: string, type: string, of: (state: TrackState) => number | null) => ({
    ...{ name, type },
    literal: numberArray(states.map(of)),
  });
  const instants = (name: string, of: (state: TrackState) => number | null) => ({
    ...{ name, type: 'bigint', read: instantOf },
    literal: numberArray(states.map(of)),
  });
  const restarted = booleanArray(states.map(({ hasRestarted }) => hasRestarted));
  return [
    ...kind.counters.map((counter) => numbers(counter, 'bigint', ({ levels }) => levels[counter] ?? null)),
    numbers('restart_pending', 'int', ({ restartPending }) => packRestarts(kind, restartPending)),
    { name: 'has_restarted', type: 'boolean', literal: restarted },
    instants('first_captured_at', (state) => state.firstCapturedAtMs),
    instants('last_captured_at', (state) => state.lastCapturedAtMs),
    instants('first_data_at', (state) => state.firstDataAtMs),
  ];
}

/** What an entity is called, and what its captures carry in addition to counts. */
export interface Description {
  id: bigint;
  attributes: Attributes;
  label: string;
}

/** Joins descriptions to the rows `k` of an update of `e`, and sets them where there is one; nothing without any. */
export function descriptionColumns(kind: CaptureKind, described: readonly Description[]) {
  if (described.length === 0) return { sets: Prisma.empty, join: Prisma.empty };
  const json = JSON.stringify(
    described.map(({ id, label, attributes }) => ({
      id: String(id),
      label,
      ...attributeFields(kind, attributes),
    })),
  );
  const columns = ['label text', ...attributeDefinitions(kind)];
  const sets = columns
    .map((column) => column.split(' ')[0])
    .map((name) => `, ${name} = CASE WHEN n.id IS NULL THEN e.${name} ELSE n.${name} END`);
  return {
    sets: raw(sets.join('')),
    join: Prisma.sql`
      LEFT JOIN json_to_recordset(${json}::json) AS n(id bigint, ${raw(columns.join(', '))}) ON n.id = k.id`,
  };
}
