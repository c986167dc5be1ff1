import { createHash } from 'node:crypto';
import * as z from 'zod';
import { annotation } from '@/lib/contract/analytics/analytics';
import { deleted } from '@/lib/contract/catalogue/campaigns';
import * as endpoints from '@/lib/contract/endpoints/annotations';
import { IDEMPOTENCY_HEADER, IDEMPOTENCY_HOURS, idempotencyKey } from '@/lib/contract/fields/idempotency';
import { outputOf } from '@/lib/mcp/answer/result';
import { counted, quoted } from '@/lib/mcp/answer/words';
import { resolved } from '@/lib/mcp/ask/references';
import { inputOf, prepare, type Tool } from './tool';

/** Notes on the charts. */

const one = outputOf({ annotation, resolved });
const id = z.object({ id: endpoints.changeAnnotation.ids.id.schema });

export const listAnnotations: Tool = {
  name: 'list_annotations',
  title: 'List notes',
  description:
    'The notes on one creator, video, campaign or project: those that people wrote, and automatic ones about profile changes, milestones and READMEs. get_analytics shows those in its range, too.',
  input: inputOf(endpoints.listAnnotations.query),
  output: outputOf({
    annotations: z.array(annotation).describe('In time order'),
    meta: endpoints.listAnnotations.answer.json.shape.meta,
    resolved,
  }),
  async run(sent, session) {
    const { args, resolved } = await prepare(listAnnotations, sent, session);
    const { data, meta } = await session.api('listAnnotations', { query: args });
    const shown = data.slice(0, 20).map(({ at, title }) => `${at.slice(0, 10)} ${quoted(title)}`);
    const words = `${counted(data.length, 'note')}${shown.length > 0 ? `: ${shown.join('; ')}` : ''}.`;
    return {
      words,
      content: { annotations: data, meta, resolved },
      rest: 'Ask for a shorter range, with from and to.',
    };
  },
};

export const createAnnotation: Tool = {
  name: 'create_annotation',
  title: 'Write a note',
  description:
    'Writes a note on a creator, video, campaign or project at an instant; it is signed with the name of the key and shows on everybody’s charts. The same call again within a day writes nothing new and returns the first note.',
  input: inputOf(
    endpoints.createAnnotation.body,
    z.object({
      idempotency_key: idempotencyKey
        .optional()
        .describe(`Default: one made of the other fields. Another key writes the same note again`),
    }),
  ),
  output: one,
  isWrite: true,
  isIdempotent: true,
  async run(sent, session) {
    const { args, resolved } = await prepare(createAnnotation, sent, session);
    const { idempotency_key: key = digestOf(args), ...body } = args;
    const headers = { [IDEMPOTENCY_HEADER]: String(key) };
    const { data } = await session.api('createAnnotation', { body, headers });
    const words = `The note ${quoted(data.title)} is there (${data.id}); it is remembered for ${IDEMPOTENCY_HOURS} hours that this call wrote it.`;
    return { words, content: { annotation: data, resolved }, rest: 'The note is stored whole.' };
  },
};

/** Of the fields in any order. */
function digestOf(args: Readonly<Record<string, unknown>>): string {
  const fields = Object.entries(args).sort(([a], [b]) => (a < b ? -1 : 1));
  return `mcp-${createHash('sha256').update(JSON.stringify(fields)).digest('base64url')}`;
}

export const updateAnnotation: Tool = {
  name: 'update_annotation',
  title: 'Change a note',
  description:
    'Changes the instant, title or text of a note that a person or a key wrote; automatic notes cannot be changed. Send the fields to change.',
  input: inputOf(endpoints.changeAnnotation.body, id),
  output: one.omit({ resolved: true }),
  isWrite: true,
  isDestructive: true,
  isIdempotent: true,
  async run(sent, session) {
    const { args } = await prepare(updateAnnotation, sent, session);
    const { id, ...body } = args;
    const { data } = await session.api('changeAnnotation', { path: { id: String(id) }, body });
    return {
      words: `The note is now ${quoted(data.title)}, ${data.at}.`,
      content: { annotation: data },
      rest: 'The note is stored whole.',
    };
  },
};

export const deleteAnnotation: Tool = {
  name: 'delete_annotation',
  title: 'Remove a note',
  description:
    'Removes a note that a person or a key wrote, for everybody and for good. Ask a person before.',
  input: inputOf(z.object({}), id),
  output: outputOf({ deleted }),
  isWrite: true,
  isDestructive: true,
  async run(sent, session) {
    const { args } = await prepare(deleteAnnotation, sent, session);
    const { data } = await session.api('deleteAnnotation', { path: { id: String(args.id) } });
    return { words: `The note ${data.id} is removed.`, content: { deleted: data }, rest: '' };
  },
};
