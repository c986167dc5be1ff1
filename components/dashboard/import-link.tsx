'use client';

import { useShell } from '@/components/dashboard/shell/context';
import { buttonStyle } from '@/components/ui/button';
import { Link } from '@/components/ui/link';

/** Leads from an empty page to the import; nothing for people who may not import. */
export function ImportLink() {
  const { canIngest } = useShell();
  return (
    canIngest && (
      <Link href="/import" className={buttonStyle({ variant: 'primary' })}>
        Import data
      </Link>
    )
  );
}
