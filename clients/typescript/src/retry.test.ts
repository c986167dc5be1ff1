import { expect, it } from 'vitest';
import { type RetryOptions, retrying } from './retry';

const ADDRESS = 'http://localhost/api/v1/projects';

/** Sends one request to a server that answers with these, one after the other, the last again and again. */
async function send(request: Request, refusals: readonly Response[], options: RetryOptions = {}) {
  const waited: number[] = [];
  const bodies: string[] = [];
  const answers = [...refusals, new Response('done')];
  const wait = async (seconds: number) => {
    waited.push(seconds);
  };
  const sender = retrying(
    async (sent) => {
      bodies.push(await sent.text());
      return answers[bodies.length - 1] ?? new Response(null, { status: 500 });
    },
    { ...options, wait },
  );
  const { status } = await sender(request);
  return { status, waited, bodies };
}

const refusal = (status: number, after?: string) =>
  new Response('busy', { status, headers: after === undefined ? {} : { 'Retry-After': after } });
const post = (headers: Record<string, string> = {}, address = ADDRESS) =>
  new Request(address, { method: 'POST', body: '{"name":"A"}', headers });

it('a call beyond a limit is sent again, with its body, after the time that the server asks for', async () => {
  expect(await send(post(), [refusal(429, '7'), refusal(429, '2')])).toEqual({
    status: 200,
    waited: [7, 2],
    bodies: ['{"name":"A"}', '{"name":"A"}', '{"name":"A"}'],
  });
});

it('without that time it waits longer each time, and gives up after the retries', async () => {
  const busy = [503, 503, 503, 503].map((status) => refusal(status));
  expect(await send(new Request(ADDRESS), busy)).toMatchObject({ status: 503, waited: [1, 2, 4] });
  expect(await send(new Request(ADDRESS), busy, { retries: 0 })).toMatchObject({ status: 503, waited: [] });
});

it('a number of retries that is none does not repeat without end', async () => {
  const busy = [refusal(503)];
  for (const retries of [-1, Number.NaN, 0.5])
    expect((await send(new Request(ADDRESS), busy, { retries })).waited.length).toBeLessThan(2);
});

it('a request that is aborted waits no longer', async () => {
  const abortion = new AbortController();
  const sender = retrying(async () => refusal(429, '60'));
  const sent = sender(new Request(ADDRESS, { signal: abortion.signal }));
  abortion.abort(new Error('enough'));
  await expect(sent).rejects.toThrow('enough');
  const later = new AbortController();
  const waiting = retrying(async () => {
    setImmediate(() => later.abort(new Error('too long')));
    return refusal(429, '60');
  })(new Request(ADDRESS, { signal: later.signal }));
  await expect(waiting).rejects.toThrow('too long');
});

it('a date says when, and one in the past does not wait', async () => {
  expect(await send(new Request(ADDRESS), [refusal(503, 'Wed, 21 Oct 2015 07:28:00 GMT')])).toMatchObject({
    status: 200,
    waited: [0],
  });
});

it('a refusal that asks for longer than the caller waits comes back at once', async () => {
  const { status, waited } = await send(new Request(ADDRESS), [refusal(429, '91')]);
  expect({ status, waited }).toEqual({ status: 429, waited: [] });
});

it('a write that may have happened is not repeated, unless a repetition changes nothing', async () => {
  const busy = [refusal(503, '1')];
  expect((await send(post(), busy)).status).toBe(503);
  expect((await send(post({ 'Idempotency-Key': 'a' }), [refusal(503, '1')])).status).toBe(200);
  const captures = post({}, 'http://localhost/api/v1/ingest/snapshots');
  expect((await send(captures, [refusal(503, '1')])).status).toBe(200);
});

it('any other refusal comes back as it is', async () => {
  expect(await send(new Request(ADDRESS), [refusal(400, '1')])).toMatchObject({ status: 400, waited: [] });
});
