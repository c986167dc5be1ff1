/** Which statements get names. */
export interface NameLimits {
  /** How often a text must occur before it gets a name. */
  comesAgain: number;
  /** A planned statement takes some 200 kB of each connection, so their number has a limit. */
  maxNames: number;
}

const LIMITS: NameLimits = { comesAgain: 5, maxNames: 64 };
/** Texts whose occurrences are counted. */
const MAX_COUNTED = 1_000;
/** Longer texts contain a list that a caller sent; they rarely repeat, so they are not counted. */
const MAX_LENGTH = 20_000;

interface Statement {
  sql: string;
}

export interface StatementNames {
  /** Under which each connection parses and plans the statement once; '' for a rare one. */
  nameOf(statement: Statement): string;
  /** Renames the statement, so that plans kept under the old name are never used again. */
  forget(statement: Statement): void;
  /** Names none from now on. */
  stop(): void;
}

/**
 * Names frequent statements. After some executions PostgreSQL itself decides whether the cached plan is as good as a
 * new one.
 */
export function statementNames({ comesAgain, maxNames } = LIMITS): StatementNames {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  let given = 0;
  let isStopped = false;
  return {
    nameOf({ sql }) {
      if (isStopped) return '';
      const known = names.get(sql);
      if (known !== undefined || names.size >= maxNames || sql.length > MAX_LENGTH) return known ?? '';
      const count = (counts.get(sql) ?? 0) + 1;
      if (count < comesAgain) {
        // Inlined lists produce ever new texts.
        if (counts.size >= MAX_COUNTED) counts.clear();
        counts.set(sql, count);
        return '';
      }
      counts.delete(sql);
      const name = `trackagoat_${given++}`;
      names.set(sql, name);
      return name;
    },
    forget({ sql }) {
      names.delete(sql);
    },
    stop() {
      isStopped = true;
    },
  };
}
