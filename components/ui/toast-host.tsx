'use client';

import { useEffect } from 'react';
import { Toaster as Sonner, toast } from 'sonner';
import { useIsDark } from './theme/theme';

/** Bottom right, one line, 6 s; above the tab bar on the phone. */
export function Toaster({ onReady }: { onReady: () => void }) {
  const isDark = useIsDark();
  // Runs after the effects of its children, which are listening by then.
  useEffect(onReady, [onReady]);
  return (
    <Sonner
      theme={isDark ? 'dark' : 'light'}
      position="bottom-right"
      style={{ fontFamily: 'inherit' }}
      duration={6000}
      gap={8}
      offset={{ bottom: 20, right: 20 }}
      mobileOffset={{ bottom: 84, left: 16, right: 16 }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-full items-center gap-3 rounded-tip bg-raised px-3.5 py-2.5 text-13 text-ink shadow-float sm:w-auto sm:min-w-64',
          title: 'font-normal',
          content: 'flex-1',
          actionButton: 'font-medium text-accent-ink underline-offset-2 hover:underline',
          closeButton: 'order-last text-ink-3 hover:text-ink',
          error: 'text-down',
        },
      }}
    />
  );
}

export { toast };
