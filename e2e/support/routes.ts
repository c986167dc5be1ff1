import { readFileSync } from 'node:fs';

/** The pages of the build, as their folders are called: `/campaigns/[id]`. */
export function routesOfBuild(): string[] {
  const file = `${process.env.NEXT_DIST_DIR || '.next'}/app-path-routes-manifest.json`;
  const routes: Record<string, string> = JSON.parse(readFileSync(file, 'utf8'));
  return Object.entries(routes).flatMap(([folder, route]) =>
    folder.endsWith('/page') && !route.startsWith('/_') ? [route] : [],
  );
}

/** The route that answers at a path. */
export function routeOf(path: string): string {
  return path === '/nowhere'
    ? '/[...unknown]'
    : path
        .replace(/[?#].*/, '')
        .replace(/\/[0-9a-f]{8}-[0-9a-f-]{27}/, '/[id]')
        .replace(/^\/docs(?!\/reference).*/, '/docs/[[...slug]]');
}
