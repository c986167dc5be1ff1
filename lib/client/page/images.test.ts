import { expect, it } from 'vitest';
import { isShown } from './images';

const hosts = ['images.example.com', '*.tiktokcdn.com'];

it.each([
  ['https://images.example.com/1.jpg', true],
  ['https://p16.tiktokcdn.com/1.jpg', true],
  ['https://a.b.tiktokcdn.com/1.jpg', true],
  ['https://tiktokcdn.com/1.jpg', false],
  ['https://nottiktokcdn.com/1.jpg', false],
  ['https://example.com/1.jpg', false],
  ['https://other.images.example.com/1.jpg', false],
  ['http://images.example.com/1.jpg', false],
  ['https://images.example.com:8443/1.jpg', false],
  ['data:image/png;base64,x', false],
  ['nonsense', false],
])('whether %s is shown: %s', (address, isAllowed) => {
  expect(isShown(address, hosts)).toBe(isAllowed);
});

it('nothing is shown where no host is listed', () => {
  expect(isShown('https://images.example.com/1.jpg', [])).toBe(false);
});
