import type { Metadata } from 'next';
import Link from 'next/link';
import { State } from '@/components/dashboard/state-card';
import { buttonStyle } from '@/components/ui/button';
import { Search } from '@/components/ui/icons/icons';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <main className="flex min-h-dvh items-center">
      <State
        as="h1"
        icon={Search}
        title="Page not found"
        actions={
          <Link href="/" className={buttonStyle({ variant: 'primary' })}>
            Go to Home
          </Link>
        }
      >
        The link may be incomplete, or the page was deleted.
      </State>
    </main>
  );
}
