import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { findInsecureVisit } from '@/lib/auth/insecure-visit';
import { authOptions } from '@/lib/auth/options';
import { database } from '@/lib/data/client';
import { env } from '@/lib/env';

async function handle(request: NextRequest, context: { params: Promise<{ nextauth: string[] }> }) {
  const visit = findInsecureVisit(request, env().nextauthUrl);
  if (visit) return Response.json(visit, { status: 400 });
  return NextAuth(request, context, authOptions(database()));
}

export { handle as GET, handle as POST };
