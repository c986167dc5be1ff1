import { describe, expect, it } from 'vitest';
import { networkOf, parseAddress, parseNetworks, urlHost } from './addresses';

describe('an address', () => {
  it.each([
    ['1.2.3.4', '1.2.3.4'],
    [' 1.2.3.4 ', '1.2.3.4'],
    ['1.2.3.4:5678', '1.2.3.4'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['[fe80::1%eth0]:80', 'fe80::1'],
    ['::ffff:1.2.3.4', '1.2.3.4'],
    ['::FFFF:102:304', '1.2.3.4'],
    ['0:0:0:0:0:ffff:1.2.3.4', '1.2.3.4'],
    ['[::ffff:1.2.3.4]:80', '1.2.3.4'],
    ['::', '::'],
    ['::1', '::1'],
  ])('written %s is %s', (text, address) => {
    expect(parseAddress(text)).toBe(address);
  });

  it.each([
    '',
    ' ',
    'unknown',
    '_hidden',
    'example.com',
    '1.2.3',
    '1.2.3.4.5',
    '01.2.3.4',
    '256.1.1.1',
    '1.2.3.4:',
    '1.2.3.4:123456',
    '1.2.3.4/8',
    '1.2.3.4 5',
    '[1.2.3.4]',
    '[::1',
    '::1]',
    '[::1]x',
    '[]',
    '::1::2',
    '"[::1]"',
    '1.2.3.4\n5.6.7.8',
    'x'.repeat(10_000),
  ])('is not %j', (text) => {
    expect(parseAddress(text)).toBeNull();
  });

  it.each([
    ['1.2.3.4', '1.2.3.4'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2:ffff::', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['', ''],
  ])('%s counts as %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it.each([
    ['::1', '[::1]'],
    ['fe80::1%eth0', '[fe80::1]'],
    ['127.0.0.1', '127.0.0.1'],
    ['example.com', 'example.com'],
  ])('%s is written in a URL as %s', (host, text) => {
    expect(urlHost(host)).toBe(text);
  });
});

describe('networks', () => {
  it('are addresses, or addresses with a prefix length, of either family', () => {
    expect(parseNetworks('10.0.0.0/8, 192.0.2.7,fd00::/8,2001:db8::1,::ffff:10.0.0.0/104')).toEqual([
      { address: '10.0.0.0', prefix: 8, family: 'ipv4' },
      { address: '192.0.2.7', prefix: 32, family: 'ipv4' },
      { address: 'fd00::', prefix: 8, family: 'ipv6' },
      { address: '2001:db8::1', prefix: 128, family: 'ipv6' },
      { address: '10.0.0.0', prefix: 8, family: 'ipv4' },
    ]);
  });

  it.each([
    '10.0.0.0/33',
    'fd00::/129',
    '10.0.0.0/',
    '10.0.0.0/x',
    '10.0.0.0/-1',
    '10.0.0.0/8/8',
    '10.0.0.0:80/8',
    '[fd00::]/8',
    'loopback',
    'true',
    '10.0.0.1,',
    ',',
    '::ffff:10.0.0.0/8',
  ])('are not %s', (text) => {
    expect(parseNetworks(text)).toBeNull();
  });
});
