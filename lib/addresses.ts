/** Network addresses as text. Pure. */
import { isIP, isIPv4, isIPv6 } from 'node:net';

/** A range of addresses: its first address, and how many leading bits all of them share. */
export type Network = { address: string; prefix: number; family: 'ipv4' | 'ipv6' };

/** A household or a server usually owns a whole /64: the last 64 bits of an IPv6 address are its own choice. */
const IPV6_NETWORK_GROUPS = 4;
const MAPPED_BITS = 96;

/**
 * The one spelling of an address: IPv6 compressed and in lower case, IPv4 inside IPv6 as IPv4, without a port, brackets
 * or a zone. Null for anything else.
 */
export function parseAddress(text: string): string | null {
  const trimmed = text.trim();
  const [, inside, beforePort] =
    /^\[([^[\]]*)\](?::\d{1,5})?$/.exec(trimmed) ?? /^()([\d.]+):\d{1,5}$/.exec(trimmed) ?? [];
  if (inside && !inside.includes(':')) return null;
  const [address = ''] = (inside || beforePort || trimmed).split('%');
  if (isIPv4(address)) return address;
  if (!isIPv6(address)) return null;
  const groups = groupsOf(address);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (!isMapped) return new URL(`http://[${address}]`).hostname.slice(1, -1);
  return groups
    .slice(6)
    .flatMap((group) => [group >> 8, group & 255])
    .join('.');
}

/** The network that an address counts as: IPv4 itself, IPv6 its /64, since the owner of one address owns the /64. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const groups = groupsOf(address).slice(0, IPV6_NETWORK_GROUPS);
  return `${groups.map((group) => group.toString(16)).join(':')}::/64`;
}

/** Parses a comma-separated list of addresses and networks (10.0.0.0/8, fd00::/8); null if any of them is invalid. */
export function parseNetworks(text: string): Network[] | null {
  const networks = text.split(',').map(parseNetwork);
  return networks.every((network) => network !== null) ? networks : null;
}

function parseNetwork(text: string): Network | null {
  const [written = '', bits, ...rest] = text.trim().split('/');
  const [address, width] = [parseAddress(written), isIPv4(written) ? 32 : 128];
  if (address === null || isIP(written) === 0 || rest.length > 0) return null;
  if (bits !== undefined && !/^\d{1,3}$/.test(bits)) return null;
  const prefix = bits === undefined ? width : Number(bits);
  if (prefix > width) return null;
  const isMapped = width === 128 && isIPv4(address);
  if (isMapped && prefix < MAPPED_BITS) return null;
  return {
    address,
    prefix: isMapped ? prefix - MAPPED_BITS : prefix,
    family: isIPv4(address) ? 'ipv4' : 'ipv6',
  };
}

/** The host of a URL: IPv6 in brackets, without its zone. */
export function urlHost(host: string): string {
  return isIPv6(host) ? `[${host.split('%')[0]}]` : host;
}

function groupsOf(address: string): number[] {
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const numbers = (part = '') =>
    part.split(':').flatMap((group) => (group ? [Number.parseInt(group, 16)] : []));
  const [first, last] = [numbers(head), numbers(tail)];
  return [...first, ...Array<number>(8 - first.length - last.length).fill(0), ...last];
}
