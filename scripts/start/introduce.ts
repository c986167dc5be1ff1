/** Decides which address a request was sent from, and which proxy headers the rest of the server sees. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { BlockList } from 'node:net';
import { networkOf, parseAddress } from '@/lib/addresses';
import { CLIENT_ADDRESS } from '@/lib/auth/client-address';
import type { TrustProxy } from '@/lib/env';

/** Before anything else looks at a request. */
export type Introduce = (request: IncomingMessage, response: ServerResponse) => void;

export type IntroduceOptions = {
  trustProxy: TrustProxy;
  /** The site's public address; if it is https, browsers must use https from then on (HSTS). */
  publicUrl?: string;
  /** Is called once, when requests seem to come through a proxy that is not configured. */
  hint?: (sentence: string) => void;
};

/** Headers that proxies set; from other senders they are removed. */
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
    const forwarded = headers['x-forwarded-for'];
    if (forwarded !== undefined && !isHinted) {
      isHinted = true;
      hint?.(hintAbout(peer));
    }
    const address = networkOf(senderOf(peer, String(forwarded ?? ''), isTrusted));
    headers[CLIENT_ADDRESS] = address;
    // Code that reads the usual header must find the same address.
    headers['x-forwarded-for'] = address;
    if (!isTrusted(peer, 0)) for (const word of WORDS) delete headers[word];
  };
}

/** Whether the machine `step` hops before us is a trusted proxy. */
type IsTrusted = (address: string, step: number) => boolean;

function trustOf(trustProxy: TrustProxy): IsTrusted {
  if ('hops' in trustProxy) return (_address, step) => step < trustProxy.hops;
  const networks = new BlockList();
  for (const { address, prefix, family } of trustProxy.networks) networks.addSubnet(address, prefix, family);
  return (address) => networks.check(address, address.includes(':') ? 'ipv6' : 'ipv4');
}

/**
 * The first machine, from us outwards, that is not a trusted proxy. Each proxy appends its sender at the right. An
 * entry that is not an address is ignored, and so is everything left of it.
 */
function senderOf(peer: string, forwarded: string, isTrusted: IsTrusted): string {
  const entries = forwarded.split(',');
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
    `${peer} sends X-Forwarded-For, which is ignored: all its clients count as one. ` +
    'If it is your proxy, set TRUST_PROXY=1, or to its address (docs/operations.md).'
  );
}
