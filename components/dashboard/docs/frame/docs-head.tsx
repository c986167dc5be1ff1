import type { ReactNode } from 'react';
import { PageHead, PageTitle } from '@/components/dashboard/shell/page-head';
import { ThemeToggle } from '@/components/dashboard/shell/theme-toggle';
import { buttonStyle } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { Logo } from '@/components/ui/logo';

/** The head of a page of the documentation, also for visitors who are not signed in. */
export function DocsHead({
  title,
  isSignedIn,
  children,
}: {
  title: string;
  isSignedIn: boolean;
  children?: ReactNode;
}) {
  if (isSignedIn) {
    return (
      <PageHead>
        <PageTitle>{title}</PageTitle>
        {children}
      </PageHead>
    );
  }
  return (
    <header className="flex min-h-14 items-center gap-3 py-2">
      <Link href="/docs" aria-label="Docs of Trackagoat">
        <Logo />
      </Link>
      <PageTitle>{title}</PageTitle>
      {children}
      <div className="ml-auto flex items-center gap-2">
        <ThemeToggle />
        <Link href="/login" className={buttonStyle({ size: 'sm' })}>
          Sign in
        </Link>
      </div>
    </header>
  );
}
