'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Plus } from '@/components/ui/icons/icons';
import { Dialog, DialogContent } from '@/components/ui/overlays/dialog';
import { useCreateProject } from '@/lib/client/api/campaigns';
import { useInProject } from '@/lib/client/page/use-chosen-project';
import { ProjectForm } from './project-form';

/** The button that opens the form of a new project, and goes to its page. */
export function NewProject() {
  const router = useRouter();
  const inProject = useInProject();
  const create = useCreateProject();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button size="sm" aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        <Plus className="size-3.5" aria-hidden />
        New project
      </Button>
      {isOpen && (
        <Dialog open onOpenChange={(stays) => !stays && setIsOpen(false)}>
          <DialogContent title="New project">
            <ProjectForm
              initial=""
              submit="Create project"
              isBusy={create.isPending}
              error={create.error}
              onSubmit={async (name) => {
                const made = await create.mutateAsync({ name }).catch(() => null);
                if (!made) return;
                setIsOpen(false);
                router.push(inProject(`/projects/${made.data.id}`));
                // The switcher offers it.
                router.refresh();
              }}
            />
          </DialogContent>
        </Dialog>
      )}
    </>
  );
}
