/** The problems of an answer, by the OpenAPI document. */
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import { components, type JsonSchema, type Operation } from './operations';

// Formats are for clients; the schemas behind the answers check them.
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: false });
ajv.addSchema({ $id: 'document', components });

const compiled = new Map<JsonSchema, ValidateFunction>();

/** Every way in which an answer breaks the document; empty for a valid one. */
export async function problemsOf(response: Response, operation: Operation): Promise<string[]> {
  const { status, headers } = response;
  const type = headers.get('content-type')?.split(';')[0] ?? null;
  // A stream never ends on its own.
  if (type === 'text/event-stream') await response.body?.cancel();
  const text = type === 'text/event-stream' ? null : await response.text();
  const problems: string[] = [];
  if (status >= 500) problems.push(`answers ${status}: ${text}`);
  if (!headers.get('x-request-id')) problems.push('has no X-Request-Id');
  const declared = operation.answers[status];
  if (!declared) return [...problems, `${status} is not declared: ${text}`];
  if (type === null) return text ? [...problems, `has content without a type: ${text}`] : problems;
  const schema = declared[type];
  if (!schema) return [...problems, `${status} with ${type} is not declared`];
  if (type !== 'application/json') return problems;
  const validate = compiled.get(schema) ?? ajv.compile(refer(schema));
  compiled.set(schema, validate);
  if (!validate(JSON.parse(text ?? ''))) problems.push(`${ajv.errorsText(validate.errors)}: ${text}`);
  return problems;
}

/** The same with its references into the document. */
function refer(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"document#/'));
}
