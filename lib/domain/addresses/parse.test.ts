import fc from 'fast-check';
import { expect, it } from 'vitest';
import { law } from '@/tests/laws';
import { parseHandle, parsePostAddress, parseProfileAddress } from './parse';

const CHANNEL = 'UCabcdefghijklmnopqrst-_';

it.each([
  ['https://www.tiktok.com/@anna', 'tiktok', 'anna', null, 'https://www.tiktok.com/@anna'],
  ['tiktok.com/@anna.b_1?lang=de&_t=1', 'tiktok', 'anna.b_1', null, 'https://www.tiktok.com/@anna.b_1'],
  [' HTTP://M.TikTok.com/@Anna/ ', 'tiktok', 'Anna', null, 'https://www.tiktok.com/@Anna'],
  ['youtube.com/@anna', 'youtube', 'anna', null, 'https://www.youtube.com/@anna'],
  ['https://m.youtube.com/@J%C3%B6rg/shorts', 'youtube', 'Jörg', null, 'https://www.youtube.com/@J%C3%B6rg'],
  [
    `www.youtube.com/channel/${CHANNEL}`,
    'youtube',
    null,
    CHANNEL,
    `https://www.youtube.com/channel/${CHANNEL}`,
  ],
  ['instagram.com/anna.b', 'instagram', 'anna.b', null, 'https://www.instagram.com/anna.b/'],
  [
    'https://www.instagram.com/anna/reels/?hl=en',
    'instagram',
    'anna',
    null,
    'https://www.instagram.com/anna/',
  ],
])('knows whose page %s is', (text, platform, handle, platformId, url) => {
  expect(parseProfileAddress(text)).toEqual({ platform, handle, platformId, url });
});

const REEL = ['1470687481426853460', 'BRo7njqD75U'] as const;
it.each([
  [
    'https://www.tiktok.com/@anna/video/73000?is_from_webapp=1',
    'tiktok',
    '73000',
    'anna',
    '@anna/video/73000',
  ],
  ['m.tiktok.com/@anna/photo/73000', 'tiktok', '73000', 'anna', '@anna/video/73000'],
  ['https://m.tiktok.com/v/73000.html', 'tiktok', '73000', null, '@/video/73000'],
  ['youtube.com/watch?v=dQw4w9WgXcQ&t=3', 'youtube', 'dQw4w9WgXcQ', null, 'watch?v=dQw4w9WgXcQ'],
  ['https://youtube.com/shorts/dQw4w9WgXcQ', 'youtube', 'dQw4w9WgXcQ', null, 'watch?v=dQw4w9WgXcQ'],
  ['http://youtu.be/dQw4w9WgXcQ?si=x', 'youtube', 'dQw4w9WgXcQ', null, 'watch?v=dQw4w9WgXcQ'],
  [`instagram.com/reel/${REEL[1]}/`, 'instagram', REEL[0], null, `p/${REEL[1]}/`],
  [`https://www.instagram.com/p/${REEL[1]}?igsh=1`, 'instagram', REEL[0], null, `p/${REEL[1]}/`],
  [`instagram.com/anna/reel/${REEL[1]}`, 'instagram', REEL[0], 'anna', `anna/p/${REEL[1]}/`],
])('knows which post %s is', (text, platform, platformId, handle, path) => {
  expect(parsePostAddress(text)).toEqual({
    platform,
    platformId,
    handle,
    url: `https://www.${platform}.com/${path}`,
  });
});

it.each(['https://vm.tiktok.com/ZM123/', 'vt.tiktok.com/ZM123', 'https://www.tiktok.com/t/ZM123/'])(
  'refuses the short link %s with what to do',
  (text) => {
    const refusal = { problem: expect.stringMatching(/^is a short link/) };
    expect(parseProfileAddress(text)).toEqual(refusal);
    expect(parsePostAddress(text)).toEqual(refusal);
  },
);

it.each([
  '',
  'anna',
  '@anna',
  'https://www.tiktok.com/',
  'https://www.tiktok.com/anna',
  'https://www.tiktok.com/@anna/live/1',
  'https://www.tiktok.com/@%E0%A4%A/video/x',
  'https://evil.example/@anna',
  'https://tiktok.com.example.org/@anna',
  'https://anna@www.tiktok.com/@anna',
  'https://www.tiktok.com:8443/@anna',
  'javascript:alert(1)',
  'https://www.youtube.com/channel/UCshort',
  'https://youtu.be/@anna',
  'https://www.youtube.com/watch?v=short',
  'https://www.instagram.com/explore',
])('refuses %s and names every accepted form', (text) => {
  expect(parseProfileAddress(text)).toEqual({
    problem:
      'is not the address of a creator that we understand: use tiktok.com/@handle, youtube.com/@handle, youtube.com/channel/UC… or instagram.com/handle',
  });
  expect(parsePostAddress(text)).toEqual({
    problem: expect.stringMatching(/^is not the address of a post .*youtu\.be\/….* or instagram\.com\/p\/…$/),
  });
});

it('takes the address of a post for no profile, and the other way round', () => {
  expect(parseProfileAddress('https://www.tiktok.com/@anna/video/1')).toHaveProperty('problem');
  expect(parseProfileAddress(`https://www.instagram.com/p/${REEL[1]}`)).toHaveProperty('problem');
  expect(parsePostAddress('https://www.tiktok.com/@anna')).toHaveProperty('problem');
});

it('refuses a post id longer than the ids of captures may be', () => {
  const longest = '7'.repeat(200);
  expect(parsePostAddress(`tiktok.com/@anna/video/${longest}`)).toMatchObject({ platformId: longest });
  const problem = 'has a post id of more than 200 characters';
  expect(parsePostAddress(`tiktok.com/@anna/video/${longest}7`)).toEqual({ problem });
  expect(parsePostAddress(`m.tiktok.com/v/${longest}7.html`)).toEqual({ problem });
});

it('takes a handle with and without its @', () => {
  expect(parseHandle(' @anna ', 'tiktok')).toBe('anna');
  expect(parseHandle('Jörg', 'youtube')).toBe('Jörg');
  expect(parseHandle('Jörg', 'tiktok')).toBeNull();
  expect(parseHandle('@', 'elsewhere')).toBeNull();
});

const handles = fc.stringMatching(/^[a-zA-Z0-9_.]{3,20}$/).filter((text) => /\w/.test(text));
const forms = fc.tuple(
  fc.constantFrom('', 'http://', 'https://', 'HTTPS://'),
  fc.constantFrom('', 'www.', 'm.'),
  fc.constantFrom('', '/', '?x=1', '/?x=1#y'),
);
const sites = fc.oneof(
  handles.map((handle) => ({ profile: `tiktok.com/@${handle}`, post: `tiktok.com/@${handle}/video/1` })),
  handles.map((handle) => ({ profile: `youtube.com/@${handle}`, post: 'youtube.com/shorts/dQw4w9WgXcQ' })),
  handles.map((handle) => ({
    profile: `instagram.com/x${handle}`,
    post: `instagram.com/x${handle}/reel/CmnwrJ5DrQO`,
  })),
);

it('has one spelling of every address, which says the same as each of the others', () =>
  law(
    fc.property(sites, forms, ({ profile, post }, [scheme, host, end]) => {
      const whose = parseProfileAddress(`${scheme}${host}${profile}${end}`);
      expect(whose).toEqual(parseProfileAddress('url' in whose ? whose.url : ''));
      expect(whose).not.toHaveProperty('problem');
      const which = parsePostAddress(`${scheme}${host}${post}${end}`);
      expect(which).toEqual(parsePostAddress('url' in which ? which.url : ''));
      expect(which).not.toHaveProperty('problem');
    }),
  ));
