'use client';

import { useRouter } from 'next/navigation';
import { type ComponentProps, createContext, type MouseEvent, useContext, useTransition } from 'react';
import { leadElsewhere } from '@/lib/client/address/ahead';
import { useInProject } from '@/lib/client/page/use-chosen-project';

const Opening = createContext(false);

/** Whether the page of the link around the component is on its way. */
export const useIsOpening = (): boolean => useContext(Opening);

/**
 * A link to a page of this site, in the chosen project. Nothing is fetched before the click: pages are rendered on
 * request, so a prefetch brings no page, only work for the server, once for every row of a list. Next's own link, half
 * of which is prefetching, would be 3 KB of every page.
 */
export function Link({
  href,
  target,
  onClick,
  children,
  ...props
}: Omit<ComponentProps<'a'>, 'href' | 'download'> & { href: string }) {
  const { push } = useRouter();
  const [isOpening, open] = useTransition();
  const address = useInProject()(href);
  return (
    <a
      {...props}
      href={address}
      target={target}
      onClick={(event) => {
        onClick?.(event);
        if (event.defaultPrevented || target || !isPlain(event) || !isOfSite(address)) return;
        event.preventDefault();
        leadElsewhere(address);
        open(() => push(address));
      }}
    >
      <Opening value={isOpening}>{children}</Opening>
    </a>
  );
}

/** Not one that asks for another tab or window, or for the file. */
function isPlain({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  return button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey;
}

/** Addresses of other sites are the browser's. */
const isOfSite = (address: string) => /^(\/(?!\/)|[?#])/.test(address);
