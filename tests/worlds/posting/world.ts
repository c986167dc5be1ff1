/**
 * Generated worlds of many posts: creators with habits, days of too many posts, hits and flops, posts round the changes
 * of the clock and over New Year, campaigns that share videos. What single captures can have is left to world.ts.
 */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { CampaignDetails } from '../reference/insights/selection';
import type { Item, Status, Step } from '../reference/programs';
import type { Plan } from '../reference/query';
import {
  type CreatorRecord,
  type IngestRecord,
  keyIn,
  MAIN,
  placeOf,
  toEntities,
  type VideoRecord,
} from '../reference/records';
import { midnight } from './captures';
import { SETTINGS as ALL_SETTINGS } from './settings';
import { pick } from './steps';
import { type GeneratedWorld, stateAfter } from './world';

export type PostingWorld = GeneratedWorld & {
  campaignDetails: { [name: string]: CampaignDetails };
};

const OTHER = 'Second';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** With each zone's own dates, weeks that hold a New Year. */
const SETTINGS = [
  ...ALL_SETTINGS,
  ['America/New_York', '2026-01-01'],
  ['Europe/Berlin', '2024-12-31'],
  ['Europe/Berlin', '2020-12-31'],
] as const;

/** Hours: in the middle of things, and at the limits of what insights ask about. */
const age = fc.oneof(
  fc.constantFrom(0, 1, 2, 3, 7 * 24, 7 * 24 + 36),
  fc.integer({ min: 0, max: 60 }),
  fc.integer({ min: 0, max: 40 * 24 }),
  fc.integer({ min: 7 * 24 - 3, max: 7 * 24 + 40 }),
);

const amount = fc.oneof(
  fc.constantFrom(0, 10, 99, 100, 101, 1_000),
  fc.nat(300),
  fc.nat(20_000),
  fc.integer({ min: 1_000_000, max: 3_000_000_000 }),
);

const capture = fc.record({
  age,
  /** Off the whole hour. */
  ms: fc.constantFrom(0, 0, 1, -1),
  views: fc.oneof({ weight: 8, arbitrary: amount }, { weight: 1, arbitrary: fc.constant(null) }),
  likes: fc.option(fc.nat(500)),
  saves: fc.option(fc.nat(20)),
  marked: fc.nat(14).map((n) => n === 3),
});
type CaptureDraw = typeof capture extends fc.Arbitrary<infer T> ? T : never;

/** When a post was made; days and minutes from the local midnight that begins the setting's date. */
type PostedDraw = { days: number; minutes: number } | null;

const posted: fc.Arbitrary<PostedDraw> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(null) },
  {
    weight: 5,
    arbitrary: fc.record({ days: fc.integer({ min: -40, max: 20 }), minutes: fc.nat(24 * 60 - 1) }),
  },
  // Round the change of the clock.
  {
    weight: 3,
    arbitrary: fc.record({ days: fc.constant(0), minutes: fc.integer({ min: -120, max: 1_600 }) }),
  },
  // On the hour, so that posts share an instant.
  {
    weight: 2,
    arbitrary: fc.record({
      days: fc.integer({ min: -10, max: 10 }),
      minutes: fc.constantFrom(0, 0, 60, 120, 1_439),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ days: fc.integer({ min: -230, max: -150 }), minutes: fc.constant(0) }),
  },
);

type PostDraw = { creator: number; posted: PostedDraw; captures: CaptureDraw[] };

const post: fc.Arbitrary<PostDraw> = fc.record({
  creator: fc.nat(9),
  posted,
  captures: fc.array(capture, { minLength: 1, maxLength: 4 }),
});

/** Posts of one creator at equal distances, most of which do alike. */
const habit: fc.Arbitrary<PostDraw[]> = fc
  .record({
    creator: fc.nat(9),
    /** The day of the first post, or of the last one, so that a habit reaches the days that are asked about. */
    start: fc.option(fc.integer({ min: -195, max: -5 }), { freq: 2 }),
    end: fc.integer({ min: -24, max: -2 }),
    everyHours: fc.constantFrom(1, 10, 23, 24, 25, 60, 168, 480),
    usual: fc.integer({ min: 0, max: 5_000 }),
    spread: fc.constantFrom(0, 0, 1, 40, 400),
    posts: fc.array(
      fc.record({
        noise: fc.integer({ min: 0, max: 10 }),
        factor: fc.oneof(
          { weight: 9, arbitrary: fc.constant(1) },
          { weight: 2, arbitrary: fc.constantFrom(0, 0.01, 0.01, 2, 300, 300) },
        ),
        capture,
        age: fc.oneof(
          { weight: 9, arbitrary: fc.integer({ min: 168, max: 204 }) },
          { weight: 1, arbitrary: age },
        ),
      }),
      { minLength: 7, maxLength: 18 },
    ),
  })
  .map(({ creator, start, end, everyHours, usual, spread, posts }) =>
    posts.map(({ noise, factor, capture, age }, i) => ({
      creator,
      posted:
        start === null
          ? { days: end, minutes: 60 - (posts.length - 1 - i) * everyHours * 60 }
          : { days: start, minutes: i * everyHours * 60 },
      captures: [{ ...capture, age, views: Math.floor((usual + noise * spread) * factor) }],
    })),
  );

/** A video that is captured again and again, so that ranges and those before them have gains to compare. */
const steady: fc.Arbitrary<PostDraw> = fc
  .record({
    creator: fc.nat(9),
    days: fc.integer({ min: -110, max: -30 }),
    every: fc.integer({ min: 1, max: 5 }),
    gains: fc.array(fc.nat(2_000), { minLength: 10, maxLength: 24 }),
  })
  .map(({ creator, days, every, gains }) => ({
    creator,
    posted: { days, minutes: 720 },
    captures: gains.map((_, i) => ({
      ...{ age: 24 * (i * every + (i > 1 ? -days % 20 : 0)), ms: 0, saves: null, marked: false },
      views: gains.slice(0, i + 1).reduce((a, b) => a + b, 0),
      likes: i * 3,
    })),
  }));

/** Many posts of one creator on one day, some hardly shown. */
const crowd: fc.Arbitrary<PostDraw[]> = fc
  .record({
    creator: fc.nat(9),
    days: fc.integer({ min: -20, max: 5 }),
    posts: fc.array(
      fc.record({
        minutes: fc.integer({ min: -30, max: 1_470 }),
        capture,
        views: fc.constantFrom(0, 7, 99, 100, 5_000),
      }),
      { minLength: 5, maxLength: 10 },
    ),
  })
  .map(({ creator, days, posts }) =>
    posts.map(({ minutes, capture, views }) => ({
      creator,
      posted: { days, minutes },
      captures: [
        { ...capture, views },
        { ...capture, age: 30, views: views * 3 },
      ],
    })),
  );

/** A creator of whom every trait is known, so that enough of them make pools; few values, so that some are alike. */
const member = fc.record({
  followers: fc.oneof(fc.constantFrom(1_000, 1_000, 50_000), fc.nat(2_000_000)),
  posts: fc.array(
    fc.record({
      days: fc.integer({ min: -15, max: -1 }),
      minutes: fc.oneof(fc.constantFrom(600, 1_200), fc.nat(24 * 60 - 1)),
      views: fc.oneof(fc.constantFrom(100, 1_000), fc.integer({ min: 1, max: 100_000 })),
      likes: fc.nat(500),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});

type MemberDraw = typeof member extends fc.Arbitrary<infer T> ? T : never;

/** @param creator the number of the member among all creators */
function postsOf({ posts }: MemberDraw, creator: number): PostDraw[] {
  const of = { saves: null, ms: 0 as const, marked: false };
  return posts.map(({ days, minutes, views, likes }) => ({
    creator,
    posted: { days, minutes },
    captures: [
      { ...of, age: 1, views: Math.ceil(views / 3), likes: 0 },
      { ...of, age: 12, views, likes },
    ],
  }));
}

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

const worldDraw = fc.record({
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
type WorldDraw = typeof worldDraw extends fc.Arbitrary<infer T> ? T : never;

/** A world of up to 15 creators, some 60 videos and 4 campaigns. */
export const postingWorldArbitrary: fc.Arbitrary<PostingWorld> = worldDraw.map(build);

function build(draw: WorldDraw): PostingWorld {
  const [zone, date] = draw.setting;
  const anchor = Temporal.PlainDate.from(date);
  const now = midnight(anchor, zone) + draw.later * MINUTE;
  const drawn = [...draw.posts, ...draw.steady, ...draw.habits.flat(), ...draw.crowds.flat()];
  const posts = [
    ...drawn.map((post) => ({ ...post, creator: post.creator % draw.creators.length })),
    ...draw.crew.flatMap((one, i) => postsOf(one, draw.creators.length + i)),
  ];
  const creators = [...draw.creators, ...draw.crew.map(({ followers }) => ofCrew(followers))];
  const accounts = accountsOf(creators);
  const records: IngestRecord[] = creators.flatMap((creator, i) => {
    const at = { anchor, zone, now };
    const account = accounts[i] as Account;
    return [
      ...creatorRecords(creator, account, at),
      ...posts.flatMap((post, v) => (post.creator === i ? videoRecords(post, `v${v}`, account, at) : [])),
    ];
  });
  const names = draw.campaigns.map(({ elsewhere }, i) => keyIn(elsewhere ? OTHER : MAIN, `campaign-${i}`));
  return {
    zone,
    plan: draw.plan,
    now: new Date(now).toISOString(),
    window: { first: anchor.subtract({ days: draw.daysBefore }).toString(), last: date },
    projects: [MAIN, OTHER],
    ...stateAfter(stepsOf(draw, records, names), zone, names),
    campaignDetails: Object.fromEntries(
      draw.campaigns.map(({ target, dated }, i) => [
        names[i] as string,
        {
          starts_on: dated ? date : null,
          ends_on: null,
          target_views: target,
          target_at: target !== null && dated ? anchor.add({ days: 30 }).toString() : null,
        },
      ]),
    ),
  };
}

type Account = { project_id?: string; platform?: string; platform_id: string };
type At = { anchor: Temporal.PlainDate; zone: string; now: number };

type CreatorDraw = WorldDraw['creators'][number];

function ofCrew(followers: number): CreatorDraw {
  const plain = { twin: false, elsewhere: false, platform: undefined, handle: true, name: false };
  return { ...plain, followers: [{ days: -50, value: followers }] };
}

/** Records of accounts in two projects name their project: without a name they would go to both. */
function accountsOf(creators: readonly CreatorDraw[]): Account[] {
  const accounts: Account[] = [];
  const main = creators.some(({ twin }) => twin) ? { project_id: MAIN } : {};
  for (const [i, { twin, elsewhere, platform }] of creators.entries()) {
    const before = accounts[i - 1];
    const own = { ...(platform === undefined ? {} : { platform }), platform_id: `c${i}` };
    if (twin && before && accounts[i - 2]?.platform_id !== before.platform_id) {
      const other = before.project_id === OTHER ? main : { project_id: OTHER };
      accounts.push({ ...before, project_id: MAIN, ...other });
    } else accounts.push({ ...own, ...(elsewhere ? { project_id: OTHER } : main) });
  }
  return accounts;
}

function creatorRecords(draw: CreatorDraw, account: Account, { anchor, zone, now }: At): CreatorRecord[] {
  return draw.followers.map(({ days, value }, i) => ({
    kind: 'creator',
    ...account,
    captured_at: new Date(Math.min(now, midnight(anchor.add({ days }), zone) + i)).toISOString(),
    ...(draw.handle ? { handle: `handle.${account.platform_id}` } : {}),
    ...(draw.name ? { display_name: `Creator ${account.platform_id}` } : {}),
    followers: value,
  }));
}

function videoRecords(
  { posted, captures }: PostDraw,
  platform_id: string,
  account: Account,
  { anchor, zone, now }: At,
): VideoRecord[] {
  const at = midnight(anchor.add({ days: posted?.days ?? -3 }), zone) + (posted?.minutes ?? 0) * MINUTE;
  return captures.map((capture, i) => ({
    kind: 'video',
    ...account,
    platform_id,
    creator_platform_id: account.platform_id,
    captured_at: new Date(Math.min(now, at + capture.age * HOUR + capture.ms)).toISOString(),
    ...(posted === null ? {} : { posted_at: new Date(at).toISOString() }),
    ...(i === 0
      ? {
          caption: `\n  Clip ${platform_id}  \nmore`,
          url: `https://example.com/${platform_id}`,
          thumbnail_url: `https://pictures.example.com/${platform_id}.jpg`,
        }
      : {}),
    views: capture.views,
    likes: capture.likes,
    comments: null,
    shares: (capture.likes ?? 0) % 7,
    saves: capture.saves,
    ...(capture.marked ? { baseline: true } : {}),
  }));
}

function stepsOf(draw: WorldDraw, records: IngestRecord[], names: string[]): Step[] {
  const turn = (i: number) => draw.turns[i % draw.turns.length] as number;
  const ordered = records.map((record, i) => ({ record, turn: turn(i) })).sort((a, b) => a.turn - b.turn);
  const cut = Math.ceil((records.length * (1_000 - draw.late)) / 1_000);
  const batches = [ordered.slice(0, cut), ordered.slice(cut)].filter((batch) => batch.length > 0);
  const steps: Step[] = batches.map((batch) => ({
    do: 'ingest',
    records: batch.map(({ record }) => record),
  }));
  const entities = toEntities(records);
  const [creators, videos] = [[...entities.creators.keys()], [...entities.videos.keys()]];
  draw.campaigns.forEach((campaign, i) => {
    const name = names[i] as string;
    const within = (keys: string[]) => keys.filter((key) => placeOf(key).project === placeOf(name).project);
    const items: Item[] = [
      ...pick(within(videos), campaign.videos).map((key) => ({ type: 'video' as const, key })),
      ...pick(within(creators), campaign.creators).map((key) => ({ type: 'creator' as const, key })),
      ...(campaign.nested
        ? within(names.slice(0, i)).map((key) => ({ type: 'campaign' as const, key }))
        : []),
    ];
    if (items.length > 0) steps.push({ do: 'add', campaign: name, items });
  });
  for (const { videos: numbers, status } of draw.statuses) {
    const chosen = pick(videos, numbers);
    if (chosen.length > 0) steps.push({ do: 'decide', videos: chosen, status });
  }
  const gone = draw.removed === null ? [] : pick(creators, [draw.removed]);
  steps.push(...gone.map((creator): Step => ({ do: 'remove creator', creator })));
  return steps;
}
