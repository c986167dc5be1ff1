import { useMutation } from '@tanstack/react-query';
import { callApi } from './api';
import { useRefresh } from './campaigns';
import type { BodyOf } from './operations';

/** Writes projects. The switcher shows those that the page was rendered with: their pages refresh it. */

export function useCreateProject() {
  return useMutation({
    mutationFn: (body: BodyOf<'createProject'>) => callApi('createProject', { body }),
    onSuccess: useRefresh(),
  });
}

export function useChangeProject(id: string) {
  return useMutation({
    mutationFn: (body: BodyOf<'changeProject'>) => callApi('changeProject', { path: { id }, body }),
    onSuccess: useRefresh(),
  });
}

export function useDeleteProject(id: string) {
  return useMutation({
    mutationFn: () => callApi('deleteProject', { path: { id } }),
    onSuccess: useRefresh(),
  });
}
