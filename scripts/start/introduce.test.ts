import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { CLIENT_ADDRESS } from '@/lib/auth/client-address';
import { readEnv } from '@/lib/env';
import { type IntroduceOptions, makeIntroduce } from './introduce';

type Given = Partial<Omit<IntroduceOptions, 'trustProxy'>> & { trust?: string };

function introduce(peer: string, headers: IncomingHttpHeaders, { trust = '', ...options }: Given = {}) {
  const { trustProxy } = readEnv({ TRUST_PROXY: trust });
  return introduceTo(makeIntroduce({ trustProxy, ...options }), peer, headers);
}

function introduceTo(one: ReturnType<typeof makeIntroduce>, peer: string, headers: IncomingHttpHeaders) {
  const request = { headers: { ...headers }, socket: { remoteAddress: peer } } as IncomingMessage;
  const answered: Record<string, unknown> = {};
  const response = {
    setHeader: (name: string, value: unknown) => Object.assign(answered, { [name]: value }),
  };
  one(request, response as unknown as ServerResponse);
  return { headers: request.headers, address: request.headers[CLIENT_ADDRESS], answered };
}

const forwarded = (list: string) => ({ 'x-forwarded-for': list });

describe('without a trusted proxy', () => {
  it.each(['127.0.0.1', '::1', '10.0.0.7', '192.168.1.1', 'fd00::1', '203.0.113.9'])(
    'the address of %s is its own, whatever its headers say',
    (peer) => {
      const { address, headers } = introduce(peer, {
        ...forwarded('198.51.100.1'),
        [CLIENT_ADDRESS]: '198.51.100.2',
        ...{ 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', 'x-forwarded-port': '1' },
        ...{ forwarded: 'for=198.51.100.3', 'x-real-ip': '198.51.100.4', host: 'own.example' },
      });
      const own = peer.includes(':')
        ? peer.replace(/^(fd00|)::1$/, (_, net) => `${net || 0}:0:0:0::/64`)
        : peer;
      expect(address).toBe(own);
      expect(headers).toEqual({ [CLIENT_ADDRESS]: own, 'x-forwarded-for': own, host: 'own.example' });
    },
  );

  it('an IPv4 address that comes over IPv6 is the same', () => {
    expect(introduce('::ffff:203.0.113.9', {}).address).toBe('203.0.113.9');
  });

  it('addresses of one /64 count as one, and others do not', () => {
    const [one, two, other] = ['2001:db8:1:2::1', '2001:db8:1:2:ffff::9', '2001:db8:1:3::1'].map(
      (peer) => introduce(peer, {}).address,
    );
    expect(one).toBe(two);
    expect(other).not.toBe(one);
  });

  it('a closed connection has none', () => {
    expect(introduce('', {}, { trust: '10.0.0.0/8' }).address).toBe('');
  });
});

describe('behind proxies', () => {
  it.each([
    ['1', '10.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['1', '10.0.0.1', '9.9.9.9, 198.51.100.1', '198.51.100.1'],
    ['2', '10.0.0.1', '9.9.9.9, 198.51.100.1, 10.0.0.2', '198.51.100.1'],
    ['2', '10.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['1', '10.0.0.1', '', '10.0.0.1'],
    ['1', '10.0.0.1', '198.51.100.1, garbage', '10.0.0.1'],
    ['2', '10.0.0.1', 'garbage, 10.0.0.2', '10.0.0.2'],
    ['1', '10.0.0.1', '198.51.100.1:61234', '198.51.100.1'],
    ['1', '10.0.0.1', '[2001:db8:1:2::3]:61234', '2001:db8:1:2::/64'],
    ['1', '10.0.0.1', '::ffff:198.51.100.1', '198.51.100.1'],
    ['10.0.0.0/8', '10.0.0.1', '9.9.9.9, 198.51.100.1', '198.51.100.1'],
    ['10.0.0.0/8', '10.0.0.1', '9.9.9.9, 198.51.100.1, 10.7.7.7, 10.0.0.2', '198.51.100.1'],
    ['10.0.0.0/8', '10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.3'],
    ['10.0.0.0/8', '::ffff:10.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['10.0.0.0/8', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['10.0.0.0/8', '10.0.0.1', '198.51.100.1, 10.0.0.2, unknown', '10.0.0.1'],
    ['10.0.0.0/8', '10.0.0.1', '10.0.0.0.1', '10.0.0.1'],
    ['fd00::/8', 'fd12::1', '2001:db8:1:2::3, fd12::2', '2001:db8:1:2::/64'],
    ['127.0.0.1,::1', '::1', '198.51.100.1', '198.51.100.1'],
    ['127.0.0.1', '::1', '198.51.100.1', '0:0:0:0::/64'],
  ])('with TRUST_PROXY=%s, %s that sends %j counts as %s', (trust, peer, list, address) => {
    expect(introduce(peer, forwarded(list), { trust }).address).toBe(address);
  });

  it('their headers about host and protocol are passed on, those of others are not', () => {
    const words = { 'x-forwarded-host': 'site.example', 'x-forwarded-proto': 'https' };
    expect(introduce('10.0.0.1', words, { trust: '10.0.0.1' }).headers).toMatchObject(words);
    const { headers } = introduce('10.0.0.2', words, { trust: '10.0.0.1' });
    expect(Object.keys(headers).sort()).toEqual(['x-forwarded-for', CLIENT_ADDRESS]);
  });
});

describe('the hint about a proxy', () => {
  const hints = (trust: string) => {
    const heard: string[] = [];
    const { trustProxy } = readEnv({ TRUST_PROXY: trust });
    const one = makeIntroduce({ trustProxy, hint: (sentence) => heard.push(sentence) });
    introduceTo(one, '10.0.0.1', {});
    for (let i = 0; i < 3; i++) introduceTo(one, '10.0.0.1', forwarded('198.51.100.1\nforged'));
    return heard;
  };

  it('is shown once, and names it', () => {
    expect(hints('')).toEqual([
      expect.stringMatching(/^10\.0\.0\.1 sends X-Forwarded-For, which is ignored/),
    ]);
    expect(hints('').join()).not.toContain('forged');
  });

  it.each(['1', '192.0.2.0/24'])('is not shown when TRUST_PROXY is %s', (trust) => {
    expect(hints(trust)).toEqual([]);
  });
});

describe('browsers', () => {
  it('must use https from then on if the public address is https, and only then', () => {
    const answeredFor = (publicUrl: string) => introduce('10.0.0.1', {}, { publicUrl }).answered;
    expect(answeredFor('https://example.com')).toEqual({ 'Strict-Transport-Security': 'max-age=15552000' });
    expect(answeredFor('http://example.com')).toEqual({});
  });
});
