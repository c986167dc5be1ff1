import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { explain } from './command';

/** An error as the system raises it. */
const failure = (code: string, syscall: string, path?: string) =>
  Object.assign(new Error(`${code}: something, ${syscall}`), { code, syscall, ...(path && { path }) });

it.each([
  [failure('ENOSPC', 'write', '/d/lock'), 'The disk is full: /d/lock cannot be written. Make room on it.'],
  [failure('EDQUOT', 'write', '/d/lock'), 'The disk is full: /d/lock cannot be written. Make room on it.'],
  [failure('ENOSPC', 'write'), 'The disk is full: a file cannot be written. Make room on it.'],
  [failure('EROFS', 'mkdir', '/d'), 'The disk is read-only: /d cannot be written. Choose another place.'],
  [
    failure('EACCES', 'open', '/d/secret'),
    '/d/secret cannot be used (open: EACCES): choose another place, or correct its permissions.',
  ],
])('explains %s in a sentence', (error, sentence) => {
  expect(explain(error)).toBe(sentence);
});

it('shows the stack of an unexpected error', () => {
  expect(explain(new TypeError('a bug'))).toMatch(/^TypeError: a bug\n\s+at /);
});

// Tests that start a command often bundle it first (tests/bundled.ts).
it.each(['admin', 'import', 'mcp'])('npm run %s starts from its sources', (name) => {
  const args = ['--import', 'tsx', `scripts/${name}.ts`, '--help'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(new RegExp(`npm run (--silent )?${name}`));
});
