'use client';

import { useSearchParams } from 'next/navigation';
import { inProject, PROJECT } from './chosen-project';

/** The public id of the project that the address names, right or wrong; null: all projects. */
export function useChosenProject(): string | null {
  return useSearchParams().get(PROJECT) || null;
}

/** Makes an address one of the chosen project. */
export function useInProject(): (href: string) => string {
  const project = useChosenProject();
  return (href) => inProject(href, project);
}
