import { llmsFull } from '@/lib/docs/llms';

export const dynamic = 'force-dynamic';

/** All of the documentation in one text, for agents. */
export async function GET() {
  return new Response(await llmsFull());
}
