/**
 * A client may offer another protocol (`Upgrade: h2c`, `websocket`), which a server need not accept. As soon as there
 * is a listener for upgrades, Node does not answer a request that offers one; Next listens, and does not answer either.
 */
import { EventEmitter } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * Offers Next a target for its upgrade listener that receives only hot reload's upgrades. All other requests are
 * answered as if nothing had been offered. Node could do that, but it loses data that follows such a request in the
 * same packet.
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

/** Node took the connection for an upgrade; it starts again with the same request, which now offers nothing. */
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
