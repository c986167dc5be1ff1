import { describe, expect, it } from 'vitest';
import { foundQuestions } from './found-questions';

describe('a search of the palette', () => {
  it('searches every list for words, and videos also by the handles of their creators', () => {
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

  it('finds the video of a link, and nothing by the handle in the link', () => {
    const { videos } = foundQuestions('https://www.tiktok.com/@theo/video/7312345678901234567');
    expect(videos).toMatchObject({ platform_ids: '7312345678901234567' });
    expect(videos).not.toHaveProperty('find');
  });
});
