/** nginx with the configuration from docs/operations.md, on the tests' own ports. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { requireProgram } from '../../scripts/test/programs.mjs';

export interface Nginx {
  stop(): Promise<void>;
}

const CERTIFICATE = path.resolve('tests/fixtures/localhost.pem');

/** The documented configuration with names, ports and certificate of the tests. Throws if any of them is missing. */
export function documentedConfiguration(ports: { http: number; https: number; server: number }): string {
  const document = readFileSync('docs/operations.md', 'utf8');
  let text = /^```nginx\n(.*?)^```$/ms.exec(document)?.[1] ?? '';
  const replacements: readonly [RegExp, string][] = [
    // This machine may have no IPv6.
    [/^ *listen \[::\]:.*\n/gm, ''],
    [/listen 80;/g, `listen 127.0.0.1:${ports.http};`],
    [/listen 443 /g, `listen 127.0.0.1:${ports.https} `],
    [/127\.0\.0\.1:3000/g, `127.0.0.1:${ports.server}`],
    [/\/etc\/ssl\/example\.com\.(pem|key)/g, CERTIFICATE],
    [/example\.com/g, 'localhost'],
  ];
  for (const [found, put] of replacements) {
    if (!found.test(text)) throw new Error(`docs/operations.md has no nginx configuration with ${found}`);
    text = text.replace(found, put);
  }
  return text;
}

/** @param servers the content of the `http` block @param port a port that nginx listens on */
export async function startNginx(servers: string, port: number): Promise<Nginx> {
  const program = await requireProgram('nginx', 'nginx for the tests behind a proxy');
  const folder = mkdtempSync(path.join(tmpdir(), 'trackagoat-nginx-'));
  // When started by root, its workers run as another user and keep bodies there.
  chmodSync(folder, 0o755);
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((what) => `${what}_temp_path ${folder}/${what};`)
    .join('\n');
  const configuration = path.join(folder, 'nginx.conf');
  const logs = `error_log ${folder}/error.log;\npid ${folder}/nginx.pid;`;
  writeFileSync(
    configuration,
    `daemon off;\n${logs}\nevents {}\nhttp {\naccess_log off;\n${places}\n${servers}\n}\n`,
  );
  const args = ['-p', folder, '-e', `${folder}/error.log`, '-c', configuration];
  const checked = spawnSync(program, [...args, '-t'], { encoding: 'utf8' });
  if (checked.status !== 0) throw new Error(checked.stderr);
  const child = spawn(program, args, { stdio: 'ignore' });
  const ended = once(child, 'exit');
  const gone = ended.then(() => {
    throw new Error(readFileSync(`${folder}/error.log`, 'utf8'));
  });
  await Promise.race([untilListening(port), gone]);
  gone.catch(() => {});
  return {
    async stop() {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilListening(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await Promise.race([
      once(socket, 'connect').then(
        () => true,
        () => false,
      ),
    ]);
    socket.destroy();
    if (isOpen) return;
    await sleep(50);
  }
}
