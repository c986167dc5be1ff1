import { expect, it } from 'vitest';
import { readEnv } from '@/lib/env';
import { publicUrl } from './announce';

it.each([
  [{}, 'http://localhost:3000'],
  [{ HOST: '0.0.0.0', PORT: '80' }, 'http://localhost:80'],
  [{ HOST: '::' }, 'http://localhost:3000'],
  [{ HOST: '[::]' }, 'http://localhost:3000'],
  [{ HOST: '0:0:0:0:0:0:0:0' }, 'http://localhost:3000'],
  [{ HOST: '::1' }, 'http://[::1]:3000'],
  [{ HOST: '[::1]' }, 'http://[::1]:3000'],
  [{ HOST: '0:0:0:0:0:0:0:1' }, 'http://[::1]:3000'],
  [{ HOST: '2001:DB8::7' }, 'http://[2001:db8::7]:3000'],
  [{ HOST: 'fe80::1%eth0' }, 'http://[fe80::1]:3000'],
  [{ HOST: '192.0.2.7' }, 'http://192.0.2.7:3000'],
  [{ HOST: 'site.example' }, 'http://site.example:3000'],
  [{ HOST: '::1', NEXTAUTH_URL: 'https://site.example/' }, 'https://site.example'],
])('with %o the site is open at %s', (source, url) => {
  expect(publicUrl(readEnv(source))).toBe(url);
  expect(new URL(url).origin).toBe(url.replace(/:80$/, ''));
});
