/** The range of the home page in its address: ?range=7d. Pure. */

export const HOME_PRESETS = ['7d', '30d', '90d', 'mtd', 'quarter'] as const;
export type HomePreset = (typeof HOME_PRESETS)[number];

const RANGE = 'range';
const DEFAULT: HomePreset = '30d';

/** The named range, the default for none and for an unknown name. */
export function homePreset(search: URLSearchParams): HomePreset {
  const named = search.get(RANGE);
  return HOME_PRESETS.find((one) => one === named) ?? DEFAULT;
}

/** The search with another range: "?range=7d", or "" if nothing is left to say. */
export function withPreset(search: URLSearchParams, preset: HomePreset): string {
  const next = new URLSearchParams(search);
  if (preset === DEFAULT) next.delete(RANGE);
  else next.set(RANGE, preset);
  return next.size > 0 ? `?${next}` : '';
}
