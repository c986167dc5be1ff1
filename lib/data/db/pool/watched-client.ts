import { Client, type ClientConfig, DatabaseError } from 'pg';

export interface WatchTimes {
  /** How often waiting connections are checked. One that was waiting for the same at the check before is late. */
  lateMs: number;
  /** How long a probe may take. */
  probeMs: number;
}

const TIMES: WatchTimes = { lateMs: 4_000, probeMs: 6_000 };

/**
 * The class of a pool's connections that give up on a server which has frozen, or which packets no longer reach. Nothing
 * else would end them: the limit of a statement is the server's to keep. While an answer is late, a connection of its
 * own asks the server from time to time; without any answer to that or to others meanwhile, those that wait are cut, and
 * fail as connections to a server that is away. However long a statement takes on a server that is alive, it is left
 * alone, also while a pooler has no connection free to say so.
 * @param server where to ask
 */
export function watchedClient(server: ClientConfig, times: WatchTimes = TIMES): typeof Client {
  /** Each with the number of its wait. */
  const waiting = new Map<Client, number>();
  let before: ReadonlyMap<Client, number> = new Map();
  let waits = 0;
  let answers = 0;
  let isWatching = false;

  const look = async () => {
    const late = [...waiting].filter(([client, wait]) => before.get(client) === wait);
    const known = answers;
    if (late.length > 0 && !(await isAlive(server, times.probeMs)) && answers === known) {
      for (const [client, wait] of late) if (waiting.get(client) === wait) cut(client);
    }
    before = new Map(waiting);
    isWatching = false;
    if (waiting.size > 0) watch();
  };
  const watch = () => {
    if (isWatching) return;
    isWatching = true;
    setTimeout(look, times.lateMs).unref();
  };

  return class extends Client {
    constructor(config?: ClientConfig) {
      super(config);
      const query = this.query.bind(this) as (...args: unknown[]) => unknown;
      let isGone = false;
      this.query = ((...args: unknown[]) => {
        // One that is gone refuses by itself, and says nothing afterwards.
        if (!isGone) {
          if (!waiting.has(this)) waiting.set(this, ++waits);
          watch();
        }
        return query(...args);
      }) as Client['query'];
      const forget = () => waiting.delete(this);
      // When nothing is left to be answered.
      this.on('drain', () => {
        answers += 1;
        forget();
      });
      this.on('end', () => {
        isGone = true;
        forget();
      });
    }
  };
}

/** Fails what waits for an answer, and makes the pool forget the connection. */
function cut(client: Client): void {
  client.connection.stream.destroy(new Error('Connection terminated: the server does not answer'));
}

/** What PgBouncer says of itself; any other error of this code says that its server is away. */
const POOLER = { code: '08P01', isFull: 'max_client_conn' };

/** Whether the server answers at all: a refusal is an answer, but not a pooler's. */
async function isAlive(server: ClientConfig, patienceMs: number): Promise<boolean> {
  const client = new Client({
    ...server,
    connectionTimeoutMillis: patienceMs,
    query_timeout: patienceMs,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch (error) {
    if (!(error instanceof DatabaseError)) return false;
    return error.code !== POOLER.code || error.message.includes(POOLER.isFull);
  } finally {
    // Not waited for: it may be the very server that does not answer.
    client.end().catch(() => {});
  }
}
