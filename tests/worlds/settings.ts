/** Zones with interesting dates: both daylight-saving days, a skipped date, a year's end, a leap day. */
export const SETTINGS: readonly (readonly [zone: string, date: string])[] = [
  ['America/New_York', '2026-03-08'],
  ['America/New_York', '2025-11-02'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2025-10-05'],
  ['Asia/Kathmandu', '2025-12-31'],
  ['Pacific/Chatham', '2026-04-05'],
  ['Pacific/Chatham', '2025-09-28'],
  ['Africa/Cairo', '2026-04-24'],
  ['Africa/Cairo', '2025-10-30'],
  ['Pacific/Apia', '2011-12-30'],
  ['America/Sao_Paulo', '2018-11-04'],
  ['America/Sao_Paulo', '2019-02-17'],
  ['Europe/Berlin', '2025-03-30'],
  ['UTC', '2024-02-29'],
];

export const ZONES: readonly string[] = [...new Set(SETTINGS.map(([zone]) => zone))];
