/** How a block of each language is run. A runner throws if the documentation is wrong. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { Cron } from 'croner';
import { expect } from 'vitest';
import { readEnv } from '@/lib/env';
import { root } from '@/scripts/migrate/files';
import { findProgram, requireProgram } from '@/scripts/test/programs.mjs';
import type { ClientProject } from '@/tests/client/project';
import { runCommand } from '@/tests/client/run-command';
import type { ServedRoutes } from '@/tests/serve-routes';
import type { Block } from './blocks';
import { checkCommand } from './commands';
import { putStrictCurl } from './strict-curl';

export interface Installation {
  served: ServedRoutes;
  key: string;
  creatorId: string;
  campaignId: string;
  projectId: string;
  /** Has installed the packed client. */
  project: ClientProject;
  /** Takes the place of Slack. */
  webhook: string;
}

/** What a block wrote; its address, key and ids are those of the installation. */
type Runner = (code: string, installation: Installation) => Promise<string>;

export const RUNNERS: Readonly<Record<string, Runner>> = {
  sh: runShell,
  json: connectAgent,
  js: runClient,
  gs: (code, installation) =>
    runCommand(process.execPath, [path.join(root, 'tests/docs/apps-script.mjs')], {
      env: environmentOf(installation),
      input: code,
    }),
  python: async (code, installation) => {
    const program = await requireProgram('python3', 'Python');
    return runCommand(program, ['-'], { env: environmentOf(installation), input: code });
  },
  r: async (code, installation) => {
    const program = findProgram('Rscript');
    if (program) await runCommand(program, ['-e', code], { env: environmentOf(installation) });
    return callOf(code, installation);
  },
  powerquery: callOf,
  env: async (code) => {
    const settings = [...code.matchAll(/^(\w+)='?(.*?)'?$/gm)].map(([, name, value]) => [name, value]);
    readEnv({ ...Object.fromEntries(settings), NEXTAUTH_SECRET: 'x'.repeat(32) });
    return '';
  },
  crontab: async (code) => {
    const [, pattern = '', command = ''] = /^((?:\S+ ){4}\S+) {2}(.+)\n$/.exec(code) ?? [];
    new Cron(pattern, { paused: true }).stop();
    await runCommand('sh', ['-n', '-c', command]);
    return command;
  },
};

/** Puts the installation in place of the addresses, keys and ids of the documentation. */
export function inPlace({ code }: Block, { served, key, creatorId }: Installation): string {
  return code
    .replaceAll(/http:\/\/localhost:3000|https:\/\/numbers\.example\.com/g, served.origin)
    .replaceAll('tga_…', key)
    .replaceAll('entity_id=…', `entity_id=${creatorId}`)
    .replaceAll('"item_id":"…"', `"item_id":"${creatorId}"`)
    .replaceAll('/path/to/trackagoat', root);
}

const environmentOf = ({ served, key, campaignId, webhook }: Installation) => ({
  KEY: key,
  URL: `${served.origin}/api/v1`,
  ID: campaignId,
  TRACKAGOAT_URL: served.origin,
  TRACKAGOAT_KEY: key,
  SLACK_WEBHOOK: webhook,
});

/** Commands of npm are only read, by the parser of each; everything else runs, and each curl must be answered. */
async function runShell(code: string, installation: Installation): Promise<string> {
  const commands = code.split('\n').filter((line) => line.startsWith('npm '));
  for (const command of commands) checkCommand(command.replace(/ +#.*/, ''));
  if (commands.length > 0) return '';
  const folder = mkdtempSync(path.join(tmpdir(), 'trackagoat-docs-'));
  try {
    await putStrictCurl(folder);
    const PATH = `${folder}${path.delimiter}${process.env.PATH}`;
    const { statuses } = installation.served;
    const before = statuses.length;
    const env = { ...environmentOf(installation), PATH };
    const output = await runCommand('sh', ['-eu', '-c', code], { cwd: folder, env });
    expect(statuses.slice(before)).toHaveLength(code.match(/^curl /gm)?.length ?? 0);
    return output;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function runClient(code: string, installation: Installation): Promise<string> {
  const { project } = installation;
  writeFileSync(path.join(project.folder, 'program.mjs'), code);
  return project.run('program.mjs', environmentOf(installation));
}

/** Connects the official client as a configuration says. */
async function connectAgent(code: string): Promise<string> {
  const { trackagoat: server } = JSON.parse(code).mcpServers;
  const client = new Client({ name: 'docs', version: '1' });
  const transport = server.command
    ? new StdioClientTransport({ ...server, env: { ...process.env, ...server.env }, stderr: 'ignore' })
    : new StreamableHTTPClientTransport(new URL(server.url), { requestInit: { headers: server.headers } });
  await client.connect(transport);
  const { tools } = await client.listTools();
  await client.close();
  expect(tools.length).toBeGreaterThan(0);
  return tools.map(({ name }) => name).join('\n');
}

/** For languages that may not be here: makes the call that the code writes down, and returns the download. */
async function callOf(code: string, { key, served }: Installation): Promise<string> {
  const [address, ...more] = code.match(/(?<=")https?:\/\/[^"]+(?=")/g) ?? [];
  expect(more).toEqual([]);
  expect(address).toContain(served.origin);
  expect(code).toMatch(/Authorization = (paste\()?"Bearer/);
  const response = await fetch(address as string, { headers: { Authorization: `Bearer ${key}` } });
  expect(response.headers.get('content-type')).toContain('text/csv');
  return response.text();
}
