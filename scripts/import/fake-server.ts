/** A server for the importer's tests: it keeps the records that it receives and answers as the test demands. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { addressOf } from '@/lib/contract/paths';

export interface Reply {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** Cuts the connection instead of answering. */
  hangUp?: boolean;
}

export interface FakeServer {
  url: string;
  /** Bodies of the ingest calls that were answered with 200. */
  calls: { body: string; records: number; bytes: number }[];
  /** Answers for the next ingest calls, before it accepts batches again. */
  queue: Reply[];
  /** Its problem with one record; null if there is none. */
  judge: (line: string) => string | null;
  me: Reply;
  keys: Set<string | undefined>;
  /** Keeps no bodies: for hundreds of thousands of records. */
  countOnly: boolean;
  close(): Promise<void>;
}

export function success(data: unknown): Reply {
  return { status: 200, body: { data, error: null, meta: {} } };
}

export function failure(
  status: number,
  code: string,
  error: string,
  meta: Record<string, unknown> = {},
): Reply {
  return { status, body: { data: null, error, meta: { code, request_id: 'req-1', ...meta } } };
}

export async function startFakeServer(): Promise<FakeServer> {
  const server = createServer(async (request, response) => {
    fake.keys.add(request.headers.authorization);
    const body = await readBody(request);
    const reply = request.url === addressOf('getMe') ? fake.me : (fake.queue.shift() ?? ingest(fake, body));
    if (reply.hangUp) return void request.socket.destroy();
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
    response.end(JSON.stringify(reply.body ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const fake: FakeServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: [],
    queue: [],
    judge: () => null,
    me: success({ organisation: { name: 'Test brand' }, scopes: ['ingest'] }),
    keys: new Set(),
    countOnly: false,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return fake;
}

function ingest(fake: FakeServer, body: Buffer): Reply {
  const text = body.toString();
  const lines = text.split('\n');
  fake.calls.push({ body: fake.countOnly ? '' : text, records: lines.length, bytes: body.length });
  const rejected = lines.flatMap((line, index) => {
    const message = fake.judge(line);
    return message === null ? [] : [{ line: index + 1, issues: [{ path: 'platform_id', message }] }];
  });
  if (rejected.length === lines.length) {
    return failure(400, 'invalid_params', `The request has ${lines.length} problems.`, { rejected });
  }
  return success({ accepted: lines.length - rejected.length, unchanged: 0, rejected });
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
