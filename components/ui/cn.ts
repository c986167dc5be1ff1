import { type CxOptions, cx } from 'class-variance-authority';
import { extendTailwindMerge } from 'tailwind-merge';

const SIZES = ['11', '12', '13', '14', '15', '18', '20', '26'];

// The type scale is named by its pixels; without this the merger takes `text-13` for a colour.
const merge = extendTailwindMerge({
  extend: {
    classGroups: {
      'font-size': [{ text: SIZES }],
      rounded: [{ rounded: ['chip', 'small', 'control', 'tip', 'card', 'editor'] }],
    },
  },
});

/** Joins class names; where two set the same property, the later one wins. */
export function cn(...classes: CxOptions): string {
  return merge(cx(classes));
}
