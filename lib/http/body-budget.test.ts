import { expect, it } from 'vitest';
import { BodyBudget } from './body-budget';

it('lets in as many as fit, and the next in the order of asking', async () => {
  const budget = new BodyBudget(100, 60_000);
  const [first, second] = [await budget.admit(60), await budget.admit(40)];
  const order: string[] = [];
  const third = budget.admit(50).then((admission) => {
    order.push('third');
    return admission;
  });
  // Would fit earlier, and does not push in.
  const fourth = budget.admit(10).then((admission) => {
    order.push('fourth');
    return admission;
  });
  second.release();
  await new Promise(setImmediate);
  expect(order).toEqual([]);
  first.shrink(30);
  const admitted = await Promise.all([third, fourth]);
  expect(order).toEqual(['third', 'fourth']);
  expect(budget.free).toBe(10);
  for (const admission of [first, second, ...admitted]) admission.release();
  first.release();
  expect(budget.free).toBe(100);
});

it('refuses with unavailable whoever waits in vain, and gives the place to the next', async () => {
  const budget = new BodyBudget(100, 20);
  const held = await budget.admit(90);
  await expect(budget.admit(50)).rejects.toMatchObject({ code: 'unavailable', status: 503 });
  const small = await budget.admit(10);
  held.release();
  small.release();
  expect(budget.free).toBe(100);
});
