import { spawn } from 'node:child_process';

interface CommandOptions {
  cwd?: string;
  env?: Readonly<Record<string, string>>;
  input?: string;
}

/**
 * Runs a program to its end and returns what it wrote to standard output. Throws with all that it wrote if it fails.
 * @param options `env` is added to this process's own
 */
export function runCommand(
  program: string,
  args: readonly string[],
  { cwd, env = {}, input = '' }: CommandOptions = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...(cwd === undefined ? {} : { cwd }),
      env: { ...process.env, ...env },
    });
    let [output, errors] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      errors += text;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${program} ${args.join(' ')} ended with ${code}\n${output}${errors}`));
    });
    // One that reads nothing may have ended already.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}
