'use client';

import Link from 'next/link';
import { useShell } from '@/components/dashboard/shell/context';
import { buttonStyle } from '@/components/ui/button';

/** Leads from an empty page to the import; nothing for people who may not import. */
export function ImportLink() {
  const { canIngest } = useShell();
  return (
    canIngest && (
      <Link href="/import" className={buttonStyle({ variant: 'primary' })}>
        Import a file
      </Link>
    )
  );
}
