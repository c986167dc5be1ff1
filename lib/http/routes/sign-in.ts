import * as z from 'zod';
import { findInsecureVisit } from '@/lib/auth/sign-in/insecure-visit';
import { type AuthCall, callNextAuth, isHttpAddress } from '@/lib/auth/sign-in/next-auth';
import { authOptions, during, type SignInRequest } from '@/lib/auth/sign-in/options';
import { uuid } from '@/lib/contract/fields/common';
import { toIssues } from '@/lib/contract/fields/issues';
import { env } from '@/lib/env';
import { ApiError, invalidParams } from '@/lib/errors';
import { parseJson, readBytes, requireContentType } from '@/lib/http/body/body';
import type { Answer } from '@/lib/http/edge/respond';
import type { Call, Progress } from '@/lib/http/edge/route';
import type { Server } from '@/lib/http/edge/server';

/** /api/auth: next-auth behind the checks of every other route, so that nothing malformed reaches it. */

const FORM = 'application/x-www-form-urlencoded';

type Method = AuthCall['method'];

const fields = z.object({
  csrfToken: z.string().optional(),
  callbackUrl: z.string().optional(),
  email: z.string().optional(),
  password: z.string().optional(),
  json: z.string().optional(),
  /** The data of a session's next token. */
  data: z.object({ organisation: uuid.optional() }).optional(),
});
type Fields = z.output<typeof fields>;

/** Answers a call to one of next-auth's addresses. Throws the refusals of every other route. */
export async function answerSignIn(call: Call, shared: Server, progress: Progress): Promise<Answer> {
  const { request, now, address } = call;
  const method: Method = request.method === 'POST' ? 'POST' : 'GET';
  const { action, provider } = requireTarget(call, method, progress.headers);
  refuseInsecureVisit(request);
  const body = method === 'POST' ? await readFields(request) : {};
  const notes: { code: string; message: string }[] = [];
  const asked: SignInRequest = {
    db: shared.db,
    now,
    address,
    secret: shared.sessionSecret,
    isRenewed: false,
    warn: (code, message) => notes.push({ code, message }),
  };
  const authCall: AuthCall = {
    method,
    action,
    provider,
    query: queryOf(call.query, action, method),
    body: { ...body, callbackUrl: usable(body.callbackUrl) },
    cookies: request.headers.get('cookie') ?? '',
  };
  const response = await during(asked, () => callNextAuth(authCall, authOptions(asked)));
  if (asked.attempt) progress.sign_in = { ...asked.attempt, address };
  if (notes.length > 0) progress.notes = notes;
  if (asked.failure !== undefined) throw asked.failure;
  if (response.status >= 500) throw new Error(`next-auth answered ${response.status} to ${action}`);
  if (method === 'POST') await requireDone(response, action, asked.isRenewed);
  return { response };
}

function refuseInsecureVisit(request: Request): void {
  const visit = findInsecureVisit(request, env().nextauthUrl);
  if (visit) throw new ApiError('invalid_params', visit.message, { meta: { url: visit.url } });
}

/** Every address that is answered, with its methods. */
function targets(): Record<string, readonly Method[]> {
  const { google, github } = env();
  const outside = [google && 'google', github && 'github'].filter((id) => id !== null);
  return {
    csrf: ['GET'],
    session: ['GET', 'POST'],
    providers: ['GET'],
    error: ['GET'],
    signin: ['GET'],
    signout: ['GET', 'POST'],
    'signin/credentials': ['GET', 'POST'],
    'callback/credentials': ['POST'],
    ...Object.fromEntries(
      outside.flatMap((id) => [
        [`signin/${id}`, ['GET', 'POST']],
        [`callback/${id}`, ['GET']],
      ]),
    ),
  };
}

function requireTarget({ request }: Call, method: Method, headers: Headers) {
  const path = new URL(request.url).pathname.replace(/^\/api\/auth\/?/, '');
  const known = targets();
  const methods = Object.hasOwn(known, path) ? known[path] : undefined;
  if (!methods) throw new ApiError('not_found', 'There is no such address.');
  if (!methods.includes(method)) {
    headers.set('Allow', methods.join(', '));
    throw new ApiError('method_not_allowed', `This address answers ${methods.join(', ')}.`);
  }
  const [action = '', provider] = path.split('/');
  return { action, provider };
}

/** The fields of a form or of a JSON object. Throws invalid_params for a field that is sent twice or is not text. */
async function readFields(request: Request): Promise<Fields> {
  const bytes = await readBytes(request);
  if (bytes.byteLength === 0) return {};
  const type = requireContentType(request, [FORM, 'application/json']);
  const value = type === FORM ? readForm(bytes) : await parseJson(bytes);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalidParams([{ path: 'body', message: 'must be a JSON object' }]);
  }
  const { data, error } = fields.safeParse(value);
  if (error) throw invalidParams(toIssues(error));
  return data;
}

function readForm(bytes: Uint8Array): Record<string, string> {
  const form = new URLSearchParams(new TextDecoder().decode(bytes));
  const names = Object.keys(fields.shape).filter((name) => name !== 'data' && form.has(name));
  const twice = names.filter((name) => form.getAll(name).length > 1);
  if (twice.length > 0)
    throw invalidParams(twice.map((path) => ({ path, message: 'is sent more than once' })));
  return Object.fromEntries(names.map((name) => [name, form.get(name) ?? '']));
}

/** Passes a provider's answer on unchanged; of any other query only the return address and the error. */
function queryOf(sent: URLSearchParams, action: string, method: Method): Record<string, string> {
  if (action === 'callback' && method === 'GET') return Object.fromEntries(sent);
  const callbackUrl = usable(sent.get('callbackUrl') ?? undefined);
  const error = sent.get('error') ?? (action === 'error' ? 'Default' : undefined);
  return {
    ...(callbackUrl !== undefined && { callbackUrl }),
    ...(error !== undefined && { error: /^[A-Za-z]{1,60}$/.test(error) ? error : 'Default' }),
  };
}

/** A return address that cannot be parsed is ignored. */
function usable(address: string | undefined): string | undefined {
  return address !== undefined && isHttpAddress(address) ? address : undefined;
}

/** next-auth reports success even if it did nothing. */
async function requireDone(response: Response, action: string, isRenewed: boolean): Promise<void> {
  const answer = await response.clone().text();
  const to = `${response.headers.get('location') ?? ''} ${answer}`;
  if (response.status === 400 || /[?&]csrf=true/.test(to)) {
    throw invalidParams([{ path: 'csrfToken', message: 'does not match the cookie; request a new one' }]);
  }
  if (action === 'session' && !isRenewed) {
    throw new ApiError('invalid_api_key', 'There is no session to continue: sign in.');
  }
}
