import type { NextApiRequest, NextApiResponse } from 'next';
import NextAuth, { type NextAuthOptions } from 'next-auth';
import { parseCookies } from '@/lib/auth/session';

/** The checked parts of a request that next-auth receives. */
export interface AuthCall {
  method: 'GET' | 'POST';
  action: string;
  provider: string | undefined;
  query: Readonly<Record<string, string>>;
  body: Readonly<Record<string, unknown>>;
  /** The header as it was sent. */
  cookies: string;
}

/** next-auth's answer, through its entry point for requests that are already read. */
export async function callNextAuth(call: AuthCall, options: NextAuthOptions): Promise<Response> {
  const { method, action, provider, query, body } = call;
  const headers = new Headers({ 'Cache-Control': 'private, no-store' });
  let status = 200;
  let text: string | null = null;
  const response = {
    status(code: number) {
      status = code;
      return response;
    },
    getHeader: (name: string) => (name === 'Set-Cookie' ? headers.getSetCookie() : headers.get(name)),
    setHeader(name: string, value: string | string[]) {
      headers.delete(name);
      for (const one of [value].flat()) headers.append(name, one);
      return response;
    },
    send(content: unknown) {
      text = typeof content === 'string' ? content : JSON.stringify(content ?? null);
    },
    json(content: unknown) {
      headers.set('Content-Type', 'application/json; charset=utf-8');
      text = JSON.stringify(content);
    },
    end() {},
  };
  const request = {
    method,
    headers: {},
    query: { ...query, nextauth: provider === undefined ? [action] : [action, provider] },
    body,
    cookies: ownCookies(call.cookies),
  };
  await NextAuth(request as unknown as NextApiRequest, response as unknown as NextApiResponse, options);
  return new Response(text, { status, headers });
}

/** Sign-in's cookies without those it cannot have set: a broken one must not block sign-in. */
function ownCookies(header: string): Record<string, string> {
  const own: Record<string, string> = {};
  for (const [name, sent] of Object.entries(parseCookies(header))) {
    const value = decoded(sent);
    if (value === null || (name.endsWith('callback-url') && !isHttpAddress(value))) continue;
    own[name] = value;
  }
  return own;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Whether a return address can be parsed; its target is checked elsewhere. */
export function isHttpAddress(text: string): boolean {
  const base = text.startsWith('/') ? 'http://localhost' : undefined;
  return URL.canParse(text, base) && /^https?:$/.test(new URL(text, base).protocol);
}
