/** Asks a server over a fixed number of kept connections. */
import { Agent, request } from 'node:http';

export interface Answer {
  status: number;
  body: string;
}

export interface HttpClient {
  get(path: string): Promise<Answer>;
  send(method: string, path: string, body: string, type?: string): Promise<Answer>;
  /** `data` of a good answer; throws for any other. */
  data<T>(path: string): Promise<T>;
  close(): void;
}

export function openHttp(base: string, options: { key?: string; connections?: number } = {}): HttpClient {
  const { key, connections = 1 } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(base);
  const send = (method: string, path: string, body?: string, type = 'application/json') =>
    new Promise<Answer>((resolve, reject) => {
      const headers: Record<string, string | number> = {};
      if (key) headers.Authorization = `Bearer ${key}`;
      if (body !== undefined) {
        headers['Content-Type'] = type;
        headers['Content-Length'] = Buffer.byteLength(body);
      }
      const sent = request({ agent, hostname, port, method, path, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
        );
        response.on('error', reject);
      });
      sent.on('error', reject);
      sent.end(body);
    });
  return {
    get: (path) => send('GET', path),
    send,
    async data<T>(path: string) {
      const { status, body } = await send('GET', path);
      if (status !== 200) throw new Error(`GET ${path} answered ${status}: ${body.slice(0, 300)}`);
      return JSON.parse(body).data as T;
    },
    close: () => agent.destroy(),
  };
}
