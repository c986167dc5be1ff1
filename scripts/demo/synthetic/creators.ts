import { CAST } from './cast';
import { createRandom, type Random } from './random';
import { captureInstants, DAY_MS, type Outage, TRACKED_DAYS } from './timing';
import { digits } from './videos';

/** The profile from an instant on; later entries add to earlier ones. */
export interface Profile {
  handle: string;
  display_name: string;
  bio: string;
  avatar_url: string;
  verified: boolean;
}

/** Followers gained or lost around an instant, within a few days. */
export interface Wave {
  atMs: number;
  followers: number;
  widthDays: number;
}

export interface PlannedCreator {
  platformId: string;
  /** When it is captured, ascending. */
  instants: number[];
  profile: Profile;
  changes: { fromMs: number; change: Partial<Profile> }[];
  followersAtStart: number;
  /** Ordinary growth, as the exponent of one day. */
  dailyGrowth: number;
  /** The app shows followers from 10,000 on with three digits. */
  isRounded: boolean;
  waves: Wave[];
  /** Tracking restarts here with more followers: two accounts were merged. */
  resetMs: number | null;
}

/** Creators whose followers leave for a while, by index: a scandal, a long break. */
const UNLUCKY: Record<number, number> = { 7: -0.021, 14: -0.034, 29: -0.028, 33: -0.05 };
const MERGED_CREATOR = 23;

/** Plans the forty creators; followers won by viral videos are added by the caller. */
export function planCreators(seed: string, endMs: number, outages: readonly Outage[][]): PlannedCreator[] {
  const startMs = endMs - TRACKED_DAYS * DAY_MS;
  return CAST.map((member, index) => {
    const random = createRandom(`${seed} creator ${index}`);
    const firstMs = startMs + random.between(0, 0.4) * DAY_MS;
    const lost = UNLUCKY[index];
    return {
      platformId: `6${digits(random, 14)}${String(index).padStart(4, '0')}`,
      instants: captureInstants(random, firstMs, endMs, () => random.between(6, 15), outages[index] ?? []),
      profile: {
        handle: member.handle,
        display_name: member.displayName,
        bio: member.bio,
        avatar_url: avatar(member.handle, 1),
        verified: member.verified,
      },
      changes: profileChanges(random, index, startMs),
      followersAtStart: member.followersAtStart,
      dailyGrowth: Math.log(member.growth) / TRACKED_DAYS,
      isRounded: index % 2 === 1,
      waves:
        lost === undefined
          ? []
          : [
              {
                atMs: startMs + random.between(120, 380) * DAY_MS,
                followers: lost * member.followersAtStart,
                widthDays: 1.5,
              },
            ],
      resetMs: index === MERGED_CREATOR ? startMs + 268.4 * DAY_MS : null,
    };
  });
}

/** `.example` is reserved: nothing is ever fetched from it. */
function avatar(handle: string, version: number): string {
  return `https://avatars.example/${handle}/${version}.jpg`;
}

function profileChanges(random: Random, index: number, startMs: number): PlannedCreator['changes'] {
  const member = CAST[index];
  if (member === undefined || random.chance(0.25)) return [];
  const version = () => random.integer(2, 99);
  const kinds: (() => Partial<Profile>)[] = [
    () => ({ bio: `${member.bio} · new videos every Friday` }),
    () => ({ avatar_url: avatar(member.handle, version()) }),
    () => ({
      bio: `${member.bio} 📩 hello@${member.handle.replaceAll('_', '-')}.example`,
      avatar_url: avatar(member.handle, version()),
    }),
    () => ({ display_name: `${member.displayName} 🎬` }),
    () => (member.verified ? { bio: member.bio.toUpperCase() } : { verified: true }),
    () => ({ handle: `${member.handle}.official` }),
  ];
  // A changed bio is the most frequent, so it is listed twice.
  const chosen = [kinds[0], ...random.shuffle(kinds)]
    .slice(random.chance(0.5) ? 0 : 1)
    .slice(0, random.integer(1, 3));
  return chosen
    .map((make) => ({ fromMs: startMs + random.between(8, 396) * DAY_MS, change: make?.() ?? {} }))
    .sort((a, b) => a.fromMs - b.fromMs);
}
