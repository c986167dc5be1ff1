import * as z from 'zod';
import { DOWNLOAD_IDS, FORMATS } from '@/lib/domain/formats';

/** Headers of answers, as the OpenAPI document describes them. */

const header = (id: string, schema: z.ZodType, description: string) =>
  schema.meta({ description, header: { id } });
const whole = () => z.int().min(0);

/** Of every answer. */
export const publicHeaders = {
  'X-Request-Id': header('X-Request-Id', z.uuid(), 'Names this answer; quote it when you report a problem'),
  'Server-Timing': header('Server-Timing', z.string(), 'Milliseconds of auth, resolve and total'),
};
/** Of every answer to a caller. */
export const securedHeaders = {
  ...publicHeaders,
  'RateLimit-Limit': header('RateLimit-Limit', whole().optional(), 'Calls a minute; absent: unlimited'),
  'RateLimit-Remaining': header('RateLimit-Remaining', whole().optional(), 'Calls left in this window'),
  'RateLimit-Reset': header('RateLimit-Reset', whole().optional(), 'Seconds until the window ends'),
};
export const etagHeader = header(
  'ETag',
  z.string(),
  'Weak; over the data and the format, not over meta or as_of',
);
export const retryAfter = header('Retry-After', whole(), 'Seconds to wait before trying again');
export const authenticate = header('WWW-Authenticate', z.literal('Bearer'), 'How to sign in');
export const allow = header('Allow', z.string(), 'The allowed methods');

/** The downloads that may replace the envelope, by media type. */
export const downloads: Readonly<Record<string, z.ZodType>> = Object.fromEntries(
  DOWNLOAD_IDS.map((id) => [FORMATS[id].mediaType, z.string().describe(FORMATS[id].download.description)]),
);
export const disposition = z
  .string()
  .optional()
  .meta({ description: 'With format=csv: the name of the download' });

/** The answer of a list: a page, or the whole selection as a download. */
export function listOf<T extends z.ZodType>(description: string, json: T) {
  return { description, json, others: downloads, headers: { 'Content-Disposition': disposition } };
}
