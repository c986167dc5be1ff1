/**
 * Before each test file: what files share of a process is only what other packages keep. Ours load again, and begin
 * without the state that they keep outside of themselves.
 */
import { vi } from 'vitest';

vi.resetModules();
for (const name of Object.keys(globalThis)) {
  if (name.startsWith('trackagoat')) Reflect.deleteProperty(globalThis, name);
}

/** As the process began. */
const holder = globalThis as typeof globalThis & { environmentOfTests?: NodeJS.ProcessEnv };
holder.environmentOfTests ??= { ...process.env };
for (const name of Object.keys(process.env)) {
  if (!(name in holder.environmentOfTests)) delete process.env[name];
}
Object.assign(process.env, holder.environmentOfTests);
