/**
 * Generated worlds of many posts: creators with habits, days of too many posts, hits and flops, posts round the changes
 * of the clock and over New Year, campaigns that share videos. What single captures can have is left to ../world.ts.
 */
import type fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { CampaignDetails } from '@/tests/reference/insights/selection';
import { type IngestRecord, keyIn, MAIN } from '@/tests/reference/records';
import { midnight } from '@/tests/worlds/captures';
import { type GeneratedWorld, stateAfter } from '@/tests/worlds/world';
import { type WorldDraw, worldDraw } from './draw';
import { postsOf } from './posts';
import { type Account, accountsOf, creatorRecords, MINUTE, OTHER, ofCrew, videoRecords } from './records';
import { stepsOf } from './steps';

export type PostingWorld = GeneratedWorld & {
  campaignDetails: { [name: string]: CampaignDetails };
};

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
