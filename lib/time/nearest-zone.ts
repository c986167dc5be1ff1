import { closest, distance } from 'fastest-levenshtein';

/** The id of a zone that a misspelt one, or the name of its city alone, most likely means; null if none is near. */
export function nearestZone(id: string): string | null {
  const spelt = id.toLowerCase().replaceAll(/[\s-]+/g, '_');
  if (spelt.length < 3 || spelt.length > 60 || /\d/.test(spelt)) return null;
  const zones = Intl.supportedValuesOf('timeZone');
  const named = zones.find((zone) => zone.toLowerCase().endsWith(`/${spelt}`));
  if (named) return named;
  const nearest = closest(
    spelt,
    zones.map((zone) => zone.toLowerCase()),
  );
  if (distance(spelt, nearest) > Math.max(2, Math.floor(spelt.length / 4))) return null;
  return zones.find((zone) => zone.toLowerCase() === nearest) ?? null;
}
