/** The current time, for tests that need no other. */
export const NOW = new Date('2026-03-10T12:00:00Z');

/** An hour of a day in March 2026, UTC, as captures name it. */
export function at(date: number, hour = 8): string {
  return new Date(Date.UTC(2026, 2, date, hour)).toISOString();
}
