import { inProject, PROJECT } from './chosen-project';

/** What the pages of a project can't select by: rows of another one, or a place in them. */
const OF_THE_LAST = ['cursor', 'skipped', 'creator_id', 'campaign_id', 'like'];
const LISTS = ['/campaigns', '/creators', '/videos', '/inbox', '/insights', '/calendar'];

/**
 * Where a person goes who chooses another project: to the same page where it can show it, from an entity to its list, from
 * other pages home. All projects, null, change no page but a list or home.
 */
export function projectAddress(pathname: string, search: URLSearchParams, project: string | null): string {
  const list = LISTS.find((one) => pathname === one || pathname.startsWith(`${one}/`));
  const isShowing = pathname === '/' || pathname === list;
  if (project !== null && !isShowing) return inProject(list ?? '/', project);
  const next = new URLSearchParams(search);
  for (const name of [PROJECT, ...(isShowing ? OF_THE_LAST : [])]) next.delete(name);
  if (project !== null) next.set(PROJECT, project);
  return next.size > 0 ? `${pathname}?${next}` : pathname;
}
