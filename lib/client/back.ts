/** An address on this site to return to; anything else (another host, a script) becomes the home page. */
export function safeBack(back: string | null | undefined): string {
  if (!back?.startsWith('/') || back.startsWith('//') || back.includes('\\')) return '/';
  return back.startsWith('/login') ? '/' : back;
}

export function loginPath(back: string): string {
  return back === '/' ? '/login' : `/login?back=${encodeURIComponent(back)}`;
}
