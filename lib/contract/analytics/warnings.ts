import * as z from 'zod';
import { choice } from '@/lib/contract/fields/text';

/**
 * What an answer of analytics warns of, as a closed list: none of it makes a number wrong, but each is easily misread.
 * Sentences hold no text from captures, so that an agent never reads it as an instruction.
 */
export const WARNINGS = {
  stale_captures: 'the newest capture lies before the last complete day of the range, or there is none',
  gap_in_range:
    'a bucket after the first data and before the newest capture holds nothing known; what was gained in it counts where it was captured',
  reset_in_range: 'tracking was reset in the range; what was gained across the reset is not known',
  first_data_in_range: 'data begins after the first day of the range; what lies before it is not known',
  compare_not_comparable: 'the total and that of the days before must not be compared; see `comparable`',
  baselines_in_range: 'tracking of a video or creator started in the range, with a level that is not new',
  other_hides_most: '"Other" holds more than half of the total',
  sum_too_large: 'a sum exceeds 2^53 − 1, more than a JSON number holds exactly; its value is null',
} as const;

export type WarningCode = keyof typeof WARNINGS;
export const WARNING_CODES = Object.keys(WARNINGS) as [WarningCode, ...WarningCode[]];

export const warning = z
  .strictObject({
    code: choice(WARNING_CODES).describe(
      `${WARNING_CODES.map((code) => `${code}: ${WARNINGS[code]}`).join('; ')}`,
    ),
    message: z.string().describe('One plain sentence, without text from captures'),
    entity_id: z
      .uuid()
      .optional()
      .describe('The requested entity that it is about; absent: the whole answer'),
  })
  .meta({ id: 'Warning' });
export type Warning = z.output<typeof warning>;
