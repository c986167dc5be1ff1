'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Trash2 } from '@/components/ui/icons/icons';
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/overlays/dialog';
import { Problem } from '@/components/ui/problem';
import { say } from '@/components/ui/toast';
import { useChangeProject, useDeleteProject } from '@/lib/client/api/campaigns';
import { inProject } from '@/lib/client/page/chosen-project';
import { useChosenProject } from '@/lib/client/page/use-chosen-project';
import type { ProjectRow } from '@/lib/contract/catalogue/projects';
import { ProjectForm } from './project-form';

/** Renames a project, or deletes it; a refusal says what to do first. */
export function EditProject({
  project,
  onLeaving,
}: {
  project: ProjectRow;
  /** Called with true before the project is deleted, and with false if that fails. */
  onLeaving: (isLeaving: boolean) => void;
}) {
  const router = useRouter();
  const chosen = useChosenProject();
  const change = useChangeProject(project.id);
  const remove = useDeleteProject(project.id);
  const [isOpen, setIsOpen] = useState(false);
  const [isDeleting, setIsDeleting] = useState(false);

  function destroy() {
    onLeaving(true);
    remove.mutate(undefined, {
      onSuccess: () => {
        // In place of the page that is gone, so that Back does not lead to it.
        router.replace(inProject('/projects', chosen === project.id ? null : chosen));
        router.refresh();
        say(`${project.name} deleted`);
      },
      onError: () => onLeaving(false),
    });
  }

  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => {
        setIsOpen(open);
        setIsDeleting(false);
        change.reset();
        remove.reset();
      }}
    >
      <DialogTrigger asChild>
        <Button>Edit project</Button>
      </DialogTrigger>
      {isDeleting ? (
        <DialogContent
          title={`Delete ${project.name}?`}
          description="The project, its README and its notes are gone for good."
        >
          <Problem className="px-5 pt-3">{remove.error?.message}</Problem>
          <div className="mt-4 flex items-center gap-2 border-line border-t px-5 py-3">
            <Button variant="danger" onClick={destroy} disabled={remove.isPending || remove.isSuccess}>
              Delete project
            </Button>
            <Button className="ml-auto" onClick={() => setIsDeleting(false)}>
              Keep it
            </Button>
          </div>
        </DialogContent>
      ) : (
        <DialogContent title="Edit project">
          <ProjectForm
            initial={project.name}
            submit="Save project"
            isBusy={change.isPending}
            error={change.error}
            onSubmit={(name, isChanged) => {
              if (!isChanged) return setIsOpen(false);
              change.mutate(
                { name },
                {
                  onSuccess: () => {
                    setIsOpen(false);
                    router.refresh();
                    say('Project saved');
                  },
                },
              );
            }}
            destructive={
              <Button variant="danger" onClick={() => setIsDeleting(true)}>
                <Trash2 className="size-4" aria-hidden />
                Delete
              </Button>
            }
          />
        </DialogContent>
      )}
    </Dialog>
  );
}
