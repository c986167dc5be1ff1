/**
 * Before each test file: what files share of a process is only what other packages keep. Ours load again, and begin
 * without the state that they keep outside of themselves.
 */
import { vi } from 'vitest';

vi.resetModules();
for (const name of Object.keys(globalThis)) {
  if (name.startsWith('trackagoat')) Reflect.deleteProperty(globalThis, name);
}
