import type { Language } from './cast';
import { PHRASES, SIGNS, type Subject } from './phrases';
import { createRandom, type Random } from './random';

/** Writes captions, one after the other. An idea is reused only when all ideas of its subject have been used. */
export interface CaptionWriter {
  /**
   * A hook about the subject, in the creator's language, with hashtags that fit. Throws if the language has no topics
   * of the subject.
   * @param campaignTag the campaign's hashtag, for a paid post
   */
  next(language: Language, subject: Subject, campaignTag: string | null): string;
}

export function createCaptionWriter(seed: string): CaptionWriter {
  const random = createRandom(`${seed} captions`);
  const pools = new Map<string, { ideas: string[]; used: number }>();
  return {
    next(language, subject, campaignTag) {
      const name = `${language} ${subject}`;
      const pool = pools.get(name) ?? { ideas: ideas(language, subject, random), used: 0 };
      pools.set(name, pool);
      const idea = pool.ideas[pool.used % pool.ideas.length] ?? '';
      pool.used += 1;
      const { tags, emoji } = SIGNS[subject];
      const own = random
        .shuffle(tags)
        .slice(0, random.integer(1, 3))
        .map((tag) => `#${tag}`)
        .join(' ');
      const paid = campaignTag === null ? '' : ` #${campaignTag} #ad`;
      const sign = random.chance(0.7) ? ` ${random.pick(emoji)}` : '';
      const separator = random.chance(0.15) ? '\n' : ' ';
      return `${idea}${sign}${separator}${own}${paid}`;
    },
  };
}

function ideas(language: Language, subject: Subject, random: Random): string[] {
  const { hooks, topics } = PHRASES[language];
  const about = topics[subject];
  if (about === undefined) throw new Error(`no topics of ${subject} in ${language}`);
  return random.shuffle(hooks.flatMap((hook) => about.map((topic) => hook.replace('{}', topic))));
}
