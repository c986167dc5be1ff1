/** Why an import cannot continue, in one sentence for the person who started it. */
export class ImportError extends Error {
  override name = 'ImportError';
}

/** The command line was wrong. */
export class ImportUsageError extends ImportError {
  override name = 'ImportUsageError';
}
