import { describe, expect, it } from 'vitest';
import type { AttributeSet } from '@/lib/data/captures/kinds';
import { deriveEvents, type EventCapture } from './creator-events';

const NOTHING: AttributeSet = [null, null, null, null, null];
let at = 0;

function capture(fields: Partial<EventCapture>): EventCapture {
  at += 1;
  return { atMs: at, attributes: NOTHING, followers: null, isBaseline: false, ...fields };
}
const profile = (...attributes: AttributeSet) => capture({ attributes });
const count = (followers: number | null, isBaseline = false) => capture({ followers, isBaseline });
const eventsOf = (...captures: EventCapture[]) =>
  deriveEvents(1n, { attributes: [], peak: null }, captures).map(({ subject }) => subject);

describe('a changed profile', () => {
  it('is one event per field, with what it was and what it became', () => {
    const [first, second] = [
      profile('ada', 'Ada', 'Hi', 'https://a/1.png', false),
      profile('adal', 'Ada L', 'Ho', 'https://a/2.png', true),
    ];
    expect(deriveEvents(7n, { attributes: [], peak: null }, [first, second])).toEqual(
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
    expect(eventsOf(profile('ada', null, 'Hi', null, null), profile('ada', 'Ada', null, null, true))).toEqual(
      [],
    );
    expect(
      eventsOf(profile(null, null, 'Hi', null, null), count(5, true), profile(null, null, '', null, null)),
    ).toEqual(['bio']);
  });

  it('goes on from what was known before', () => {
    const state = { attributes: ['ada', null, 'Hi', null, null], peak: null };
    expect(deriveEvents(1n, state, [profile('bob', 'Bob', 'Hi', null, null)])).toMatchObject([
      { subject: 'handle' },
    ]);
  });

  it('is no other @ of a handle, and no newly signed link to the same avatar', () => {
    const avatar = (query: string) => profile('ada', null, null, `https://a/1.jpeg?${query}`, null);
    expect(eventsOf(profile('@ada', null, null, null, null), avatar('x-expires=1&x-signature=a%3D'))).toEqual(
      [],
    );
    expect(eventsOf(avatar('x-expires=1&x-signature=a'), avatar('x-expires=2&x-signature=b'))).toEqual([]);
    expect(eventsOf(avatar('v=1&x-expires=1'), avatar('v=2&x-expires=1'))).toEqual(['avatar']);
  });

  it('is no other mirror, nonce or signature of the same TikTok image, but another image', () => {
    const image = (host: string, name: string, nonce: number) =>
      profile(
        null,
        null,
        null,
        `https://${host}/tos-maliva-avt-0068/${name}~c5_1080x1080.jpeg?lk3s=a5d48078&nonce=${nonce}&x-expires=${nonce}`,
        null,
      );
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
