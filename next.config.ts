import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { NextConfig } from 'next';

// Several builds side by side, for tests and benchmarks.
const distDir = process.env.NEXT_DIST_DIR || '.next';

const config: NextConfig = {
  distDir,
  poweredByHeader: false,
  reactStrictMode: true,
  // An address with a trailing slash gets an answer of the API, not a redirect without its envelope.
  skipTrailingSlashRedirect: true,
  // A lockfile in a folder above must not move the root there.
  turbopack: { root: fileURLToPath(new URL('.', import.meta.url)) },
  // Loaded from node_modules, once for all routes: native code, or state that routes share.
  serverExternalPackages: [
    '@node-rs/argon2',
    '@prisma/client',
    '@prisma/adapter-pg',
    'pg',
    'pino',
    'prom-client',
  ],
  experimental: {
    // A click while offline keeps the page and waits for the connection, rather than ending on the browser's error page.
    useOffline: true,
    // Each route is loaded when it is first asked: loading all took more than half of a start.
    preloadEntriesOnStart: false,
    // Written at the cost of a sixth of a build, and read by the next one only.
    turbopackFileSystemCacheForBuild: existsSync(`${distDir}/BUILD_ID`),
    // No part of the server reads them; they were most of a build's size.
    turbopackSourceMaps: false,
  },
  // `npm test` checks types once for everything, tests and scripts included.
  typescript: { ignoreBuildErrors: true },
  async rewrites() {
    return [{ source: '/docs/:slug([\\w/-]+).md', destination: '/docs-markdown/:slug' }];
  },
  async headers() {
    return [
      {
        source: '/:path*',
        headers: [
          { key: 'X-Content-Type-Options', value: 'nosniff' },
          { key: 'X-Frame-Options', value: 'DENY' },
          { key: 'Referrer-Policy', value: 'same-origin' },
        ],
      },
    ];
  },
};

export default config;
