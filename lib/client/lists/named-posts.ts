import { type PostAddress, parsePostAddress } from '@/lib/domain/addresses/parse';

/** One post that a person named. */
export interface NamedPost {
  kind: 'named';
  /** As typed. */
  text: string;
  /** Equal for two spellings of one post. */
  key: string;
  post: PostAddress;
}

/** What a person typed in place of a post. */
interface NotNamed {
  kind: 'repeated' | 'wrong';
  text: string;
  /** A sentence: why nothing comes of it. */
  problem: string;
}

export type NamedLine = NamedPost | NotNamed;

/** The posts that a text names by their addresses, between spaces, commas or lines, in its order. Pure. */
export function namedPosts(text: string): NamedLine[] {
  const firsts = new Map<string, string>();
  return [...new Set(text.split(/[\s,;]+/))].filter(Boolean).map((word) => {
    const post = parsePostAddress(word);
    if ('problem' in post) return { kind: 'wrong', text: word, problem: `This ${post.problem}.` };
    const key = JSON.stringify([post.platform, post.platformId]);
    const first = firsts.get(key);
    if (first !== undefined)
      return { kind: 'repeated', text: word, problem: `Names the same video as ${first}.` };
    firsts.set(key, word);
    return { kind: 'named', text: word, key, post };
  });
}
