import MiniSearch from 'minisearch';
import { loadPage } from './files';
import { DOCS_PAGES, docsPath } from './pages';

/** A section that a search found. */
export interface DocsHit {
  href: string;
  page: string;
  heading: string;
  /** The text around the first word that was found. */
  excerpt: string;
}

const MOST = 8;
const EXCERPT = 140;

type Entry = Omit<DocsHit, 'excerpt'> & { id: string; body: string };

let index: Promise<MiniSearch<Entry>> | undefined;

/** The sections that hold all words of `query`, the best first, at most eight. Words may be unfinished or misspelt. */
export async function searchDocs(query: string): Promise<DocsHit[]> {
  index ??= makeIndex();
  const hits = (await index).search(query, {
    prefix: true,
    fuzzy: (word) => (word.length > 4 ? 0.2 : false),
    combineWith: 'AND',
    boost: { heading: 4, page: 2 },
  });
  return hits.slice(0, MOST).map(({ href, page, heading, body, terms }) => ({
    href: String(href),
    page: String(page),
    heading: String(heading),
    excerpt: excerptOf(String(body), terms),
  }));
}

async function makeIndex(): Promise<MiniSearch<Entry>> {
  const made = new MiniSearch<Entry>({
    fields: ['page', 'heading', 'body'],
    storeFields: ['href', 'page', 'heading', 'body'],
  });
  for (const page of DOCS_PAGES) {
    const { sections, title } = await loadPage(page);
    for (const [at, { id, heading, body }] of sections.entries()) {
      const href = docsPath(page) + (at === 0 ? '' : `#${id}`);
      made.add({ id: href, href, page: title, heading, body });
    }
  }
  return made;
}

function excerptOf(body: string, terms: readonly string[]): string {
  const text = body.replaceAll(/\s+/g, ' ').trim();
  const places = terms.map((term) => text.toLowerCase().indexOf(term)).filter((place) => place >= 0);
  const first = Math.max(0, Math.min(...places, text.length) - EXCERPT / 3);
  // Begins with a whole word.
  const start = first === 0 ? 0 : text.indexOf(' ', first) + 1;
  const end = start + EXCERPT;
  return `${start > 0 ? '… ' : ''}${text.slice(start, end).trim()}${end < text.length ? ' …' : ''}`;
}
