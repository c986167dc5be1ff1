import { searchDocs } from '@/lib/docs/search';

const LONGEST = 100;

/** The sections of the documentation that hold the words of `q`. */
export async function GET(request: Request) {
  const query = new URL(request.url).searchParams.get('q') ?? '';
  return Response.json(await searchDocs(query.slice(0, LONGEST)));
}
