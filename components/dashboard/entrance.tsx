import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import { Logo } from '@/components/ui/logo';

/** The page for visitors who are not signed in: the product's name, one card, and a note below it. */
export function Entrance({
  children,
  below,
  className = 'max-w-[400px]',
}: {
  children: ReactNode;
  below?: ReactNode;
  className?: string;
}) {
  return (
    <main className="flex min-h-dvh flex-col items-center px-4 pt-[16vh] pb-8">
      <div className={cn('w-full', className)}>
        <div className="mb-5 flex items-center gap-2.5">
          <Logo size={28} />
          <span className="font-semibold text-18">Trackagoat</span>
        </div>
        <div className="rounded-card border border-line bg-panel p-6">{children}</div>
        {below}
      </div>
    </main>
  );
}
