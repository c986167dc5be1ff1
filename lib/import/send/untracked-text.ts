/** What became of the creators of an import that the plan does not include. */
export function untrackedText(count: number): string {
  const [are, their] = count === 1 ? ['creator is', 'its'] : ['creators are', 'their'];
  return `${count.toLocaleString('en-US')} ${are} beyond your plan and not tracked: everything is stored, and ${their} videos wait in the inbox.`;
}
