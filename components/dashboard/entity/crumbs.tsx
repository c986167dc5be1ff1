import type { ReactNode } from 'react';
import { Link } from '@/components/ui/link';

/** Breadcrumbs: the list, then the entity's name. */
export function Crumbs({
  href,
  list,
  name,
  title = name,
  children,
}: {
  href: string;
  list: string;
  name: string;
  /** The full name, if it is cut. */
  title?: string;
  children?: ReactNode;
}) {
  return (
    <>
      <Link
        href={href}
        className="hidden shrink-0 rounded-[3px] text-ink-3 hover:text-ink hover:underline sm:inline"
      >
        {list}
      </Link>
      <span aria-hidden className="hidden text-ink-3 sm:inline">
        /
      </span>
      <h1 className="min-w-0 truncate font-semibold text-18" title={title}>
        {name}
      </h1>
      {children}
    </>
  );
}
