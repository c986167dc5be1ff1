import { describe, expect, it } from 'vitest';
import { soughtOf } from './video-search';

describe('what somebody typed to find videos', () => {
  it('is a video where it is a link to one', () => {
    expect(soughtOf('https://www.tiktok.com/@okayu/video/7312345678901234567?lang=en')).toEqual({
      kind: 'id',
      platformId: '7312345678901234567',
    });
  });

  it('is a creator where it is a handle or a link to a profile', () => {
    expect(soughtOf(' @gus.the_neighbour ')).toEqual({ kind: 'handle', handle: 'gus.the_neighbour' });
    expect(soughtOf('https://www.tiktok.com/@okayu')).toEqual({ kind: 'handle', handle: 'okayu' });
  });

  it('is words otherwise, and nothing where there are none', () => {
    expect(soughtOf('still in love @ night')).toEqual({ kind: 'words', words: 'still in love @ night' });
    expect(soughtOf('   ')).toBeNull();
  });
});
