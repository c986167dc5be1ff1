'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { PageHead, PageTitle } from '@/components/dashboard/shell/page-head';
import { State } from '@/components/dashboard/state-card';
import { Button } from '@/components/ui/button';
import { FolderKanban } from '@/components/ui/icons/icons';
import { projectAddress } from '@/lib/client/page/project-address';

/** In place of a page whose address names a project that the organisation does not have. */
export function UnknownProjectPage({ title }: { title: string }) {
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  return (
    <>
      <PageHead>
        <PageTitle>{title}</PageTitle>
      </PageHead>
      <div className="mt-2 rounded-card border border-line-strong border-dashed">
        <State
          icon={FolderKanban}
          tone="neutral"
          title="Project not found"
          actions={
            <Button variant="primary" onClick={() => router.push(projectAddress(pathname, params, null))}>
              Show all projects
            </Button>
          }
        >
          <p>It was deleted, or the link is incomplete.</p>
        </State>
      </div>
    </>
  );
}
