import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { DocsPage } from './pages';
import { type RenderedPage, renderPage } from './render';

/** The Markdown of a page, as it is in the repository. */
export function readPage({ file }: DocsPage): Promise<string> {
  // The server runs in the root of the repository, whose files no build copies.
  return readFile(path.join(/* turbopackIgnore: true */ process.cwd(), file), 'utf8');
}

const rendered = new Map<string, Promise<RenderedPage>>();

/** A page as HTML. Each is read once: the files of a running server do not change. */
export function loadPage(page: DocsPage): Promise<RenderedPage> {
  const loaded = rendered.get(page.slug) ?? readPage(page).then((text) => renderPage(page, text));
  rendered.set(page.slug, loaded);
  return loaded;
}
