/**
 * Sets the class that all colours derive from, as chosen, else as the system has it, now and whenever either changes.
 * Its text is also a script in the page, so it uses nothing from outside.
 */
export function followTheme(): void {
  const { classList } = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const follow = () => {
    let chosen: string | null = null;
    try {
      chosen = localStorage.getItem('theme');
    } catch {}
    const isDark = chosen === 'dark' || (chosen !== 'light' && system.matches);
    classList.toggle('dark', isDark);
    classList.toggle('light', !isDark);
  };
  follow();
  system.addEventListener('change', follow);
  addEventListener('storage', follow);
}
