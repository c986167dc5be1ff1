import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { findCaller } from '@/lib/auth/callers';
import { CoalescedLookups } from '@/lib/auth/coalesced-lookups';
import { isPasswordRight } from '@/lib/auth/password';
import { EvictionLedger } from '@/lib/cache/ledger';
import { bundled } from '@/tests/bundled';
import { testDatabase } from '@/tests/database';
import { explain } from '../command';
import { requireCommand } from './commands';
import { readExpiry, readScopes } from './organisations';

describe('npm run admin', () => {
  const test = testDatabase();
  const bundle = bundled('scripts/admin.ts');

  type Outcome = { code: number | null; out: string; err: string };

  /** The command as a user runs it. */
  function adminProcess(
    args: string[],
    { input, env = {} }: { input?: string; env?: Record<string, string> } = {},
  ) {
    return new Promise<Outcome>((resolve) => {
      const child = spawn(process.execPath, [bundle.file, ...args], {
        stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
        env: { ...process.env, DATABASE_URL: test.url, ...env },
      });
      const outcome: Outcome = { code: null, out: '', err: '' };
      child.stdout?.on('data', (chunk) => {
        outcome.out += chunk;
      });
      child.stderr?.on('data', (chunk) => {
        outcome.err += chunk;
      });
      child.stdin?.end(input);
      child.on('close', (code) => resolve({ ...outcome, code }));
    });
  }

  /** The same without a process of its own, which takes over a second to start. */
  async function admin([name = '', ...args]: string[]): Promise<Outcome> {
    try {
      const run = await requireCommand(name).load();
      const answer = await run(args, { db: test.db, url: test.url, now: new Date() });
      return { code: 0, out: `${JSON.stringify(answer)}\n`, err: '' };
    } catch (error) {
      return { code: 1, out: '', err: `${explain(error)}\n` };
    }
  }

  const newOrg = ['create-org', '--name', 'Acme', '--tz', 'Europe/Rome', '--plan', 'pro', '--email'];

  it('creates an organisation with an owner and a key with all scopes, printing only JSON', async () => {
    const { code, out, err } = await adminProcess([...newOrg, 'a@acme.example', '--password', 'long enough']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const answer = JSON.parse(out);
    expect(Object.keys(answer)).toEqual(['org_id', 'user_id', 'api_key']);
    expect(await callerOf(answer.api_key)).toMatchObject({
      scope: { orgUuid: answer.org_id, orgName: 'Acme', plan: 'pro', timezone: 'Europe/Rome' },
    });
  });

  it('takes the password from standard input, or from the environment', async () => {
    const piped = await adminProcess([...newOrg, 'b@acme.example'], { input: 'a piped password\n' });
    expect(piped).toMatchObject({ code: 0, err: '' });
    const set = await adminProcess([...newOrg, 'b@acme.example'], {
      env: { TRACKAGOAT_PASSWORD: 'a piped password' },
    });
    expect(set).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(set.out).user_id).toBe(JSON.parse(piped.out).user_id);
  });

  it('requires the usual length of a password', async () => {
    expect(await admin([...newOrg, 'd@acme.example', '--password', 'nine long'])).toEqual({
      code: 1,
      out: '',
      err: 'password: must be at least 10 characters long\n',
    });
    expect(await admin([...newOrg, 'd@acme.example', '--password', 'ten longer'])).toMatchObject({ code: 0 });
  });

  it('creates a key with some scopes and an expiry', async () => {
    const { out } = await admin([...newOrg, 'c@acme.example', '--password', 'long enough']);
    const org = JSON.parse(out).org_id;
    const key = await admin([
      'create-key',
      '--org',
      org,
      '--name',
      'Scraper',
      '--scopes',
      'ingest,read',
      '--expires',
      '90d',
    ]);
    expect(key).toMatchObject({ code: 0, err: '' });
    const apiKey = JSON.parse(key.out).api_key;
    expect(await callerOf(apiKey)).toMatchObject({ scopes: ['read', 'ingest'] });
    expect(await callerOf(apiKey, 91)).toBeNull();
  });

  it('sets a person’s password and ends their sessions', async () => {
    await admin([...newOrg, 'p@acme.example', '--password', 'long enough']);
    const reset = (email: string, password: string) =>
      admin(['reset-password', '--email', email, '--password', password]);
    const { code, out } = await reset(' P@acme.example', 'quite another one');
    const user = await test.db.user.findUniqueOrThrow({ where: { email: 'p@acme.example' } });
    expect([code, JSON.parse(out)]).toEqual([0, { user_id: user.uuid, sessions_ended: true }]);
    expect(user.sessionEpoch).toBe(1);
    expect(await isPasswordRight(user.passwordHash, 'quite another one')).toBe(true);
    expect((await reset('q@acme.example', 'quite another one')).err).toBe(
      'email: no user has this address\n',
    );
    expect((await reset('nobody', 'short')).err).toBe(
      'email: must be an email address\npassword: must be at least 10 characters long\n',
    );
  });

  it('changes the time zone of an organisation, and leaves its days to the server', async () => {
    const { out } = await admin([...newOrg, 'z@acme.example', '--password', 'long enough']);
    const org = JSON.parse(out).org_id;
    const changed = await admin(['set-timezone', '--org', org, '--tz', 'Asia/Tokyo']);
    expect(changed).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(changed.out)).toEqual({
      org_id: org,
      timezone: 'Asia/Tokyo',
      rebuild: { done: 0, total: 1 },
    });
    expect(await test.db.organisation.findFirst({ where: { uuid: org } })).toMatchObject({
      analyticsTz: 'Asia/Tokyo',
      daysTz: null,
    });
    const refused = await admin(['set-timezone', '--org', org, '--tz', '+09:00']);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('must be an IANA time zone');
  });

  it('compares and rebuilds the rollups of all organisations', async () => {
    const organisations = await test.db.organisation.count();
    for (const command of ['verify-rollups', 'rebuild-rollups']) {
      const { code, out } = await admin([command]);
      expect(code).toBe(0);
      expect(JSON.parse(out)).toEqual({ organisations, rows_compared: organisations, differences: 0 });
    }
  });

  it.each([
    ...['paint', 'toString'].map((name): [string[], string] => [
      [name],
      `There is no command "${name}": create-org, create-key, reset-password, set-timezone, rebuild-rollups, verify-rollups, backup, restore, distribute, distribution.`,
    ]),
    [['create-org', '--name', 'A'], 'Missing: --tz, --plan, --email.'],
    [['create-key', '--colour', 'red'], "Unknown option '--colour'."],
    [
      ['create-key', '--org', '00000000-0000-4000-8000-000000000000', '--name', 'k', '--scopes', 'read'],
      'There is no organisation 00000000-0000-4000-8000-000000000000.',
    ],
    [['verify-rollups', '--org', 'acme'], '--org must be the uuid of an organisation, not "acme".'],
    [['restore', '/nowhere/x'], '/nowhere/x cannot be read.'],
    [['backup', '/nowhere/x'], '/nowhere/x.part cannot be written (ENOENT).'],
  ])('explains in one sentence the problem with %j', async (args, sentence) => {
    expect(await admin(args)).toEqual({ code: 1, out: '', err: `${sentence}\n` });
  });

  it('says how to pass a missing password', async () => {
    expect(await adminProcess([...newOrg, 'd@acme.example'])).toEqual({
      code: 1,
      out: '',
      err: 'The password is missing: pass it in TRACKAGOAT_PASSWORD, on standard input, or with --password.\n',
    });
  });

  it('lists all problems of an organisation at once', async () => {
    const { code, err } = await admin([
      ...[
        'create-org',
        '--name',
        ' ',
        '--tz',
        'Mars/Base',
        '--plan',
        'gold',
        '--email',
        'nobody',
        '--password',
        'short',
      ],
    ]);
    expect(code).toBe(1);
    expect(
      err
        .trim()
        .split('\n')
        .map((line) => line.split(':')[0]),
    ).toEqual(['name', 'tz', 'plan', 'email', 'password']);
  });

  it('says in one sentence that the database cannot be reached', async () => {
    const { code, err } = await adminProcess(['verify-rollups'], {
      env: { DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/c' },
    });
    expect(code).toBe(1);
    expect(err).toMatch(/^The database cannot be reached: .*ECONNREFUSED.* Check DATABASE_URL\.\n$/);
  });

  it('prints its commands when called without one', async () => {
    expect((await adminProcess([])).out).toContain('create-org --name NAME');
  });

  async function callerOf(key: string, daysOn = 0) {
    const now = new Date(Date.now() + daysOn * 86_400_000);
    return findCaller(new Headers({ authorization: `Bearer ${key}` }), {
      db: test.db,
      now,
      sessionSecret: null,
      evictions: new EvictionLedger(),
      lookups: new CoalescedLookups(),
    });
  }
});

describe('the options of a key', () => {
  it('are each scope once', () => {
    expect(readScopes('write, read,read')).toEqual(['read', 'write']);
    expect(() => readScopes('read,delete')).toThrow(
      '--scopes must be a list of read, write, ingest, not "delete".',
    );
    expect(() => readScopes('')).toThrow(/not ""/);
  });

  it('are a number of days from now', () => {
    const now = new Date('2026-03-01T00:00:00Z');
    expect(readExpiry(undefined, now)).toBeNull();
    expect(readExpiry('90d', now)?.toISOString()).toBe('2026-05-30T00:00:00.000Z');
    for (const text of ['90', '0d', '-1d', '1.5d', '99999d', 'd'])
      expect(() => readExpiry(text, now)).toThrow(/such as 90d/);
  });
});
