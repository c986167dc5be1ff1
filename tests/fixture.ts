import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';

/**
 * A fixture of a file or `describe`: created before its tests, ended after them, and read like a plain object. Hooks
 * that are declared later may use it, too. @param per whether all of the tests share it, or each has its own
 */
export function fixture<T extends object>(
  make: () => Promise<T>,
  end: (made: T) => Promise<unknown>,
  per: 'file' | 'test' = 'file',
): T {
  let made: T | undefined;
  const [before, after] = per === 'file' ? [beforeAll, afterAll] : [beforeEach, afterEach];
  before(async () => {
    made = await make();
  });
  after(async () => {
    if (made) await end(made);
    made = undefined;
  });
  return new Proxy({} as T, {
    get(_, name) {
      if (!made) throw new Error(`${String(name)} is read outside the tests`);
      return Reflect.get(made, name);
    },
  });
}
