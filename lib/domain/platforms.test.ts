import { expect, it } from 'vitest';
import { platformName, postLink } from './platforms';

const post = { platform: 'tiktok', platform_id: '7300000000000000001', creator_handle: 'ada', url: null };

it('leads to a post by its platform and id, with or without a handle', () => {
  expect(postLink(post)).toEqual({
    href: 'https://www.tiktok.com/@ada/video/7300000000000000001',
    platform: 'TikTok',
  });
  expect(postLink({ ...post, creator_handle: null })?.href).toBe(
    'https://www.tiktok.com/@/video/7300000000000000001',
  );
  expect(postLink({ ...post, platform: 'youtube', platform_id: 'dQw4w9WgXcQ' })?.href).toBe(
    'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
  );
});

it('prefers the captured address where it is on the platform, over https', () => {
  const url = 'https://m.tiktok.com/v/1.html';
  expect(postLink({ ...post, url })?.href).toBe(url);
});

it.each([
  'http://www.tiktok.com/@ada/video/1',
  'https://tiktok.com.example.org/1',
  'https://notatiktok.com/1',
  'https://tiktok.com@example.org/1',
  'https://ada@tiktok.com/1',
  'https://www.tiktok.com:8443/1',
  'javascript:alert(1)',
  'nonsense',
])('never leads to %s', (url) => {
  expect(postLink({ ...post, url })?.href).toBe('https://www.tiktok.com/@ada/video/7300000000000000001');
});

it('leads nowhere from an id that the platform cannot have, nor from an unknown platform', () => {
  expect(postLink({ ...post, platform_id: '../../login' })).toBeNull();
  expect(postLink({ ...post, platform: 'elsewhere', url: 'https://elsewhere.example/1' })).toBeNull();
  expect(postLink({ ...post, platform: 'instagram' })).toBeNull();
  expect(platformName('elsewhere')).toBe('elsewhere');
});
