/** Case 6: the headline from a warm cache against a handler that returns the same text as a constant. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { addCheck, addRow, type BenchCase, roundsOf } from '../context';
import { interleave } from '../interleave';
import { runHttpLoad } from '../load';
import { startNextApp } from '../next-app';
import { type Summary, summarise } from '../statistics';
import { question } from '../world';

const CONNECTIONS = 32;

export const warm: BenchCase = {
  ids: ['6'],
  async run(bench, main) {
    const world = await bench.world(main);
    const asked = question({ campaign: world.campaign });
    await world.http.get(asked);
    const { body } = await world.http.get(asked);
    const { cached } = JSON.parse(body).meta;
    addCheck(bench, '6', 'the second answer comes from the cache', cached === true, `cached: ${cached}`);

    const requests = bench.quick ? 300 : 1_500;
    const p99s = { ours: [] as number[], reference: [] as number[] };
    const bad: string[] = [];
    const load = (who: keyof typeof p99s, url: string, key: string, target: string) => async () => {
      const result = await runHttpLoad(url, { key, connections: CONNECTIONS, requests }, () => target);
      if (result.answers.get(200) !== requests) bad.push(JSON.stringify([...result.answers]));
      p99s[who].push(result.p99Ms);
      return result.requestsPerSecond;
    };
    const rounds = roundsOf(bench, 1, 2, 7);
    const checkAnswers = () =>
      addCheck(bench, '6', 'every answer under load is good', bad.length === 0, bad[0] ?? 'all are');
    const contender = { run: load('ours', world.server.url, world.key, asked) };
    if (bench.quick) {
      await interleave({ ours: contender }, rounds);
      checkAnswers();
      bench.report.skipped.push({ id: '6', why: '--quick leaves out its reference, the bare Next app.' });
      return;
    }
    const answer = path.join(bench.cluster.folder, 'answer.json');
    writeFileSync(answer, body);
    const bare = await startNextApp(bench, { BENCH_ANSWER: answer });
    const { ours, reference } = await interleave(
      { ours: contender, reference: { run: load('reference', bare.url, world.key, '/constant') } },
      rounds,
    ).finally(() => bare.stop());
    checkAnswers();
    const what = `headline, warm, ${CONNECTIONS} connections`;
    const ratio = ours.median / reference.median;
    const rate = { id: '6', what, ours, reference, unit: 'requests/s', ratio, target: '≥ 0.9 ×' };
    addRow(bench, { ...rate, met: ratio >= 0.9 });
    const late = (samples: readonly number[]): Summary => summarise(samples.slice(rounds.warmup));
    const [oursLate, referenceLate] = [late(p99s.ours), late(p99s.reference)];
    const lateRatio = oursLate.median / referenceLate.median;
    addRow(bench, {
      ...{ id: '6', what: 'the same, p99', ours: oursLate, reference: referenceLate, unit: 'ms' },
      ...{ ratio: lateRatio, target: '≤ 1.5 ×', met: lateRatio <= 1.5 },
    });
  },
};
