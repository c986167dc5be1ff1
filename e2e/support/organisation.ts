import { execFileSync } from 'node:child_process';
import type { PlanName } from '@/lib/contract/plans';

/** An organisation of its own for a test file, through the command line. */
export interface MadeOrganisation {
  id: string;
  name: string;
  /** May do everything. */
  key: string;
}

/** Makes an organisation that the person owns; the same address gets another one. */
export function makeOrganisation(name: string, email: string, plan: PlanName = 'ultra'): MadeOrganisation {
  const options = ['--name', name, '--tz', 'America/New_York', '--plan', plan, '--email', email];
  const command = ['--import', 'tsx', 'scripts/admin.ts', 'create-org', ...options];
  const env = {
    ...process.env,
    DATABASE_URL: '',
    TRACKAGOAT_DATA: process.env.E2E_DATA,
  } as NodeJS.ProcessEnv;
  const input = process.env.E2E_PASSWORD ?? '';
  const made = JSON.parse(execFileSync(process.execPath, command, { env, input, encoding: 'utf8' }));
  return { id: made.org_id, name, key: made.api_key };
}
