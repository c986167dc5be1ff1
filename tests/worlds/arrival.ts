/** How captures arrive: late, twice, first wrong and then right, voided and sent again, in batches. */
import fc from 'fast-check';
import type { CreatorRecord, IngestRecord, VideoRecord, VoidRecord } from '../reference/records';

export type Arrival = {
  /** The fate of the capture on its way. */
  way: 'plain' | 'twice' | 'corrected' | 'takenBackAndGivenAgain' | 'besideAGhost' | 'besideAVainVoid';
  /** The position of its records in the order of arrival, 0 … 999; later ones of the same capture stay later. */
  turns: number[];
  /** The project that each of its records names, by number; null: none. */
  projects: (number | null)[];
};

export const arrivalArbitrary: fc.Arbitrary<Arrival> = fc.record({
  way: fc.oneof(
    { weight: 8, arbitrary: fc.constant<Arrival['way']>('plain') },
    {
      weight: 3,
      arbitrary: fc.constantFrom<Arrival['way'][]>(
        'twice',
        'corrected',
        'takenBackAndGivenAgain',
        'besideAGhost',
        'besideAVainVoid',
      ),
    },
  ),
  turns: fc.array(fc.nat(999), { minLength: 3, maxLength: 3 }),
  projects: fc.array(fc.option(fc.nat(2), { freq: 1 }), { minLength: 3, maxLength: 3 }),
});

export type Lot = { record: VideoRecord | CreatorRecord; arrival: Arrival; wrong: number };

/** Every record that is sent, in order, cut into calls. */
export function arrive(lots: Lot[], cuts: number[], projects: readonly string[]): IngestRecord[][] {
  const sent = lots.flatMap(({ record, arrival, wrong }) => {
    const turns = [...arrival.turns].sort((a, b) => a - b);
    return chainOf(record, arrival.way, wrong).map((one, i) => {
      const turn = turns[i] ?? 999;
      const number = arrival.projects[i] ?? null;
      const project_id = number === null ? undefined : projects[number % projects.length];
      const named = project_id === undefined ? one : { ...one, project_id };
      return { one: { ...named, captured_at: spell(one.captured_at, turn) }, turn };
    });
  });
  // Array.sort is stable: records of one capture with the same turn stay in their order.
  sent.sort((a, b) => a.turn - b.turn);
  const bounds = [...new Set([0, ...cuts.map((cut) => cut % (sent.length + 1)), sent.length])].sort(
    (a, b) => a - b,
  );
  return bounds
    .slice(1)
    .map((end, i) => sent.slice(bounds[i], end).map(({ one }) => one))
    .filter((batch) => batch.length > 0);
}

/** The records of one capture, in the order in which they must arrive. */
function chainOf(record: VideoRecord | CreatorRecord, way: Arrival['way'], wrong: number): IngestRecord[] {
  switch (way) {
    case 'plain':
      return [record];
    case 'twice':
      return [record, record];
    case 'corrected':
      return [mistaken(record, wrong), record];
    case 'takenBackAndGivenAgain':
      return [mistaken(record, wrong), toVoid(record), record];
    case 'besideAGhost': {
      const ghost = { ...mistaken(record, wrong), captured_at: aside(record.captured_at, wrong + 2) };
      return [ghost, toVoid(ghost), record];
    }
    case 'besideAVainVoid':
      return [toVoid({ ...record, captured_at: aside(record.captured_at, wrong + 1) }), record];
  }
}

/** The same capture with other counters, another mark, perhaps another creator, time of posting and caption. */
function mistaken(record: VideoRecord | CreatorRecord, wrong: number): VideoRecord | CreatorRecord {
  const baseline = wrong % 4 === 0;
  if (record.kind === 'creator') return { ...record, baseline, followers: wrong % 5 === 0 ? null : wrong };
  return {
    ...record,
    baseline,
    views: wrong % 5 === 0 ? null : wrong * 40,
    likes: wrong,
    saves: null,
    caption: 'a wrong caption',
    creator_platform_id: wrong % 3 === 0 ? 'c-by-mistake' : record.creator_platform_id,
    posted_at:
      wrong % 7 === 0 ? new Date(Date.parse(record.captured_at) - wrong * 60_000).toISOString() : null,
  };
}

function toVoid(record: VideoRecord | CreatorRecord): VoidRecord {
  const { kind, platform, platform_id, captured_at } = record;
  return { kind, platform_id, captured_at, void: true, ...(platform === undefined ? {} : { platform }) };
}

/** An instant before another, by up to 7 hours; it ends in …5 ms, as no capture of a world does. */
function aside(instant: string, by: number): string {
  return new Date(Math.floor(Date.parse(instant) / 10) * 10 - by * 5_000 + 5).toISOString();
}

/** The same instant written another way: with an offset, with digits below the millisecond. */
function spell(instant: string, turn: number): string {
  if (turn % 6 === 1) return instant.replace('Z', '999Z');
  if (turn % 6 === 2)
    return new Date(Date.parse(instant) + 5.75 * 3_600_000).toISOString().replace('Z', '+05:45');
  if (turn % 6 === 3)
    return new Date(Date.parse(instant) - 3 * 3_600_000).toISOString().replace('Z', '4-03:00');
  return instant;
}
