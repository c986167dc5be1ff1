import { buttonStyle } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Link } from '@/components/ui/link';
import { DOCS_PAGES, docsPath, markdownPath } from '@/lib/docs/pages';
import type { ContentsEntry } from '../frame/contents';
import { DocsFrame } from '../frame/docs-frame';
import { GuideArticle } from './guide-article';

/** A page of the documentation that is written as a text. */
export function GuidePage({
  path,
  title,
  html,
  entries,
  isSignedIn,
}: {
  path: string;
  title: string;
  html: string;
  entries: readonly ContentsEntry[];
  isSignedIn: boolean;
}) {
  const at = DOCS_PAGES.findIndex((page) => docsPath(page) === path);
  const [page, before, after] = [DOCS_PAGES[at], DOCS_PAGES[at - 1], DOCS_PAGES[at + 1]];
  return (
    <DocsFrame
      path={path}
      title={title}
      groups={entries.length > 1 ? [{ title: 'On this page', entries }] : []}
      isSignedIn={isSignedIn}
      actions={
        page && (
          <a href={markdownPath(page)} className={cn(buttonStyle({ size: 'sm' }), 'max-md:hidden')}>
            Markdown
          </a>
        )
      }
    >
      <GuideArticle html={html} />
      <nav aria-label="Previous and next page" className="mt-10 flex max-w-2xl justify-between gap-4">
        {before ? (
          <Link href={docsPath(before)} className={buttonStyle()}>
            ← {before.label}
          </Link>
        ) : (
          <span />
        )}
        {after && (
          <Link href={docsPath(after)} className={buttonStyle()}>
            {after.label} →
          </Link>
        )}
      </nav>
    </DocsFrame>
  );
}
