/**
 * Copies a text; false if the browser refuses. `navigator.clipboard` exists only on https and localhost; elsewhere this
 * falls back to the older `copy` event.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByCommand(text);
  }
}

function copyByCommand(text: string): boolean {
  let isCopied = false;
  const answer = (event: ClipboardEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData('text/plain', text);
    isCopied = event.clipboardData !== null;
  };
  // Browsers copy only with a selection; the focus stays where it is, also inside a dialog.
  const place = document.createElement('span');
  place.textContent = text;
  place.ariaHidden = 'true';
  place.style.cssText = 'position:fixed;top:0;clip-path:inset(50%);white-space:pre;user-select:text';
  const selection = getSelection();
  const before = selection?.rangeCount ? selection.getRangeAt(0) : null;
  document.body.append(place);
  document.addEventListener('copy', answer, { capture: true });
  try {
    selection?.removeAllRanges();
    const range = document.createRange();
    range.selectNodeContents(place);
    selection?.addRange(range);
    document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', answer, { capture: true });
    place.remove();
    selection?.removeAllRanges();
    if (before) selection?.addRange(before);
  }
  return isCopied;
}
