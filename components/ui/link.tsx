import NextLink from 'next/link';
import type { ComponentProps } from 'react';

/**
 * A link to a page of this site. Nothing is fetched before the click: pages are rendered on request, so a prefetch brings
 * no page, only work for the server, once for every row of a list.
 */
export function Link(props: Omit<ComponentProps<typeof NextLink>, 'prefetch'>) {
  return <NextLink {...props} prefetch={false} />;
}
