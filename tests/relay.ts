/** A relay in front of a server, which can fall silent as a host behind a broken network does. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Relay {
  port: number;
  /** Passes nothing on, and closes nothing. */
  hold(): void;
  /** The same once the word has passed. */
  holdAt(word: string): void;
  release(): void;
  close(): Promise<void>;
}

/** @param port of the server on this machine, for each connection */
export async function startRelay(port: () => number): Promise<Relay> {
  const sockets = new Set<Socket>();
  let isHeld = false;
  let lastWord: string | null = null;
  const hold = () => {
    isHeld = true;
    lastWord = null;
    for (const socket of sockets) socket.pause();
  };
  const server = createServer((client) => {
    const upstream = connect(port(), '127.0.0.1');
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on('data', (chunk) => {
        to.write(chunk);
        if (lastWord !== null && chunk.includes(lastWord)) hold();
      });
      from.on('error', () => {});
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      if (isHeld) from.pause();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    hold,
    holdAt(word) {
      lastWord = word;
    },
    release() {
      isHeld = false;
      for (const socket of sockets) socket.resume();
    },
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}
