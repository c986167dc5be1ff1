import { connect, createServer, type Socket } from 'node:net';

/** A TCP proxy in front of PostgreSQL that records the statements that clients send. */
export interface StatementCounter {
  /** The same database through the proxy. */
  url: string;
  /** The statements since the last call, as text. */
  take(): string[];
  close(): Promise<void>;
}

export async function countStatements(databaseUrl: string): Promise<StatementCounter> {
  const seen: string[] = [];
  const { port, hostname } = new URL(databaseUrl);
  const url = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const database = connect(Number(port), hostname);
    const read = makeReader((text) => seen.push(text));
    for (const socket of [client, database]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        database.destroy();
      });
    }
    client.on('data', read);
    client.pipe(database);
    database.pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address === 'object' && address) url.port = String(address.port);
  return {
    url: url.href,
    take: () => seen.splice(0),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

const QUERY = 'Q'.charCodeAt(0);
const PARSE = 'P'.charCodeAt(0);
const BIND = 'B'.charCodeAt(0);

/** Parses a client's messages: one start-up message without a type, then (type, length, content) each. */
function makeReader(onStatement: (text: string) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  let isStarted = false;
  // By the name they were prepared under; '' for the last one without.
  const prepared = new Map<string, string>();
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const head = isStarted ? 1 : 0;
      if (rest.length < head + 4) return;
      const end = head + rest.readUInt32BE(head);
      if (rest.length < end) return;
      const type = isStarted ? rest[0] : null;
      const [first = '', second = ''] = rest.toString('utf8', 5, end).split('\0', 2);
      if (type === QUERY) onStatement(first);
      if (type === PARSE) prepared.set(first, second);
      // The name of a portal, in which a prepared statement is executed.
      if (type === BIND) onStatement(prepared.get(second) ?? '');
      isStarted = true;
      rest = rest.subarray(end);
    }
  };
}
