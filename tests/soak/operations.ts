/**
 * Random operations on one organisation, drawn as data: all kinds that may change its facts, rollups and events.
 */
import fc from 'fast-check';

export const SOAK_ZONES = [
  'America/New_York',
  'Asia/Kathmandu',
  'Pacific/Chatham',
  'UTC',
  'America/Sao_Paulo',
];

const VIDEOS = 12;
export const CREATORS = 5;
export const CAMPAIGNS = 4;
/** Instants of long ago, before the first operation. */
export const SLOTS = 300;

export interface Draw {
  kind: 'video' | 'creator';
  entity: number;
  owner: number;
  /** After all others, or at a slot of long ago, which may hold a capture already. */
  when: 'next' | number;
  what: 'capture' | 'void';
  value: number;
  failed: 'zero' | 'unknown' | null;
  baseline: boolean;
  text: number | null;
  posted: number | null;
}

export type Operation =
  | { do: 'ingest'; draws: Draw[]; again: boolean }
  | { do: 'add' | 'removeMany'; campaign: number; videos: number[] }
  | { do: 'remove'; campaign: number; video: number }
  | { do: 'create' | 'delete' | 'step' | 'nightly' | 'quarters' | 'verify' | 'repair' }
  | { do: 'change'; campaign: number; readme: number }
  | { do: 'zone'; zone: number };

const rarely = (n: number) => fc.nat(n).map((drawn) => drawn === 0);

const draw: fc.Arbitrary<Draw> = fc.record({
  kind: fc.constantFrom('video', 'video', 'creator'),
  entity: fc.nat(VIDEOS - 1),
  owner: fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(CREATORS - 1) }),
  when: fc.oneof(fc.constant<'next'>('next'), fc.nat(SLOTS - 1)),
  what: rarely(7).map((isVoid) => (isVoid ? 'void' : 'capture')),
  value: fc.nat(9_999),
  failed: fc.oneof(
    { weight: 8, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom<('zero' | 'unknown')[]>('zero', 'unknown') },
  ),
  baseline: rarely(15),
  text: fc.option(fc.nat(2), { freq: 2 }),
  posted: fc.option(fc.nat(4), { freq: 2 }),
});

const campaign = fc.nat(CAMPAIGNS - 1);
const video = fc.nat(VIDEOS - 1);

export const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant<'ingest'>('ingest'),
      draws: fc.array(draw, { minLength: 1, maxLength: 6 }),
      again: rarely(5),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant<'add'>('add'),
      campaign,
      videos: fc.array(video, { maxLength: 6 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant<'remove'>('remove'), campaign, video }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant<'removeMany'>('removeMany'),
      campaign,
      videos: fc.array(video, { maxLength: 6 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom<('create' | 'delete')[]>('create', 'create', 'delete') }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant<'change'>('change'), campaign, readme: fc.nat(2) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant<'zone'>('zone'), zone: fc.nat(SOAK_ZONES.length - 1) }),
  },
  { weight: 5, arbitrary: fc.constant<Operation>({ do: 'step' }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('nightly' as const, 'quarters' as const, 'verify' as const, 'repair' as const),
    }),
  },
);
