/**
 * Whether a page may show a picture: over https, from a host that the operator lists (`IMAGE_HOSTS`). The content
 * security policy refuses all others.
 * @param hosts names, `*.example.com` being all below one
 */
export function isShown(address: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port } = new URL(address);
  if (protocol !== 'https:' || port !== '') return false;
  return hosts.some((host) => (host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : hostname === host));
}
