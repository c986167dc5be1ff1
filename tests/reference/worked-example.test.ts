import { describe, expect, it } from 'vitest';
import { EXAMPLES } from '../worlds/worked-example';
import { answer } from './answer';

describe('the reference gives the worked example to the digit', () => {
  it.each(EXAMPLES.map((example) => [example.title, example] as const))('%s', (_title, example) => {
    for (const { params, values, first_data_date, baselines } of example.asked) {
      const got = answer(example, params);
      expect(got.series.map((one) => one.points.map(({ value }) => value))).toEqual([values]);
      if (first_data_date !== undefined) expect(got.first_data_date).toBe(first_data_date);
      if (baselines !== undefined) expect(got.baselines).toEqual(baselines);
    }
  });
});
