/** Why an import cannot go on, in one sentence for the person who started it. */
export class ImportError extends Error {
  override name = 'ImportError';
}

/** The command was called wrongly. */
export class ImportUsageError extends ImportError {
  override name = 'ImportUsageError';
}
