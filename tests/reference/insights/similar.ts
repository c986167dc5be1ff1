/** Who is similar to whom. */
import type { Creator } from '../records';
import { TRAITS, type Traits, traitsOf } from './creators';
import { creatorDetails } from './details';
import type { InsightParams, Selection } from './selection';
import { known, MAD_FACTOR, median, medianDeviation } from './statistics';

/** The answer is a 404. */
export class NotInSelection extends Error {}

type Compared = { creator: Creator; id: string; traits: Traits; scaled: Traits };

/** "for one creator: the nearest others". The pools are not told here, but what they may be is checked by `poolFault`. */
export function similarCreators(selection: Selection, params: InsightParams & { limit?: number }) {
  const all = compared(selection, params.creator_id);
  const own = all.find(({ creator }) => creator.key === params.creator_id);
  if (own === undefined) throw new NotInSelection();
  const similar = all
    .filter((other) => other !== own)
    .flatMap((other) => {
      const between = differences(own, other);
      // "mean of absolute differences over the known ones (≥ 3)"
      if (between.length < 3) return [];
      return [
        {
          ...creatorDetails(selection, other.creator),
          distance: meanDifference(between),
          // "the three that make it similar and the one that differs"
          similar_in: between.slice(0, 3).map(({ trait }) => trait),
          differs_in: between.slice(3).at(-1)?.trait ?? null,
          traits: other.traits,
        },
      ];
    })
    .sort((a, b) => coarse(a.distance) - coarse(b.distance) || (a.id < b.id ? -1 : 1))
    .slice(0, params.limit ?? 10);
  return {
    creator: { ...creatorDetails(selection, own.creator), traits: own.traits },
    similar,
    compared_count: pooled(all).length,
    creator_count: all.length,
  };
}

type Pool = { creators: { id: string }[]; creator_count: number; traits: Traits };

/** What is wrong with pools, in words; null: nothing. */
export function poolFault(
  selection: Selection,
  asked: string | undefined,
  pools: readonly Pool[],
): string | null {
  const all = new Map(pooled(compared(selection, asked)).map((one) => [one.id, one]));
  // "empty where fewer than four creators have four known traits"
  if (pools.length === 0) return all.size < 4 ? null : `no pools of ${all.size}`;
  if (pools.length < 2 || pools.length > 8) return `${pools.length} pools`;
  const held = pools.flatMap(({ creators }) => creators.map(({ id }) => id)).sort();
  if (held.join() !== [...all.keys()].sort().join()) return 'not every compared creator is in one pool';
  for (const { creators, creator_count, traits } of pools) {
    const members = creators.map(({ id }) => all.get(id) as Compared);
    if (creator_count !== members.length) return `${creator_count} of ${members.length}`;
    const costs = members.map((one) =>
      members.reduce((sum, other) => sum + (other === one ? 0 : meanDifference(differences(one, other))), 0),
    );
    // "k-medoids": each is with the nearest medoid, of which the first of a pool is its own.
    const [own] = members as [Compared];
    const far = members.find((one) =>
      pools.some((pool) => nearer(one, all.get(pool.creators[0]?.id ?? ''), own)),
    );
    if (far !== undefined) return `${far.id} is nearer to another medoid`;
    if ((costs[0] as number) > Math.min(...costs) + 1e-9) return 'the first of a pool is not its medoid';
    for (const trait of TRAITS) {
      const middle = median(known(members.map((one) => one.traits[trait])));
      const said = traits[trait];
      if (Math.abs((said ?? -1) - (middle ?? -1)) > 1e-9) return `${trait}: ${said}, not ${middle}`;
    }
  }
  return null;
}

function nearer(one: Compared, other: Compared | undefined, own: Compared): boolean {
  const distance = (to: Compared) => (to === one ? 0 : meanDifference(differences(one, to)));
  return other !== undefined && distance(other) < distance(own) - 1e-9;
}

/** "each standardised over the set by median and MAD". Reading: one that is the same for most says nothing. */
function compared(selection: Selection, asked: string | undefined): Compared[] {
  const rows = oncePerAccount(
    selection.creators.map((creator) => ({
      creator,
      id: selection.publicId('creator', creator.key),
      traits: traitsOf(selection, creator),
    })),
    asked,
  );
  const scaled = (trait: (typeof TRAITS)[number], value: number | null) => {
    const values = known(rows.map(({ traits }) => traits[trait]));
    const [middle, spread] = [median(values), medianDeviation(values)];
    const isSame = middle === null || spread === null || spread <= 1e-9 * Math.abs(middle);
    return value === null || isSame ? null : (value - middle) / (MAD_FACTOR * spread);
  };
  return rows.map((row) => ({
    ...row,
    scaled: Object.fromEntries(TRAITS.map((trait) => [trait, scaled(trait, row.traits[trait])])) as Traits,
  }));
}

/**
 * Reading: an account in several projects is one creator, the one asked about, else the one with the most posts, then the
 * first by id.
 */
function oncePerAccount<Row extends { creator: Creator; id: string; traits: Traits }>(
  rows: readonly Row[],
  asked: string | undefined,
): Row[] {
  const isBefore = (a: Row, b: Row) => {
    if (a.creator.key === asked || b.creator.key === asked) return a.creator.key === asked;
    const [x, y] = [a.traits.posts_per_week ?? 0, b.traits.posts_per_week ?? 0];
    return x === y ? a.id < b.id : x > y;
  };
  const isSame = (a: Row, b: Row) =>
    a.creator.platform === b.creator.platform && a.creator.platformId === b.creator.platformId;
  return rows.filter(
    (row) => !rows.some((other) => other !== row && isSame(row, other) && isBefore(other, row)),
  );
}

function pooled(all: readonly Compared[]): Compared[] {
  return all.filter(({ scaled }) => known(Object.values(scaled)).length >= 4);
}

/** Of the traits known of both, the closest first. */
function differences(a: Compared, b: Compared) {
  return TRAITS.flatMap((trait) => {
    const [one, other] = [a.scaled[trait], b.scaled[trait]];
    return one === null || other === null ? [] : [{ trait, by: Math.abs(one - other) }];
  }).sort((x, y) => coarse(x.by) - coarse(y.by));
}

/** Without what only the order of additions makes different. */
const coarse = (by: number) => Math.round(by * 1e9);

function meanDifference(between: readonly { by: number }[]): number {
  return between.reduce((sum, { by }) => sum + by, 0) / between.length;
}
