import type { Readable, Writable } from 'node:stream';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { type JSONRPCMessage, type JSONRPCRequest, ProtocolErrorCode } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { MCP_PATH } from '@/lib/contract/paths';

/** Messages between standard input and output and the address of a server, with the transports of the official SDK. */

interface Forwarding {
  /** Of the site. */
  url: URL;
  key: string;
  input: Readable;
  output: Writable;
  fetch?: typeof globalThis.fetch;
}

/** Forwards until the input ends and all requests are answered. */
export async function forward({
  url,
  key,
  input,
  output,
  fetch = globalThis.fetch,
}: Forwarding): Promise<void> {
  const here = new StdioServerTransport(input, output);
  const there = new StreamableHTTPClientTransport(new URL(MCP_PATH, url), {
    requestInit: { headers: { authorization: `Bearer ${key}` } },
    fetch,
  });
  const pending = new Set<Promise<void>>();
  const ended = new Promise<void>((resolve) => {
    here.onclose = resolve;
  });
  let handshake: JSONRPCRequest['id'] | null = null;

  there.onmessage = (message) => {
    // Later requests name the revision that was agreed on.
    const isAgreement = 'result' in message && message.id === handshake;
    if (isAgreement) there.setProtocolVersion(String(message.result.protocolVersion));
    void here.send(message);
  };
  here.onmessage = (message) => {
    if ('method' in message && message.method === 'initialize' && 'id' in message) handshake = message.id;
    const sent = there.send(message).catch((error: unknown) => refuse(message, error));
    pending.add(sent);
    void sent.finally(() => pending.delete(sent));
  };
  await there.start();
  await here.start();
  await ended;
  await Promise.all(pending);
  await there.close();

  /** A server that is not there, or refused the key, is an answer too: the client waits for one. */
  async function refuse(message: JSONRPCMessage, error: unknown): Promise<void> {
    const sentence = sentenceOf(error, url);
    console.error(sentence);
    if (!('method' in message && 'id' in message)) return;
    const answer = { code: ProtocolErrorCode.InternalError, message: sentence };
    await here.send({ jsonrpc: '2.0', id: message.id, error: answer });
  }
}

/** The sentence of the server's own refusal, else that of the failure. */
function sentenceOf(error: unknown, url: URL): string {
  const { data, message } = error as { data?: { text?: unknown }; message?: string };
  try {
    const { error: refused } = JSON.parse(String(data?.text));
    if (typeof refused === 'string') return refused;
    if (typeof refused?.message === 'string') return refused.message;
  } catch {
    // Not an answer of ours.
  }
  return data === undefined ? `${url.origin} cannot be reached: ${message}` : String(message);
}
