/** The cells of the explorer's tables. */

export const headStyle =
  'h-[34px] border-line border-b bg-panel px-3 font-normal text-12 text-ink-3 whitespace-nowrap';
export const cellStyle = 'h-9 border-grid border-b px-3 whitespace-nowrap';
/** The first column of several on the phone leaves room for the others. */
export const narrowStyle =
  'max-sm:w-28 max-sm:min-w-28 max-sm:pr-1 max-sm:leading-4 max-sm:whitespace-normal';
