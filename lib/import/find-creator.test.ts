import { describe, expect, it } from 'vitest';
import { creatorFinder } from './find-creator';
import type { Answer } from './send/answer';

const clock = { steadyMs: () => 0, sleep: async () => {} };
const refusal = ({ status }: Answer) => new Error(`refused with ${status}`);

function finder(answers: readonly Partial<Answer>[]) {
  const asked: string[] = [];
  const listCreators = async (platform: string, handle: string) => {
    asked.push(`${platform} ${handle}`);
    return { status: 200, retryAfterMs: null, body: null, ...answers[asked.length - 1] };
  };
  return { asked, find: creatorFinder({ listCreators, refusal, clock }) };
}

const listed = (...ids: string[]): Partial<Answer> => ({
  body: { data: ids.map((platform_id) => ({ platform_id, handle: 'more' })), meta: {} },
});

describe('a creator', () => {
  it('is found by its handle in any case, with one request', async () => {
    const { asked, find } = finder([listed('6801'), listed('6802')]);
    expect(await Promise.all([find('tiktok', 'mara'), find('tiktok', 'Mara')])).toEqual([
      { id: '6801' },
      { id: '6801' },
    ]);
    expect(await find('youtube', 'mara')).toEqual({ id: '6802' });
    expect(asked).toEqual(['tiktok mara', 'youtube mara']);
  });

  it('is not guessed if its handle is unknown, or has several creators', async () => {
    const { find } = finder([listed(), listed('1', '2')]);
    expect(await find('tiktok', 'a')).toEqual({
      problem: expect.stringContaining('no creator has the handle “@a”'),
    });
    expect(await find('tiktok', 'b')).toEqual({ problem: expect.stringContaining('several creators') });
  });

  it('is requested again after a busy server, and a refusal ends the import', async () => {
    const busy = { status: 503, retryAfterMs: 0 };
    const { asked, find } = finder([busy, listed('1'), { status: 403 }, listed('2')]);
    expect(await find('tiktok', 'a')).toEqual({ id: '1' });
    await expect(find('tiktok', 'b')).rejects.toThrow('refused with 403');
    expect(await find('tiktok', 'b')).toEqual({ id: '2' });
    expect(asked).toHaveLength(4);
  });
});
