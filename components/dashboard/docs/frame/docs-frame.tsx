import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import { Contents, type ContentsGroup } from './contents';
import { DocsHead } from './docs-head';

/** What all pages of the documentation share: the head, the contents, and room for the page. */
export function DocsFrame({
  path,
  title,
  groups,
  isSignedIn,
  actions,
  children,
}: {
  path: string;
  title: string;
  groups: readonly ContentsGroup[];
  /** Else there is no shell around the page. */
  isSignedIn: boolean;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={cn(!isSignedIn && 'mx-auto max-w-[1200px] px-4 md:px-6')}>
      <DocsHead title={title} isSignedIn={isSignedIn}>
        {actions}
      </DocsHead>
      <div className="gap-x-6 lg:grid lg:grid-cols-[208px_minmax(0,1fr)]">
        <Contents path={path} groups={groups} />
        <div data-contents className="min-w-0 pb-10">
          {children}
        </div>
      </div>
    </div>
  );
}
