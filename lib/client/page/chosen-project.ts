/** The project that pages are narrowed to, part of every address. Pure. */

export const PROJECT = 'project';

/** A page's address, with the chosen project; one that names a project, or leads away from the site, stays as it is. */
export function inProject(href: string, project: string | null): string {
  if (project === null || !href.startsWith('/') || href.startsWith('//')) return href;
  const url = new URL(href, 'http://page');
  if (url.searchParams.has(PROJECT)) return href;
  url.searchParams.set(PROJECT, project);
  return `${url.pathname}${url.search}${url.hash}`;
}
