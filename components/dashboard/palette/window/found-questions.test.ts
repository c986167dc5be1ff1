import { describe, expect, it } from 'vitest';
import { foundQuestions } from './found-questions';

describe('a search of the palette', () => {
  it('looks for words in every list, for videos also in the handles of their creators', () => {
    expect(foundQuestions(' brambl ')).toMatchObject({
      campaigns: { search: 'brambl' },
      creators: { search: 'brambl' },
      videos: { find: 'brambl' },
    });
  });

  it.each(['@theo', 'https://www.tiktok.com/@theo', 'tiktok.com/@theo?lang=en'])(
    'finds the creator and the videos of “%s”',
    (text) =>
      expect(foundQuestions(text)).toMatchObject({ creators: { search: 'theo' }, videos: { find: '@theo' } }),
  );

  it('finds the video that a link leads to, and nothing by the handle in it', () => {
    const { videos } = foundQuestions('https://www.tiktok.com/@theo/video/7312345678901234567');
    expect(videos).toMatchObject({ platform_ids: '7312345678901234567' });
    expect(videos).not.toHaveProperty('find');
  });
});
