'use client';

import NextLink from 'next/link';
import type { ComponentProps } from 'react';
import { useInProject } from '@/lib/client/page/use-chosen-project';

/**
 * A link to a page of this site, in the chosen project. Nothing is fetched before the click: pages are rendered on
 * request, so a prefetch brings no page, only work for the server, once for every row of a list.
 */
export function Link({
  href,
  ...props
}: Omit<ComponentProps<typeof NextLink>, 'prefetch' | 'href'> & { href: string }) {
  return <NextLink {...props} href={useInProject()(href)} prefetch={false} />;
}
