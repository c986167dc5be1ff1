/**
 * Returns the Content-Security-Policy of a page. A page may load and run only files of this site, and inline scripts
 * only with the nonce of the answer. Inline styles are allowed: charts and popovers position their parts with them.
 * Pictures may be data URLs, since the chart is saved as one. Pictures of posts come from the operator's listed hosts.
 * @param imageHosts host names; `*.example.com` means all hosts below example.com
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
