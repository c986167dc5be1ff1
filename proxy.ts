import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { env } from '@/lib/env';
import { contentSecurityPolicy } from '@/lib/http/edge/content-security';

/** Gives every page its Content-Security-Policy; Next puts the nonce on the scripts it writes into the page. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString('base64');
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV !== 'production', env().imageHosts);
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

/** Pages, and those that next-auth brings; neither the API nor files. */
export const config = { matcher: ['/((?!api/|_next/|icon.svg|robots.txt).*)', '/api/auth/:path*'] };
