import { expect, test, vi } from 'vitest';

test('zod reads the settings that pages write before it loads', async () => {
  vi.resetModules();
  await import('./instrumentation-client');
  const { globalConfig } = await import('zod/v4/core');
  expect(globalConfig.jitless).toBe(true);
});
