import { describe, expect, it } from 'vitest';
import type { Attributes } from '@/lib/data/captures/kinds';
import { deriveEvents, type EventCapture } from './creator-events';

let at = 0;

function capture(fields: Partial<EventCapture>): EventCapture {
  at += 1;
  return { atMs: at, attributes: {}, count: null, isBaseline: false, ...fields };
}
const profile = (attributes: Attributes) => capture({ attributes });
const count = (count: number | null, isBaseline = false) => capture({ count, isBaseline });
const eventsOf = (...captures: EventCapture[]) =>
  deriveEvents(1n, { attributes: {}, peak: null }, captures).map(({ subject }) => subject);

describe('a changed profile', () => {
  it('is one event per field, with what it was and what it became', () => {
    const [first, second] = [
      profile({
        handle: 'ada',
        display_name: 'Ada',
        bio: 'Hi',
        avatar_url: 'https://a/1.png',
        verified: false,
      }),
      profile({
        handle: 'adal',
        display_name: 'Ada L',
        bio: 'Ho',
        avatar_url: 'https://a/2.png',
        verified: true,
      }),
    ];
    expect(deriveEvents(7n, { attributes: {}, peak: null }, [first, second])).toEqual(
      [
        ['handle', 'ada', 'adal'],
        ['display_name', 'Ada', 'Ada L'],
        ['bio', 'Hi', 'Ho'],
        ['avatar', 'https://a/1.png', 'https://a/2.png'],
        ['verification', 'false', 'true'],
      ].map(([subject, oldValue, newValue]) => ({
        creatorId: 7n,
        atMs: second.atMs,
        category: 'profile_change',
        subject,
        oldValue,
        newValue,
      })),
    );
  });

  it('needs both values known, however many captures lie between them', () => {
    expect(
      eventsOf(
        profile({ handle: 'ada', bio: 'Hi' }),
        profile({ handle: 'ada', display_name: 'Ada', verified: true }),
      ),
    ).toEqual([]);
    expect(eventsOf(profile({ bio: 'Hi' }), count(5, true), profile({ bio: '' }))).toEqual(['bio']);
  });

  it('continue from the earlier state', () => {
    const state = { attributes: { handle: 'ada', bio: 'Hi' }, peak: null };
    expect(
      deriveEvents(1n, state, [profile({ handle: 'bob', display_name: 'Bob', bio: 'Hi' })]),
    ).toMatchObject([{ subject: 'handle' }]);
  });

  it('is no other @ of a handle, and no newly signed link to the same avatar', () => {
    const avatar = (query: string) => profile({ handle: 'ada', avatar_url: `https://a/1.jpeg?${query}` });
    expect(eventsOf(profile({ handle: '@ada' }), avatar('x-expires=1&x-signature=a%3D'))).toEqual([]);
    expect(eventsOf(avatar('x-expires=1&x-signature=a'), avatar('x-expires=2&x-signature=b'))).toEqual([]);
    expect(eventsOf(avatar('v=1&x-expires=1'), avatar('v=2&x-expires=1'))).toEqual(['avatar']);
  });

  it('is no other mirror, nonce or signature of the same TikTok image, but another image', () => {
    const image = (host: string, name: string, nonce: number) =>
      profile({
        avatar_url: `https://${host}/tos-maliva-avt-0068/${name}~c5_1080x1080.jpeg?lk3s=a5d48078&nonce=${nonce}&x-expires=${nonce}`,
      });
    const first = image('p16-sign-va.tiktokcdn.com', '7310c1', 36548);
    expect(eventsOf(first, image('p19-sign.tiktokcdn-us.com', '7310c1', 9912))).toEqual([]);
    expect(eventsOf(first, image('p16-sign-va.tiktokcdn.com', '99ab02', 36548))).toEqual(['avatar']);
  });
});

describe('a milestone', () => {
  it('is crossed by the first count at or above it', () => {
    expect(eventsOf(count(999, true), count(1_000), count(1_001))).toEqual(['1000']);
    expect(eventsOf(count(10, true), count(30_000))).toEqual(['1000', '5000', '10000', '25000']);
  });

  it('is none of the first count, nor of one after a restart', () => {
    expect(eventsOf(count(5_000, true), count(5_001))).toEqual([]);
    expect(eventsOf(count(900, true), count(1_200, true), count(1_300))).toEqual([]);
  });

  it('is crossed once, however often followers fall and rise', () => {
    expect(eventsOf(count(900, true), count(1_100), count(800), count(1_200), count(5_000))).toEqual([
      '1000',
      '5000',
    ]);
  });

  it('is none of a count that fell below what it was first', () => {
    expect(eventsOf(count(6_000, true), count(4_000), count(6_000))).toEqual([]);
  });

  it('is none of a false zero and its return', () => {
    expect(eventsOf(count(1_500, true), count(null), count(1_500))).toEqual([]);
  });
});
