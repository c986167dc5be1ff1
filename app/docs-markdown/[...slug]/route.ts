import { readPage } from '@/lib/docs/files';
import { findPage } from '@/lib/docs/pages';

/** The Markdown of a page: next.config.ts leads `/docs/<slug>.md` here. */
export async function GET(_request: Request, { params }: { params: Promise<{ slug: string[] }> }) {
  const page = findPage((await params).slug.join('/'));
  if (!page)
    return new Response('There is no such page of the documentation: see /llms.txt.\n', { status: 404 });
  return new Response(await readPage(page), { headers: { 'Content-Type': 'text/markdown; charset=utf-8' } });
}
