import { catchError as direct } from 'next/dist/client/components/catch-error';
import { catchError } from 'next/error';
import { expect, it } from 'vitest';

it('is made with the documented function of Next, from the file that holds it', () => {
  expect(direct).toBe(catchError);
});
