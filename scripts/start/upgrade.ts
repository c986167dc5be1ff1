/**
 * A client may offer another protocol (`Upgrade: h2c`, `websocket`); nobody has to take it. As soon as anybody listens
 * for upgrades, Node answers no request that offers one, and Next does listen and does not answer either.
 */
import { EventEmitter } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * Gives Next a place to listen for upgrades, which hears only of hot reload's. All other requests are answered as if
 * nothing had been offered. That could be left to Node, but what follows such a request in the same packet it loses.
 */
export function takeUpgrades(server: Server, dev: boolean): Server {
  const heard = new EventEmitter();
  server.on('upgrade', (request, socket, head) => {
    const isHotReload =
      dev && request.url?.startsWith('/_next/') && request.headers.upgrade?.toLowerCase() === 'websocket';
    if (!isHotReload || !heard.emit('upgrade', request, socket, head)) again(server, request, socket, head);
  });
  return heard as Server;
}

/** Node took the connection for something else; it begins anew with the same request, which now offers nothing. */
function again(server: Server, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const { method, url, httpVersion, rawHeaders } = request;
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const [name = '', value = ''] = rawHeaders.slice(at, at + 2);
    if (!/^(upgrade|http2-settings)$/i.test(name)) lines.push(`${name}: ${withoutUpgrade(name, value)}`);
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]));
  server.emit('connection', socket);
}

function withoutUpgrade(name: string, value: string): string {
  if (name.toLowerCase() !== 'connection') return value;
  const options = value.split(',').map((option) => option.trim());
  return options.filter((option) => !/^(upgrade|http2-settings)$/i.test(option)).join(', ');
}
