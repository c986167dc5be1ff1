import { fileURLToPath } from 'node:url';
import type { NextConfig } from 'next';

const config: NextConfig = {
  // Several builds side by side, for tests and benchmarks.
  distDir: process.env.NEXT_DIST_DIR || '.next',
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
