/** A pool whose statements can be held up, to let something happen between two of them. */
import type { Database } from '@/lib/data/db/client';

export interface Gate {
  db: Database;
  /** The next statements run until the nth has its rows, which are then withheld from their caller. */
  closeAfter(statements: number): { reached: Promise<void>; open(): void };
  /** How many statements had their rows since the gate was last closed. */
  count(): number;
}

export function gateOn(db: Database): Gate {
  let sent = 0;
  let done = 0;
  let closed: { after: number; reach: () => void; opened: Promise<void> } | null = null;
  const gated = db.$extends({
    query: {
      async $allOperations({ args, query }) {
        const nth = ++sent;
        const rows: unknown = await query(args);
        done++;
        if (closed?.after === nth) {
          closed.reach();
          await closed.opened;
        }
        return rows;
      },
    },
  });
  return {
    db: gated as unknown as Database,
    count: () => done,
    closeAfter(after) {
      sent = 0;
      done = 0;
      const [reached, reach] = signal();
      const [opened, open] = signal();
      closed = { after, reach, opened };
      return { reached, open };
    },
  };
}

function signal(): [Promise<void>, () => void] {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return [given, () => give()];
}
