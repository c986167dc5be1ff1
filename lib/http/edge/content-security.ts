/**
 * What a page may load and run: only what this site serves, and of inline scripts those that carry the nonce of the
 * answer. Styles may stand in the page, as charts and popovers place what they draw by them. Pictures may also be
 * data: the chart is saved as one. Pictures of posts come from the hosts that the operator lists.
 * @param imageHosts host names, `*.example.com` being all below one
 * @param isDevelopment React rebuilds server stacks with `eval` there, and changed modules come over a socket
 */
export function contentSecurityPolicy(
  nonce: string,
  isDevelopment: boolean,
  imageHosts: readonly string[] = [],
): string {
  const directives = {
    'default-src': ["'self'"],
    'script-src': ["'self'", `'nonce-${nonce}'`, ...(isDevelopment ? ["'unsafe-eval'"] : [])],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:', ...imageHosts.map((name) => `https://${name}`)],
    'font-src': ["'self'", 'data:'],
    'connect-src': ["'self'", 'data:', 'blob:', ...(isDevelopment ? ['ws:'] : [])],
    'worker-src': ["'self'", 'blob:'],
    'object-src': ["'none'"],
    'base-uri': ["'self'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}
