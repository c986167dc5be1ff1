import fc from 'fast-check';
import type { Status } from '@/tests/reference/programs';
import type { Plan } from '@/tests/reference/query';
import { SETTINGS as ALL_SETTINGS } from '@/tests/worlds/settings';
import { crowd, habit, type MemberDraw, member, post, steady } from './posts';

/** What a world of posts is built from. */

/** With each zone's own dates, weeks that hold a New Year. */
const SETTINGS = [
  ...ALL_SETTINGS,
  ['America/New_York', '2026-01-01'],
  ['Europe/Berlin', '2024-12-31'],
  ['Europe/Berlin', '2020-12-31'],
] as const;

const creatorDraw = fc.record({
  /** Whether it is the account of the creator before, in the other project. */
  twin: fc.nat(5).map((n) => n === 0),
  elsewhere: fc.nat(4).map((n) => n === 0),
  platform: fc.constantFrom(undefined, undefined, 'youtube'),
  handle: fc.boolean(),
  name: fc.boolean(),
  followers: fc.array(
    fc.record({
      days: fc.integer({ min: -60, max: 20 }),
      value: fc.oneof(fc.constantFrom(0, 1_000, null), fc.nat(2_000_000)),
    }),
    { maxLength: 4 },
  ),
});

const campaignDraw = fc.record({
  videos: fc.array(fc.nat(60), { maxLength: 6 }),
  creators: fc.array(fc.nat(9), { maxLength: 2 }),
  nested: fc.boolean(),
  elsewhere: fc.nat(3).map((n) => n === 0),
  target: fc.option(fc.constantFrom(1, 1_000, 250_000)),
  dated: fc.boolean(),
});

export const worldDraw = fc.record({
  setting: fc.constantFrom(...SETTINGS),
  plan: fc.constantFrom<Plan[]>('ultra', 'ultra', 'ultra', 'free', 'starter'),
  daysBefore: fc.integer({ min: 2, max: 40 }),
  /** From the beginning of the setting's date to `now`, in minutes. */
  later: fc.integer({ min: 60, max: 30 * 24 * 60 }),
  creators: fc.array(creatorDraw, { minLength: 1, maxLength: 6 }),
  crew: fc.oneof(
    { weight: 2, arbitrary: fc.constant<MemberDraw[]>([]) },
    { weight: 1, arbitrary: fc.array(member, { minLength: 2, maxLength: 9 }) },
  ),
  posts: fc.array(post, { maxLength: 14 }),
  habits: fc.array(habit, { maxLength: 3 }),
  steady: fc.array(steady, { maxLength: 2 }),
  crowds: fc.array(crowd, { maxLength: 2 }),
  campaigns: fc.array(campaignDraw, { maxLength: 4 }),
  statuses: fc.array(
    fc.record({
      videos: fc.array(fc.nat(60), { minLength: 1, maxLength: 4 }),
      status: fc.constantFrom<Status[]>('excluded', 'pending_review', 'included', 'direct_add'),
    }),
    { maxLength: 3 },
  ),
  removed: fc.option(fc.nat(9), { freq: 2 }),
  /** The share of the records that comes late, in thousandths, and the order of them all. */
  late: fc.nat(500),
  turns: fc.array(fc.nat(999), { minLength: 1, maxLength: 20 }),
});
export type WorldDraw = typeof worldDraw extends fc.Arbitrary<infer T> ? T : never;

export type CreatorDraw = WorldDraw['creators'][number];
