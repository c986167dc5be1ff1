import {
  MIN_TRAITS,
  type Pool,
  SIMILAR_CREATORS_COLUMNS,
  type SimilarCreator,
  type SimilarCreators,
  type SimilarCreatorsParameters,
  TRAIT_NAMES,
  type Trait,
} from '@/lib/contract/insights/similar-creators';
import { readTraits, type TraitRow } from '@/lib/data/insights/similar-creators';
import { notFound } from '@/lib/errors';
import { bestGroups } from '@/lib/metrics/k-medoids';
import { medianOf, standardised } from '@/lib/metrics/robust';
import type { Insight } from './engine/types';
import { poolName } from './pool-name';

/** Pools hold creators with so many known traits: any two of them share enough to be compared. */
const POOLED_TRAITS = TRAIT_NAMES.length - 1;
const MOST_POOLS = 8;

/** A creator with its traits in robust standard deviations; null is not known, or the same for most. */
type Scaled = TraitRow & { scaled: Readonly<Record<Trait, number | null>> };

export const similarCreators: Insight<SimilarCreatorsParameters, SimilarCreators, SimilarCreator> = {
  noun: 'similar-creators',
  columns: SIMILAR_CREATORS_COLUMNS,
  rows: ({ similar }) => similar,
  async compute(sent, context) {
    // The creator is compared with the others of the set, so it does not narrow it.
    const set = { ...context.set, creatorId: undefined };
    const { total, rows } = await readTraits(context.db, { ...context, set }, sent.creator_id);
    const all = scale(rows);
    const own = all.find(({ id }) => id === sent.creator_id);
    if (!own) throw notFound('creator');
    const { scaled: _, ...creator } = own;
    const similar = all
      .flatMap((other) => (other === own ? [] : (compare(own, other) ?? [])))
      .sort((a, b) => coarse(a.distance) - coarse(b.distance) || (a.id < b.id ? -1 : 1))
      .slice(0, sent.limit);
    const pooled = all.filter(({ scaled }) => known(scaled).length >= POOLED_TRAITS);
    return {
      data: {
        creator,
        similar,
        pools: poolsOf(pooled, own.id),
        compared_count: pooled.length,
        creator_count: total,
      },
    };
  },
};

function scale(rows: readonly TraitRow[]): Scaled[] {
  const columns = Object.fromEntries(
    TRAIT_NAMES.map((name) => [name, standardised(rows.map(({ traits }) => traits[name]))]),
  ) as Record<Trait, (number | null)[]>;
  return rows.map((row, at) => ({
    ...row,
    scaled: Object.fromEntries(
      TRAIT_NAMES.map((name) => [name, columns[name][at] ?? null]),
    ) as Scaled['scaled'],
  }));
}

function known(scaled: Scaled['scaled']): Trait[] {
  return TRAIT_NAMES.filter((name) => scaled[name] !== null);
}

/** The traits known of both, the closest first. */
function differences(a: Scaled, b: Scaled): { name: Trait; difference: number }[] {
  return TRAIT_NAMES.flatMap((name) => {
    const [one, other] = [a.scaled[name], b.scaled[name]];
    return one === null || other === null ? [] : [{ name, difference: Math.abs(one - other) }];
  }).sort((x, y) => coarse(x.difference) - coarse(y.difference));
}

/** Traits that differ equally stay in their own order: rounding errors of the database decide nothing. */
const coarse = (difference: number) => Math.round(difference * 1e9);

function distanceOf(between: readonly { difference: number }[]): number {
  return between.reduce((sum, { difference }) => sum + difference, 0) / between.length;
}

/** Null where too few traits are known of both. */
function compare(own: Scaled, { scaled: _, ...other }: Scaled): SimilarCreator | null {
  const between = differences(own, { scaled: _, ...other });
  if (between.length < MIN_TRAITS) return null;
  return {
    ...other,
    distance: distanceOf(between),
    similar_in: between.slice(0, 3).map(({ name }) => name),
    differs_in: between.slice(3).at(-1)?.name ?? null,
  };
}

/** Distances of all pairs, row by row: of 1,000 creators a million, so nothing is made for each. */
function distancesOf(all: readonly (readonly (number | null)[])[]): Float64Array {
  const table = new Float64Array(all.length ** 2);
  all.forEach((one, a) => {
    for (let b = 0; b < a; b++) {
      let [sum, count] = [0, 0];
      for (const [trait, value] of one.entries()) {
        const other = all[b]?.[trait] ?? null;
        if (value === null || other === null) continue;
        sum += Math.abs(value - other);
        count += 1;
      }
      table[a * all.length + b] = table[b * all.length + a] = sum / count;
    }
  });
  return table;
}

/** @param creators in the order of their ids, so that the pools are always the same */
function poolsOf(creators: readonly Scaled[], ownId: string): Pool[] {
  const table = distancesOf(creators.map(({ scaled }) => TRAIT_NAMES.map((name) => scaled[name])));
  const distance = (a: number, b: number) => table[a * creators.length + b] ?? 0;
  const groups = bestGroups(creators.length, distance, MOST_POOLS);
  const pools = groups.map(({ medoid, members }) => {
    const own = [...members]
      .sort((a, b) => distance(a, medoid) - distance(b, medoid) || a - b)
      .flatMap((at) => creators[at] ?? []);
    const medians = (pick: (creator: Scaled) => Readonly<Record<Trait, number | null>>) =>
      Object.fromEntries(
        TRAIT_NAMES.map((name) => [name, medianOf(own.flatMap((creator) => pick(creator)[name] ?? []))]),
      ) as Record<Trait, number | null>;
    return {
      name: poolName(medians(({ scaled }) => scaled)),
      creator_count: own.length,
      traits: medians(({ traits }) => traits),
      creators: own.map(({ id, label }) => ({ id, label })),
      is_own: own.some(({ id }) => id === ownId),
    };
  });
  return pools.sort((a, b) => b.creator_count - a.creator_count || (a.name < b.name ? -1 : 1));
}
