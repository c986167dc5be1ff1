import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { law } from '@/tests/laws';
import { formatDay, parseDay } from './day';
import { cacheSizes, getZone, isSameZone, requireZone } from './zone';

const at = (text: string) => Date.parse(text);
const startOf = (zone: string, text: string) =>
  new Date(requireZone(zone).startOf(parseDay(text) ?? Number.NaN)).toISOString();
const dayOf = (zone: string, text: string) => formatDay(requireZone(zone).dayOf(at(text)));

describe('a zone id', () => {
  it.each([
    ...['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'US/Eastern', 'Asia/Calcutta', 'Etc/GMT+5'],
    ...['Etc/GMT-14', 'GMT', 'EST5EDT', 'europe/berlin', 'Asia/Kathmandu', 'Asia/Katmandu', 'GB-Eire'],
  ])('%s is one, link or not, and is kept as written', (id) => {
    expect(getZone(id)?.id).toBe(id);
  });

  it.each([
    ...[
      '+02:00',
      '-05:00',
      '+0530',
      '+05',
      '-3',
      'UTC+2',
      'UTC-05:00',
      'GMT+2',
      'Z',
      '',
      ' ',
      'Europe',
      'Berlin',
    ],
    ...[
      'Europe/Atlantis',
      'Europe/Berlin ',
      ' UTC',
      'Europe//Berlin',
      '../UTC',
      'null',
      'local',
      'Europe/Berlin\n',
    ],
  ])('%j is not a zone', (id) => {
    expect(getZone(id)).toBeNull();
  });

  it('is the same zone as its link, in any case, and another’s neither', () => {
    expect(isSameZone('US/Eastern', 'America/New_York')).toBe(true);
    expect(isSameZone('europe/berlin', 'Europe/Berlin')).toBe(true);
    expect(isSameZone('Europe/Berlin', 'Europe/Madrid')).toBe(false);
  });

  it('that was not validated throws', () => {
    expect(() => requireZone('Europe/Atlantis')).toThrow(/Atlantis/);
  });
});

describe('a local day', () => {
  it.each([
    ['UTC', '2026-03-01', '2026-03-01T00:00:00.000Z'],
    ['America/New_York', '2026-03-08', '2026-03-08T05:00:00.000Z'],
    ['America/New_York', '2026-03-09', '2026-03-09T04:00:00.000Z'],
    ['America/New_York', '2026-11-02', '2026-11-02T05:00:00.000Z'],
    ['Asia/Kathmandu', '2026-03-01', '2026-02-28T18:15:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-06', '2026-04-05T13:30:00.000Z'],
    ['Pacific/Chatham', '2026-01-01', '2025-12-31T10:15:00.000Z'],
    // The clock goes from 00:00 to 01:00: the day begins at one.
    ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z'],
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00.000Z'],
  ])('of %s, %s, begins at %s', (zone, day, instant) => {
    expect(startOf(zone, day)).toBe(instant);
  });

  it.each([
    ['America/New_York', '2026-01-03T03:00:00Z', '2026-01-02'],
    ['America/New_York', '2026-01-03T04:59:59.999Z', '2026-01-02'],
    ['America/New_York', '2026-01-03T05:00:00Z', '2026-01-03'],
    ['Pacific/Kiritimati', '2026-03-20T10:00:00Z', '2026-03-21'],
    ['Pacific/Pago_Pago', '2026-03-20T10:59:59.999Z', '2026-03-19'],
    ['UTC', '1969-12-31T23:59:59.999Z', '1969-12-31'],
  ])('in %s, %s falls on %s', (zone, instant, day) => {
    expect(dayOf(zone, instant)).toBe(day);
  });

  it('has 23 or 25 hours where the clock changes', () => {
    const zone = requireZone('America/New_York');
    const hours = (text: string) => {
      const day = parseDay(text) ?? Number.NaN;
      return (zone.startOf(day + 1) - zone.startOf(day)) / 3_600_000;
    };
    expect([hours('2026-03-08'), hours('2026-11-01'), hours('2026-06-01')]).toEqual([23, 25, 24]);
  });

  it('that a zone skipped has no instant: it begins where the next one does, and nothing falls on it', () => {
    expect(startOf('Pacific/Apia', '2011-12-30')).toBe(startOf('Pacific/Apia', '2011-12-31'));
    expect(dayOf('Pacific/Apia', '2011-12-30T09:59:59.999Z')).toBe('2011-12-29');
    expect(dayOf('Pacific/Apia', '2011-12-30T10:00:00.000Z')).toBe('2011-12-31');
  });

  it('is known in every zone that the runtime names, in any century', () => {
    const years = [
      '0001-01-03',
      '1800-01-01',
      '1844-12-31',
      '1867-10-18',
      '2011-12-30',
      '2026-03-29',
      '9999-12-28',
    ];
    for (const id of Intl.supportedValuesOf('timeZone')) {
      const zone = requireZone(id);
      for (const date of years) {
        const instant = at(`${date}T00:00:00Z`);
        const day = zone.dayOf(instant);
        expect(zone.startOf(day), `${id} ${date}`).toBeLessThanOrEqual(instant);
        expect(zone.startOf(day + 1), `${id} ${date}`).toBeGreaterThan(instant);
      }
    }
  });

  it('holds exactly the instants from its beginning to the next one’s, in any zone and year', async () => {
    const zones = [
      'UTC',
      'America/New_York',
      'Asia/Kathmandu',
      'Pacific/Chatham',
      'Pacific/Apia',
      'Etc/GMT-14',
    ];
    const instants = fc.integer({ min: at('0001-01-03T00:00:00Z'), max: at('9999-12-29T00:00:00Z') });
    await law(
      fc.property(fc.constantFrom(...zones), instants, (id, instant) => {
        const zone = requireZone(id);
        const day = zone.dayOf(instant);
        expect(zone.startOf(day)).toBeLessThanOrEqual(instant);
        expect(zone.startOf(day + 1)).toBeGreaterThan(instant);
      }),
      300,
    );
  });
});

describe('the cache of zones', () => {
  /** The same name with every combination of cases of its first letters. */
  const spell = (name: string, n: number) =>
    [...name].map((letter, at) => ((n >> at) & 1 ? letter.toUpperCase() : letter.toLowerCase())).join('');

  it('is bounded by the number of zones, not of spellings', () => {
    const before = cacheSizes();
    for (let n = 0; n < 3_000; n++) {
      const id = spell('america/argentina/buenos_aires', n);
      const zone = requireZone(id);
      expect(zone.id).toBe(id);
      for (let day = 0; day < 40; day++) zone.startOf(20_000 + day);
    }
    const after = cacheSizes();
    expect(after.zones - before.zones).toBeLessThanOrEqual(1);
    expect(after.days - before.days).toBeLessThanOrEqual(40);
    expect(after.spellings).toBeLessThanOrEqual(1_000);
  });

  it('excludes invalid zones', () => {
    const before = cacheSizes();
    for (let n = 0; n < 1_000; n++) expect(getZone(`Europe/Atlantis${n}`)).toBeNull();
    expect(getZone(`Europe/${'x'.repeat(10_000)}`)).toBeNull();
    expect(cacheSizes()).toEqual(before);
  });

  it('is limited to a hundred zones, and to about twenty years of each', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    expect(zones.length).toBeGreaterThan(200);
    for (const id of zones) requireZone(id).startOf(20_000);
    expect(cacheSizes().zones).toBeLessThanOrEqual(100);
    const utc = requireZone('UTC');
    for (let day = 0; day < 10_000; day++) utc.startOf(day);
    expect(cacheSizes().days).toBeLessThanOrEqual(8_000 + 100 * 40);
  });
});
