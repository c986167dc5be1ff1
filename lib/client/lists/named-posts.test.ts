import { expect, it } from 'vitest';
import { namedPosts } from './named-posts';

it('names the posts of a text, says which addresses repeat one, and why others name none', () => {
  const lines = namedPosts(
    ' tiktok.com/@anna/video/7, https://m.tiktok.com/@anna/photo/7\nanna youtu.be/dQw4w9WgXcQ',
  );
  expect(lines).toMatchObject([
    { kind: 'named', post: { platform: 'tiktok', platformId: '7', handle: 'anna' } },
    { kind: 'repeated', problem: 'Names the same video as tiktok.com/@anna/video/7.' },
    { kind: 'wrong', text: 'anna', problem: expect.stringMatching(/^This is not .*instagram/) },
    { kind: 'named', post: { platform: 'youtube', platformId: 'dQw4w9WgXcQ' } },
  ]);
  expect(namedPosts(' \n')).toEqual([]);
});
