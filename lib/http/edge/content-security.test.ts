import { expect, it } from 'vitest';
import { contentSecurityPolicy } from './content-security';

/** The sources of each directive. */
function read(policy: string): Map<string, string[]> {
  return new Map(
    policy.split('; ').map((directive): [string, string[]] => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources];
    }),
  );
}

it('names no host and no scheme that leads to one', () => {
  for (const [name, sources] of read(contentSecurityPolicy('abc', false))) {
    for (const source of sources) expect(source, name).toMatch(/^('.+'|data:|blob:)$/);
  }
});

it('runs a script in the page only with the nonce of this answer', () => {
  const scripts = read(contentSecurityPolicy('abc', false)).get('script-src') ?? [];
  expect(scripts.filter((source) => source !== "'self'")).toEqual(["'nonce-abc'"]);
});

it('allows eval and sockets in development, and nothing else', () => {
  const built = read(contentSecurityPolicy('abc', false));
  const more = [...read(contentSecurityPolicy('abc', true))].flatMap(([name, sources]) =>
    sources.filter((source) => !built.get(name)?.includes(source)).map((source) => `${name} ${source}`),
  );
  expect(more).toEqual(["script-src 'unsafe-eval'", 'connect-src ws:']);
});

it('shows pictures from the listed hosts, over https, and allows those hosts nothing else', () => {
  const hosts = ['images.example.com', '*.tiktokcdn.com'];
  const built = read(contentSecurityPolicy('abc', false));
  const more = [...read(contentSecurityPolicy('abc', false, hosts))].flatMap(([name, sources]) =>
    sources.filter((source) => !built.get(name)?.includes(source)).map((source) => `${name} ${source}`),
  );
  expect(more).toEqual(['img-src https://images.example.com', 'img-src https://*.tiktokcdn.com']);
});
