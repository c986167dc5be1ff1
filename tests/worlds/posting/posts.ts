import fc from 'fast-check';

/** Drawn posts: by chance, by habit, captured steadily, in crowds, and of a crew whose traits are all known. */

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

export type PostDraw = { creator: number; posted: PostedDraw; captures: CaptureDraw[] };

export const post: fc.Arbitrary<PostDraw> = fc.record({
  creator: fc.nat(9),
  posted,
  captures: fc.array(capture, { minLength: 1, maxLength: 4 }),
});

/** Posts of one creator at equal distances, most of which do alike. */
export const habit: fc.Arbitrary<PostDraw[]> = fc
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
export const steady: fc.Arbitrary<PostDraw> = fc
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
export const crowd: fc.Arbitrary<PostDraw[]> = fc
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
export const member = fc.record({
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

export type MemberDraw = typeof member extends fc.Arbitrary<infer T> ? T : never;

/** @param creator the number of the member among all creators */
export function postsOf({ posts }: MemberDraw, creator: number): PostDraw[] {
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
