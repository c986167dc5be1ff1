import { llmsIndex } from '@/lib/docs/llms';

/** What there is to read, for agents. */
export function GET() {
  return new Response(llmsIndex());
}
