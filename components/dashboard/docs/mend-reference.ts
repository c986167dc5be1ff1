/** What the bundle leaves out for people who do not see the page or use a mouse: it is mended as it is drawn. */
export function mendReference(root: Element): () => void {
  const mend = () => {
    for (const button of root.querySelectorAll('button.scalar-code-copy:not([aria-label])'))
      button.setAttribute('aria-label', 'Copy');
  };
  const observer = new MutationObserver(mend);
  observer.observe(root, { subtree: true, childList: true });
  mend();
  return () => observer.disconnect();
}
