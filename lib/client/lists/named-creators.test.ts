import { describe, expect, it } from 'vitest';
import { namedCreators } from './named-creators';

const read = (text: string, platform = 'tiktok') =>
  namedCreators(text, platform).map((one) =>
    one.kind === 'named'
      ? [one.account.platform, one.account.handle ?? one.account.platformId, one.url]
      : [one.kind],
  );

describe('creators that a person names', () => {
  it('are handles and addresses, between commas, spaces and lines', () => {
    expect(read('@anna, ben.b\nyoutube.com/@carl  https://www.instagram.com/dora/;eve')).toEqual([
      ['tiktok', 'anna', 'https://www.tiktok.com/@anna'],
      ['tiktok', 'ben.b', 'https://www.tiktok.com/@ben.b'],
      ['youtube', 'carl', 'https://www.youtube.com/@carl'],
      ['instagram', 'dora', 'https://www.instagram.com/dora/'],
      ['tiktok', 'eve', 'https://www.tiktok.com/@eve'],
    ]);
  });

  it('are on the chosen platform where only a handle is there', () => {
    expect(read('@anna tiktok.com/@ben', 'youtube').map(([platform]) => platform)).toEqual([
      'youtube',
      'tiktok',
    ]);
  });

  it('count once, in whichever spelling, and the repeated one names the first', () => {
    expect(read('@anna m.tiktok.com/@Anna?x=1')).toEqual([
      ['tiktok', 'anna', 'https://www.tiktok.com/@anna'],
      ['repeated'],
    ]);
    expect(namedCreators('@anna ANNA', 'tiktok')[1]).toMatchObject({
      problem: 'Names the same creator as @anna.',
    });
  });

  it('are refused with a sentence that names the forms', () => {
    expect(namedCreators('an!na https://evil.example/@anna vm.tiktok.com/ZM1', 'tiktok')).toMatchObject([
      {
        kind: 'wrong',
        problem: expect.stringMatching(
          /^Can’t be a handle on TikTok, and is not .* use tiktok\.com\/@handle, .*\.$/,
        ),
      },
      {
        kind: 'wrong',
        problem: expect.stringMatching(/^Is not the address of a creator .* use tiktok\.com\/@handle, .*\.$/),
      },
      { kind: 'wrong', problem: expect.stringMatching(/^Is a short link/) },
    ]);
  });

  it('are none in an empty text', () => expect(namedCreators(' ,\n', 'tiktok')).toEqual([]));
});
