'use client';

import { useState } from 'react';
import { useShell } from '@/components/dashboard/shell/context';
import { Field } from '@/components/ui/forms/field';
import { NativeSelect } from '@/components/ui/forms/native-select';
import { useChosenProject } from '@/lib/client/page/use-chosen-project';

/**
 * The project that a form writes to: the given one, the chosen one or the only one; where there is no such, the one that
 * a person picks in `field`, and '' until then.
 */
export function useTargetProject(projectId: string | null) {
  const { projects } = useShell();
  const chosen = useChosenProject();
  const only = projects.length === 1 ? projects[0]?.id : undefined;
  const fixed = projectId ?? chosen ?? only ?? null;
  const [project, setProject] = useState(fixed ?? '');
  const field = fixed === null && (
    <Field label="Project">
      {(ids) => (
        <NativeSelect {...ids} required value={project} onChange={(event) => setProject(event.target.value)}>
          <option value="">Choose a project</option>
          {projects.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </NativeSelect>
      )}
    </Field>
  );
  return { project, field };
}
