import { describe, expect, it } from 'vitest';
import { isLink, readHandle, readLink } from './links';

const ID = '7345012345678901234';

describe('a link', () => {
  it.each([
    [`https://www.tiktok.com/@mara.k/video/${ID}`, 'mara.k'],
    [`https://www.tiktok.com/@mara.k/photo/${ID}?is_from_webapp=1&sender_device=pc#top`, 'mara.k'],
    [`HTTPS://TikTok.com/@mara.k/video/${ID}/`, 'mara.k'],
    [`tiktok.com/@mara_k/video/${ID}`, 'mara_k'],
    [`https://m.tiktok.com/v/${ID}.html`, null],
    [`https://www.tiktok.com/embed/v2/${ID}`, null],
    [`https://www.tiktok.com/share/video/${ID}`, null],
    [` https://www.tiktok.com/%40mara.k/video/${ID} `, 'mara.k'],
  ])('to a post has its id: %s', (link, handle) => {
    expect(isLink(link)).toBe(true);
    expect(readLink(link)).toEqual({ platform: 'tiktok', videoId: ID, handle });
  });

  it.each(['https://www.tiktok.com/@mara.k', 'www.tiktok.com/@mara.k?lang=de', '//tiktok.com/@mara.k/'])(
    'to a profile has its handle: %s',
    (link) => {
      expect(isLink(link)).toBe(true);
      expect(readLink(link)).toEqual({ platform: 'tiktok', videoId: null, handle: 'mara.k' });
    },
  );

  it.each([
    ['https://vm.tiktok.com/ZM6abc/', 'open it and copy the long address'],
    ['https://vt.tiktok.com/ZS6abc', 'open it and copy the long address'],
    ['https://www.tiktok.com/t/ZM6abc/', 'open it and copy the long address'],
    [`https://www.youtube.com/watch?v=${ID}`, 'enter the id instead'],
    [`https://eviltiktok.com/@a/video/${ID}`, 'enter the id instead'],
    [`https://tiktok.com.example/@a/video/${ID}`, 'enter the id instead'],
    [`https://tiktok.com@example.com/@a/video/${ID}`, 'enter the id instead'],
    ['https://www.tiktok.com/@mara.k/live', 'copy the address of the post'],
    ['https://www.tiktok.com/', 'copy the address of the post'],
    ['https://www.tiktok.com/@mara.k/video/abc', 'copy the address of the post'],
    ['https://', 'enter the id instead'],
  ])('to anything else is a problem with advice: %s', (link, wayOut) => {
    expect(isLink(link)).toBe(true);
    expect(readLink(link)).toEqual({ problem: expect.stringContaining(wayOut) });
  });

  it.each([ID, 'some.handle', 'UC-abc_9', 'v1', 'n/a/b', '1.2.3', 'mytiktok.com'])('is not an id: %s', (id) =>
    expect(isLink(id)).toBe(false),
  );
});

describe('a handle', () => {
  it.each([
    ['@mara.k', 'mara.k'],
    ['mara.k', 'mara.k'],
    [' @Mara_K ', 'Mara_K'],
    ['https://www.tiktok.com/@mara.k', 'mara.k'],
    ['two words', null],
    ['@', null],
    ['https://example.com/@mara', null],
  ])('is read with and without @, and from a link: %s', (cell, handle) => {
    expect(readHandle(cell)).toBe(handle);
  });
});
