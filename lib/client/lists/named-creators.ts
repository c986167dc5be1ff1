import {
  type Account,
  accountKey,
  parseHandle,
  parseProfileAddress,
  profileUrl,
} from '@/lib/domain/addresses/parse';
import { platformName } from '@/lib/domain/platforms';

/** One creator that a person named. */
export interface NamedCreator {
  kind: 'named';
  /** As typed. */
  text: string;
  /** Equal for two spellings of one account. */
  key: string;
  account: Account;
  /** The address of its page; null on a platform whose addresses we don't know. */
  url: string | null;
}

/** What a person typed in place of a creator. */
export interface NotNamed {
  kind: 'repeated' | 'wrong';
  text: string;
  /** A sentence: why nothing comes of it. */
  problem: string;
}

/**
 * The creators that a text names, by handles and addresses of profiles between spaces, commas, semicolons or lines, in
 * its order. Reads addresses as the server does. Pure.
 * @param platform of handles without an address
 */
export function namedCreators(text: string, platform: string): (NamedCreator | NotNamed)[] {
  const firsts = new Map<string, string>();
  return [...new Set(text.split(/[\s,;]+/))].filter(Boolean).map((word) => {
    const account = accountOf(word, platform);
    if ('problem' in account) return { kind: 'wrong', text: word, problem: account.problem };
    const key = accountKey(account);
    const first = firsts.get(key);
    if (first !== undefined)
      return { kind: 'repeated', text: word, problem: `Names the same creator as ${first}.` };
    firsts.set(key, word);
    return { kind: 'named', text: word, key, account, url: profileUrl(account) };
  });
}

function accountOf(word: string, platform: string): Account | { problem: string } {
  if (!word.includes('/')) {
    const handle = parseHandle(word, platform);
    if (handle !== null) return { platform, handle, platformId: null };
  }
  const found = parseProfileAddress(word);
  if (!('problem' in found)) {
    const { platform: own, handle, platformId } = found;
    return { platform: own, handle, platformId };
  }
  const noHandle = word.includes('/') ? '' : `can’t be a handle on ${platformName(platform)}, and `;
  const { problem } = found;
  const sentence = `${noHandle}${problem}.`;
  return { problem: sentence.charAt(0).toUpperCase() + sentence.slice(1) };
}
