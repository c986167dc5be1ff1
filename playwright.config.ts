import { defineConfig } from '@playwright/test';

/** For closed networks and containers: no sandbox of its own, nothing fetched in the background. */
const CHROMIUM_FLAGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  ...['--disable-background-networking', '--disable-component-update'],
  // For proxy.spec.ts. Flags of its own would take a browser, and a worker, of its own.
  '--host-resolver-rules=MAP plain.example 127.0.0.1',
];

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  globalSetup: './e2e/server.ts',
  forbidOnly: true,
  // A test that passes the second time is a failing test.
  retries: 0,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    // Set by e2e/server.ts, before the workers read this file.
    baseURL: process.env.E2E_URL,
    launchOptions: { executablePath: process.env.CHROMIUM_PATH || undefined, args: CHROMIUM_FLAGS },
    // No traces, which every test would pay for: `npx playwright test e2e/x.spec.ts --trace on` records them.
    // A failing test leaves its picture and what the page held.
    screenshot: 'only-on-failure',
    // Motion is CSS alone, and only of what appears: each of its frames is painted by the processor.
    contextOptions: { reducedMotion: 'reduce' },
    locale: 'en-GB',
    timezoneId: 'Europe/Paris',
  },
});
