import { zoneText } from './zone';

export interface ZoneChoice {
  id: string;
  /** "Europe/Berlin, UTC+1" */
  label: string;
}

/** Every zone the browser knows, with its offset now, and the `wanted` ones that it does not list. */
export function zoneChoices(nowMs: number, alsoIds: readonly string[]): ZoneChoice[] {
  const ids = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', ...alsoIds]);
  return [...ids].sort().map((id) => ({ id, label: zoneText(id, nowMs) }));
}
