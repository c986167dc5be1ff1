'use client';

import { useTheme } from 'next-themes';
import { IconButton } from '@/components/ui/button';
import { Moon, Sun } from '@/components/ui/icons/icons';

/** Follows the system until it is first used. */
export function ThemeToggle() {
  const { resolvedTheme, setTheme } = useTheme();
  return (
    <IconButton
      label="Switch between light and dark"
      onClick={() => setTheme(resolvedTheme === 'dark' ? 'light' : 'dark')}
    >
      <Moon className="size-4 dark:hidden" aria-hidden />
      <Sun className="hidden size-4 dark:block" aria-hidden />
    </IconButton>
  );
}
