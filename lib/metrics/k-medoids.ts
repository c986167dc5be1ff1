/**
 * Partitions around medoids. Formulas: the BUILD step of Kaufman and Rousseeuw, "Finding Groups in Data" (1990), then
 * Park and Jun, "A simple and fast algorithm for K-medoids clustering" (2009); the number of groups by the silhouette
 * of Rousseeuw (1987). There is no chance in it: the same points in the same order give the same groups.
 */

/** The distance between two points by their positions. */
export type Distance = (a: number, b: number) => number;

/** A group: its medoid, and all its members, the medoid among them, in the order of points. */
export interface Group {
  medoid: number;
  members: number[];
}

/** Groups of `count` points, as many of 2 to `most` as give the best silhouette; none of fewer than four points. */
export function bestGroups(count: number, distance: Distance, most: number): Group[] {
  if (count < 4) return [];
  const seeds = buildMedoids(count, distance, Math.min(most, count - 1));
  let best: { groups: Group[]; score: number } | null = null;
  for (let k = 2; k <= seeds.length; k++) {
    const groups = settle(count, distance, seeds.slice(0, k));
    const score = silhouetteOf(groups, distance);
    if (best === null || score > best.score) best = { groups, score };
  }
  return best?.groups ?? [];
}

/** The most central point, then always the one that brings all points closest to their medoids. */
function buildMedoids(count: number, distance: Distance, most: number): number[] {
  const medoids: number[] = [];
  const nearest = new Array<number>(count).fill(Number.POSITIVE_INFINITY);
  while (medoids.length < most) {
    let best = { point: -1, cost: Number.POSITIVE_INFINITY };
    for (let point = 0; point < count; point++) {
      if (medoids.includes(point)) continue;
      let cost = 0;
      for (let other = 0; other < count; other++)
        cost += Math.min(nearest[other] ?? 0, distance(point, other));
      if (cost < best.cost) best = { point, cost };
    }
    medoids.push(best.point);
    for (let other = 0; other < count; other++) {
      nearest[other] = Math.min(nearest[other] ?? 0, distance(best.point, other));
    }
  }
  return medoids;
}

/** Each point joins the nearest medoid, each group moves to its most central point, until nothing changes. */
function settle(count: number, distance: Distance, seeds: readonly number[]): Group[] {
  let groups = assign(count, distance, seeds);
  for (;;) {
    const moved = groups.map(({ medoid, members }) => centreOf(members, distance, medoid));
    if (moved.every((medoid, at) => medoid === groups[at]?.medoid)) return groups;
    groups = assign(count, distance, moved);
  }
}

function assign(count: number, distance: Distance, medoids: readonly number[]): Group[] {
  const groups = medoids.map((medoid): Group => ({ medoid, members: [] }));
  for (let point = 0; point < count; point++) {
    let own = groups.find(({ medoid }) => medoid === point);
    for (const group of groups) {
      if (!own || distance(point, group.medoid) < distance(point, own.medoid)) own = group;
    }
    own?.members.push(point);
  }
  return groups;
}

/** The member with the smallest sum of distances; the present medoid unless another one is better. */
function centreOf(members: readonly number[], distance: Distance, medoid: number): number {
  const costOf = (point: number) => members.reduce((sum, other) => sum + distance(point, other), 0);
  let best = { point: medoid, cost: costOf(medoid) };
  for (const point of members) {
    const cost = costOf(point);
    if (cost < best.cost) best = { point, cost };
  }
  return best.point;
}

/** The mean over all points of how much closer they are to their own group than to the next one, −1 to 1. */
export function silhouetteOf(groups: readonly Group[], distance: Distance): number {
  let [sum, count] = [0, 0];
  for (const own of groups) {
    for (const point of own.members) {
      count += 1;
      if (own.members.length === 1) continue;
      const within = total(point, own, distance) / (own.members.length - 1);
      const others = groups.filter((group) => group !== own);
      const beyond = Math.min(...others.map((group) => total(point, group, distance) / group.members.length));
      const larger = Math.max(within, beyond);
      if (larger > 0) sum += (beyond - within) / larger;
    }
  }
  return count === 0 ? 0 : sum / count;
}

function total(point: number, { members }: Group, distance: Distance): number {
  return members.reduce((sum, other) => sum + distance(point, other), 0);
}
