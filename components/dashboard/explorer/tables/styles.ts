/** The cells of the explorer's tables. */

export const headStyle =
  'h-[34px] border-line border-b bg-panel px-3 text-left font-normal text-12 text-ink-3 whitespace-nowrap';
export const cellStyle = 'h-9 border-grid border-b px-3 whitespace-nowrap';
