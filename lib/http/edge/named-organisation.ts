import { ORGANISATION_HEADER, ORGANISATION_PARAMETER } from '@/lib/contract/accounts/organisation-header';
import { uuid } from '@/lib/contract/fields/common';
import { ApiError, type Issue, invalidParams } from '@/lib/errors';

/** The organisation that a call names, and the issues of that name. */
interface Named {
  /** In lower case; null: it names none, or no valid one. */
  id: string | null;
  issues: readonly Issue[];
}

/**
 * Reads the header, or the parameter where a browser sends no header of ours. A wrong parameter is no issue here: the
 * route's own schema reports it, as wrong or as unknown.
 */
export function namedOrganisation({ request, query }: { request: Request; query: URLSearchParams }): Named {
  const header = request.headers.get(ORGANISATION_HEADER);
  const [sent = null] = query.getAll(ORGANISATION_PARAMETER);
  const asked = sent === null ? null : (uuid.safeParse(sent).data ?? null);
  if (header === null) return { id: asked, issues: [] };
  const id = uuid.safeParse(header).data ?? null;
  if (id === null)
    return { id, issues: [{ path: ORGANISATION_HEADER, message: 'must be the uuid of one organisation' }] };
  if (asked === null || asked === id) return { id, issues: [] };
  const message = `must name the same organisation as ${ORGANISATION_HEADER}`;
  return { id, issues: [{ path: ORGANISATION_PARAMETER, message }] };
}

/** Parses the rest of the input; throws invalid_params with the given issues before its own. */
export async function withIssues<T>(issues: readonly Issue[], parse: () => T | Promise<T>): Promise<T> {
  if (issues.length === 0) return parse();
  try {
    await parse();
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'invalid_params') throw error;
    throw invalidParams([...issues, ...(error.issues ?? [])], error.meta);
  }
  throw invalidParams(issues);
}
