'use client';

import { usePathname } from 'next/navigation';
import { useState } from 'react';
import { cn } from '@/components/ui/cn';
import { Ellipsis } from '@/components/ui/icons/icons';
import { Link } from '@/components/ui/link';
import { windowOnDemand } from '@/components/ui/on-demand/window-code';
import { isCurrentPath, NavIcon, type NavItem, useNavItems } from './nav';

const MoreSheet = windowOnDemand(() => import('./more-sheet').then((module) => module.MoreSheet));

/** How many items fit next to "More". */
const IN_BAR = 4;

const tabStyle = '-outline-offset-4 flex flex-1 flex-col items-center gap-1 rounded-card pt-2 text-11';

/** The phone's navigation: four items, and a sheet with the rest. */
export function TabBar() {
  const pathname = usePathname();
  const { items, tools } = useNavItems();
  const rest = [...items.slice(IN_BAR), ...tools];
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-30 flex h-[72px] border-line border-t bg-panel pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {items.slice(0, IN_BAR).map(({ href, label, icon }) => {
        const isCurrent = isCurrentPath(href, pathname);
        return (
          <Link
            key={href}
            href={href}
            aria-current={isCurrent ? 'page' : undefined}
            className={cn(tabStyle, isCurrent ? 'font-semibold text-accent-ink' : 'text-ink-2')}
          >
            <NavIcon icon={icon} className="size-5" />
            {label}
          </Link>
        );
      })}
      <More items={rest} isCurrent={rest.some((item) => isCurrentPath(item.href, pathname))} />
    </nav>
  );
}

function More({ items, isCurrent }: { items: readonly NavItem[]; isCurrent: boolean }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(true)}
        className={cn(tabStyle, 'relative', isCurrent ? 'font-semibold text-accent-ink' : 'text-ink-2')}
      >
        <Ellipsis className="size-5" aria-hidden />
        More
        <span className="absolute top-0.5 right-1">
          {items.map(({ href, Count }) => Count && <Count key={href} />)}
        </span>
      </button>
      {isOpen && <MoreSheet items={items} onClose={() => setIsOpen(false)} />}
    </>
  );
}
