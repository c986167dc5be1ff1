import { expect, it } from 'vitest';
import { BodyBudget } from './budget';

it('lets in as many as fit, and the next in order of arrival', async () => {
  const budget = new BodyBudget(100, 60_000);
  const [first, second] = [await budget.admit(50, 1), await budget.admit(50, 2)];
  const order: string[] = [];
  const third = budget.admit(50, 3).then((admission) => {
    order.push('third');
    return admission;
  });
  // It would fit earlier, but does not jump the queue.
  const fourth = budget.admit(10, 4).then((admission) => {
    order.push('fourth');
    return admission;
  });
  second.shrink(30);
  await new Promise(setImmediate);
  expect(order).toEqual([]);
  first.shrink(10);
  const admitted = await Promise.all([third, fourth]);
  expect(order).toEqual(['third', 'fourth']);
  expect(budget.free).toBe(0);
  for (const admission of [first, second, ...admitted]) admission.release();
  first.release();
  expect(budget.free).toBe(100);
});

it('refuses a request that waits too long as unavailable, and serves the next one', async () => {
  const budget = new BodyBudget(100, 20);
  const held = [await budget.admit(50, 1), await budget.admit(40, 2)];
  await expect(budget.admit(50, 3)).rejects.toMatchObject({ code: 'unavailable', status: 503 });
  held.push(await budget.admit(10, 3));
  for (const admission of held) admission.release();
  expect(budget.free).toBe(100);
});

it('keeps half of the memory for organisations other than the largest sender', async () => {
  const budget = new BodyBudget(100, 60_000);
  const greedy = [await budget.admit(30, 1), await budget.admit(20, 1)];
  const third = budget.admit(30, 1);
  // It came later, and is not delayed by the requests that wait for their bodies.
  const other = await budget.admit(50, 2);
  expect(budget.free).toBe(0);
  other.release();
  expect(budget.free).toBe(50);
  greedy[0]?.release();
  greedy.push(await third);
  expect(budget.free).toBe(50);
  for (const admission of greedy) admission.release();
  expect(budget.free).toBe(100);
});
