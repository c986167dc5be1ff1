import { register } from 'node:module';

const module = `export * from 'node:fs'; export const globSync = () => { throw new Error('not in this Node'); };`;
const hooks = `
  const module = ${JSON.stringify(`data:text/javascript,${encodeURIComponent(module)}`)};
  export const resolve = (name, context, next) =>
    name === 'fs' && context.parentURL?.includes('/@modelcontextprotocol/conformance/')
      ? { url: module, shortCircuit: true }
      : next(name, context);
`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
