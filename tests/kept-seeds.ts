/** Seeds that once broke a law. Every run of the law's test tries them first. */
interface KeptSeed {
  /** The test's file, from the root. */
  file: string;
  /** The end of its full name: `describe > it`. */
  test: string;
  seed: number;
  /** To that world alone, as the failure says. */
  path?: string;
}

export const KEPT_SEEDS: readonly KeptSeed[] = [];
