/** Of a window that floats over the page. */
export const floatStyle = 'z-40 rounded-tip bg-raised text-ink shadow-float animate-fade outline-none';
