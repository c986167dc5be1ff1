/**
 * The packages of a lockfile that npm would install without looking whether they are the same: all but ours, links, and
 * what comes inside of another package.
 * @param {Record<string, { integrity?: string, inBundle?: boolean, link?: boolean }>} packages
 * @returns {string[]}
 */
export const withoutIntegrity = (packages) =>
  Object.entries(packages)
    .filter(([name, entry]) => name !== '' && !entry.integrity && !entry.inBundle && !entry.link)
    .map(([name]) => name);
