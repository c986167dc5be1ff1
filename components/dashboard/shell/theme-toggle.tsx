'use client';

import { IconButton } from '@/components/ui/button';
import { Moon, Sun } from '@/components/ui/icons/icons';
import { switchTheme } from '@/components/ui/theme/theme';

/** Follows the system until it is first used. */
export function ThemeToggle() {
  return (
    <IconButton label="Switch between light and dark" onClick={switchTheme}>
      <Moon className="size-4 dark:hidden" aria-hidden />
      <Sun className="hidden size-4 dark:block" aria-hidden />
    </IconButton>
  );
}
