import { describe, expect, it } from 'vitest';
import { MAX_LISTED_IDS } from '@/lib/contract/limits';
import { soughtOf } from './video-search';

const NONE = { platformIds: [], handles: [], words: null, leftOut: 0 };
const words = (text: string) => ({ ...NONE, words: text });

describe('text typed to find videos', () => {
  it.each(['', '  ', '\n,'])('%j asks for nothing', (text) => expect(soughtOf(text)).toBeNull());

  it.each([
    'https://www.tiktok.com/@ada/video/7300000000000000001?is_from_webapp=1',
    'tiktok.com/@ada/photo/7300000000000000001',
    'https://m.tiktok.com/v/7300000000000000001.html',
    '7300000000000000001',
  ])('%s asks for one video', (text) => {
    expect(soughtOf(text)).toEqual({ ...NONE, platformIds: ['7300000000000000001'] });
  });

  it.each(['@theo', 'https://www.tiktok.com/@theo', 'tiktok.com/@theo?lang=en'])(
    '%s asks for a creator’s videos',
    (text) => expect(soughtOf(text)).toEqual({ ...NONE, handles: ['theo'] }),
  );

  it('several at once are each looked up once', () => {
    const text = 'tiktok.com/@a/video/1000000000000001\n1000000000000002, @theo; @theo';
    expect(soughtOf(text)).toEqual({
      ...NONE,
      platformIds: ['1000000000000001', '1000000000000002'],
      handles: ['theo'],
    });
  });

  it('says how many are too many for one search', () => {
    const text = Array.from({ length: MAX_LISTED_IDS + 3 }, (_, n) => 10 ** 15 + n).join(' ');
    expect(soughtOf(text)?.platformIds).toHaveLength(MAX_LISTED_IDS);
    expect(soughtOf(text)?.leftOut).toBe(3);
  });

  it('is words as soon as it contains anything else', () => {
    expect(soughtOf('  with @theo in the garden ')).toEqual(words('with @theo in the garden'));
    expect(soughtOf('2026')).toEqual(words('2026'));
  });
});
