/**
 * What the network says of a request, settled where it comes in: from which address it was sent, and which words of
 * proxies about it the rest of the server gets to see.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { BlockList } from 'node:net';
import { networkOf, parseAddress } from '@/lib/addresses';
import { CLIENT_ADDRESS } from '@/lib/auth/client-address';
import type { TrustProxy } from '@/lib/env';

/** Before anything else looks at a request. */
export type Introduce = (request: IncomingMessage, response: ServerResponse) => void;

export type IntroduceOptions = {
  trustProxy: TrustProxy;
  /** Where the site is open to the public; https: browsers are told to come by nothing else. */
  publicUrl?: string;
  /** Hears, once, of a proxy that nobody said is one. */
  hint?: (sentence: string) => void;
};

/** What proxies say; from anybody else it says nothing. */
const WORDS = ['forwarded', 'x-forwarded-host', 'x-forwarded-port', 'x-forwarded-proto', 'x-real-ip'];
/** Half a year: as long as a browser refuses plain http after its last visit. */
const HSTS = 'max-age=15552000';

export function makeIntroduce({ trustProxy, publicUrl, hint }: IntroduceOptions): Introduce {
  const isTrusted = trustOf(trustProxy);
  const isSecure = publicUrl?.startsWith('https:') ?? false;
  let isHinted = hint === undefined || !('hops' in trustProxy) || trustProxy.hops > 0;
  return ({ headers, socket }, response) => {
    if (isSecure) response.setHeader('Strict-Transport-Security', HSTS);
    const peer = parseAddress(socket.remoteAddress ?? '') ?? '';
    const told = headers['x-forwarded-for'];
    if (told !== undefined && !isHinted) {
      isHinted = true;
      hint?.(hintAbout(peer));
    }
    const address = networkOf(senderOf(peer, String(told ?? ''), isTrusted));
    headers[CLIENT_ADDRESS] = address;
    // What reads the usual name finds no other address in it.
    headers['x-forwarded-for'] = address;
    if (!isTrusted(peer, 0)) for (const word of WORDS) delete headers[word];
  };
}

/** Whether the machine so many steps before us is a proxy whose word is taken. */
type IsTrusted = (address: string, step: number) => boolean;

function trustOf(trustProxy: TrustProxy): IsTrusted {
  if ('hops' in trustProxy) return (_address, step) => step < trustProxy.hops;
  const networks = new BlockList();
  for (const { address, prefix, family } of trustProxy.networks) networks.addSubnet(address, prefix, family);
  return (address) => networks.check(address, address.includes(':') ? 'ipv6' : 'ipv4');
}

/**
 * The first machine, from us outwards, that is no trusted proxy. Each proxy writes at the right from whom it has a
 * request; what it writes that is no address is not believed, nor anything left of it.
 */
function senderOf(peer: string, told: string, isTrusted: IsTrusted): string {
  const entries = told.split(',');
  let sender = peer;
  for (let step = 0; isTrusted(sender, step); step++) {
    const before = parseAddress(entries.at(-1 - step) ?? '');
    if (before === null) break;
    sender = before;
  }
  return sender;
}

function hintAbout(peer: string): string {
  return (
    `${peer} sends X-Forwarded-For, which is not believed: all who come through it count as one. ` +
    'If it is your proxy, set TRUST_PROXY=1, or to its address (docs/operations.md).'
  );
}
