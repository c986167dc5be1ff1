/** The random draws of a world, before any part has an instant or a value. */
import fc from 'fast-check';
import type { Item, Mode, Status } from '../reference/programs';
import { COUNTERS } from '../reference/records';
import { type Arrival, arrivalArbitrary } from './arrival';

/** A moment of the window: anywhere, within a millisecond of a local midnight, or at its very end. */
export type Moment = { share: number; edge: -1 | 0 | 1 | 'end' | null };

const moment: fc.Arbitrary<Moment> = fc.record({
  share: fc.integer({ min: 0, max: 9_999 }),
  edge: fc.oneof(
    { weight: 16, arbitrary: fc.constant(null) },
    { weight: 3, arbitrary: fc.constantFrom<Moment['edge'][]>(-1, 0, 1, 'end') },
  ),
});

export type Reading = { how: 'more' | 'same' | 'dip' | 'zero' | 'unknown' | 'jump'; by: number };

const reading: fc.Arbitrary<Reading> = fc.record({
  how: fc.oneof(
    { weight: 9, arbitrary: fc.constant<Reading['how']>('more') },
    { weight: 2, arbitrary: fc.constantFrom<Reading['how'][]>('same', 'dip', 'zero', 'unknown') },
    { weight: 1, arbitrary: fc.constant<Reading['how']>('jump') },
  ),
  by: fc.integer({ min: 1, max: 500 }),
});

export type CaptureDraw = {
  when: Moment;
  /** A second capture this many minutes later, often on the same local day. */
  twin: number | null;
  marked: boolean;
  /** A failed read of everything. */
  blind: 'zero' | 'unknown' | null;
  readings: Reading[];
  arrival: Arrival;
  /** The earlier values of a replaced or voided capture. */
  wrong: number;
};

const captureDraw = (counters: number): fc.Arbitrary<CaptureDraw> =>
  fc.record({
    when: moment,
    twin: fc.option(fc.integer({ min: 1, max: 600 }), { freq: 6 }),
    marked: fc.integer({ min: 0, max: 9 }).map((n) => n === 7),
    blind: fc.oneof(
      { weight: 12, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.constantFrom<('zero' | 'unknown')[]>('zero', 'unknown') },
    ),
    readings: fc.array(reading, { minLength: counters, maxLength: counters }),
    arrival: arrivalArbitrary,
    wrong: fc.integer({ min: 0, max: 5_000 }),
  });

type PostedDraw =
  | { how: 'unknown' }
  /** Hours before the first capture; negative: after it. */
  | { how: 'before'; hours: number; extraMs: number }
  | { how: 'longAgo'; days: number };

const posted: fc.Arbitrary<PostedDraw> = fc.oneof(
  fc.constant<PostedDraw>({ how: 'unknown' }),
  fc.record({
    how: fc.constant<'before'>('before'),
    hours: fc.oneof(fc.integer({ min: 0, max: 47 }), fc.constantFrom(0, 48, 48, 48, 49, -1, 60, -30)),
    extraMs: fc.constantFrom(0, 0, 1, -1),
  }),
  fc.record({ how: fc.constant<'longAgo'>('longAgo'), days: fc.integer({ min: 3, max: 700 }) }),
);

export type VideoDraw = {
  /** On another platform, with the platform ids of others here. */
  elsewhere: boolean;
  creator: number;
  /** From the capture of this index on, another creator is named. */
  moves: { from: number; to: number } | null;
  posted: PostedDraw;
  /** From the capture of this index on, another posted_at is named, or none. */
  reposted: { from: number; posted: PostedDraw } | null;
  captions: ('none' | 'plain' | 'blank')[];
  start: number;
  captures: CaptureDraw[];
};

export const videoDraw: fc.Arbitrary<VideoDraw> = fc.record({
  elsewhere: fc.integer({ min: 0, max: 7 }).map((n) => n === 0),
  creator: fc.nat(9),
  moves: fc.option(fc.record({ from: fc.nat(6), to: fc.nat(9) }), { freq: 5 }),
  posted,
  reposted: fc.option(fc.record({ from: fc.nat(6), posted }), { freq: 5 }),
  captions: fc.array(fc.constantFrom('none', 'plain', 'blank'), { minLength: 1, maxLength: 3 }),
  start: fc.oneof(
    fc.constant(0),
    fc.integer({ min: 1, max: 2_000 }),
    fc.integer({ min: 3_000_000_000, max: 3_000_000_000_000 }),
  ),
  captures: fc.array(captureDraw(COUNTERS.length), { minLength: 1, maxLength: 10 }),
});

export type CreatorDraw = { start: number; captures: CaptureDraw[] };

export const creatorDraw: fc.Arbitrary<CreatorDraw> = fc.record({
  start: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 5_000_000 })),
  captures: fc.array(captureDraw(1), { maxLength: 9 }),
});

type CreatorDecision = 'add creator' | 'remove creator' | 'return creator';

/** Something that people decide after the batch of this index; numbers choose among what is known by then. */
export type DecisionDraw = {
  batch: number;
  what: 'decide' | 'follow' | CreatorDecision | 'add' | 'remove' | 'misplace';
  status: Status;
  mode: Mode;
  /** Days from the window's start to the start date. */
  start: number | null;
  item: Item['type'];
  campaign: number;
  project: number;
  numbers: number[];
};

export const decisionDraw: fc.Arbitrary<DecisionDraw> = fc.record({
  batch: fc.nat(3),
  what: fc.constantFrom<DecisionDraw['what'][]>(
    ...(['decide', 'decide', 'decide', 'decide', 'follow', 'follow', 'follow'] as const),
    ...(['add creator', 'add creator', 'remove creator', 'remove creator', 'return creator'] as const),
    ...(['add', 'add', 'remove', 'misplace'] as const),
  ),
  status: fc.constantFrom<Status[]>(
    'auto_tracked',
    'pending_review',
    'included',
    'excluded',
    'excluded',
    'direct_add',
  ),
  mode: fc.constantFrom<Mode[]>('auto', 'selective', 'none'),
  start: fc.option(fc.nat(70)),
  item: fc.constantFrom<Item['type'][]>('video', 'creator', 'creator', 'campaign', 'campaign'),
  campaign: fc.nat(3),
  project: fc.nat(2),
  numbers: fc.array(fc.nat(59), { minLength: 1, maxLength: 3 }),
});

export type CampaignDraw = {
  project: number;
  videos: number[];
  /** Members it has from the batch of this index on: temporary ones, or already the final ones. */
  before: { batch: number; videos: number[] | 'the same' } | null;
};

export const campaignDraw: fc.Arbitrary<CampaignDraw> = fc.record({
  project: fc.nat(2),
  videos: fc.uniqueArray(fc.nat(19), { maxLength: 6 }),
  before: fc.option(
    fc.record({
      batch: fc.nat(1),
      videos: fc.oneof(fc.constant<'the same'>('the same'), fc.uniqueArray(fc.nat(19), { maxLength: 6 })),
    }),
  ),
});
