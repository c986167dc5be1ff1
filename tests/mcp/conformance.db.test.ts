import { expect, it } from 'vitest';
import { POST } from '@/app/api/mcp/route';
import { isForeignOrigin } from '@/lib/mcp/origin';
import { serveProtocol } from '@/lib/mcp/transport';
import { testHttp } from '@/tests/http';
import { REVISIONS } from './client';
import { makeEverything } from './everything';
import { listenWith } from './listen';
import { runSuite } from './suite';

const http = testHttp();

/** Scenarios about capabilities that a server may have, and ours neither has nor announces. */
const OPTIONAL =
  /^(completion-complete|logging-set-level|tools-call-(with-logging|sampling|elicitation)|elicitation-.*|resources-(un)?subscribe|input-required-result-.*|tasks-.*|http-custom-header-.*|json-schema-2020-12)$/;
/** Those that call tools, resources and prompts of the suite by name: the server of the next test has them. */
const NAMED = /^(tools-call-.*|resources-(read|templates)-.*|prompts-get-.*)$/;

it.each(REVISIONS)(
  'our transport passes what revision %s requires of tools, resources and prompts',
  async (revision) => {
    const serve = serveProtocol(makeEverything);
    const listening = await listenWith(async (request) =>
      isForeignOrigin(request.headers, null)
        ? new Response(null, { status: 403 })
        : serve(request, undefined),
    );
    const outcome = await runSuite({ url: listening.url, revision });
    await listening.close();
    const required = [...outcome].filter(([name]) => !OPTIONAL.test(name));
    expect(required.filter(([, { failed }]) => failed.length > 0)).toEqual([]);
    expect(required.map(([name]) => name).filter((name) => NAMED.test(name)).length).toBeGreaterThanOrEqual(
      13,
    );
  },
);

it.each(REVISIONS)('the address passes what revision %s requires of any server', async (revision) => {
  const authorization = `Bearer ${http.first.key}`;
  const listening = await listenWith(POST, { authorization });
  const outcome = await runSuite({ url: listening.url, revision });
  await listening.close();
  const required = [...outcome].filter(([name]) => !OPTIONAL.test(name) && !NAMED.test(name));
  const failed = required.flatMap(([name, checks]) => checks.failed.map((id) => `${name} ${id}`));
  // These four call diagnostic tools, which only the server of the suite has.
  const diagnostic = [
    'server-stateless sep-2575-server-rejects-undeclared-capability',
    'server-stateless sep-2575-missing-capability-http-400',
    'server-stateless sep-2575-http-server-no-independent-requests-on-stream',
    'server-stateless sep-2575-server-no-log-without-loglevel',
  ];
  expect(failed).toEqual(revision === '2026-07-28' ? diagnostic : []);
  expect(required.flatMap(([, { succeeded }]) => succeeded).length).toBeGreaterThan(10);
});
