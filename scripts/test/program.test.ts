import { expect, it } from 'vitest';
import { runProgram } from './program.mjs';

const run = async (source: string) => {
  const printed: string[] = [];
  const ok = await runProgram(['-e', source], { print: (output) => printed.push(output) });
  return { ok, printed };
};

it('prints both streams of a program at once, when it ends', async () => {
  const source = "console.log('one'); setTimeout(() => console.error('two'), 50)";
  expect(await run(source)).toEqual({ ok: true, printed: ['one\ntwo\n'] });
});

it('keeps a character that two chunks share', async () => {
  const source =
    'process.stdout.write(Buffer.from([0xc3])); setTimeout(() => process.stdout.write(Buffer.from([0xa9])), 50)';
  expect((await run(source)).printed).toEqual(['é']);
});

it('prints what a program wrote before it failed', async () => {
  expect(await run("console.log('before'); process.exitCode = 3")).toEqual({
    ok: false,
    printed: ['before\n'],
  });
});

it('counts a program that a signal ends as failed', async () => {
  expect((await run("process.kill(process.pid, 'SIGKILL')")).ok).toBe(false);
});
