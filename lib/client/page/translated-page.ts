/**
 * Keeps a page right while the browser translates it. Translators put elements of their own in the place of text
 * nodes that React holds on to: React then fails at removing them ("not a child of this node"), and what it writes
 * into them nobody sees, so that numbers on screen would be old ones.
 */
export function surviveTranslation(root: Node = document.documentElement): () => void {
  const standIns = new WeakMap<Node, ChildNode>();
  const originals = new WeakMap<Node, Node>();

  const observer = new MutationObserver((records) => {
    for (const { addedNodes, removedNodes, previousSibling, nextSibling } of records) {
      for (const removed of removedNodes) {
        const original = originals.get(removed) ?? removed;
        if (!(original instanceof Text)) continue;
        // In one step, or first put beside it.
        const standIn = [...addedNodes, previousSibling, nextSibling].find(isStandIn);
        if (!standIn) continue;
        standIns.set(original, standIn);
        originals.set(standIn, original);
      }
    }
  });
  observer.observe(root, { childList: true, subtree: true });

  /** Where React's node stands now; null where it is gone for good. */
  const placeOf = (child: Node, parent: Node): Node | null => {
    const standIn = standIns.get(child);
    return standIn?.parentNode === parent ? standIn : null;
  };

  const { removeChild, insertBefore } = Node.prototype;
  Node.prototype.removeChild = function <T extends Node>(this: Node, child: T): T {
    if (!(child instanceof Text) || child.parentNode === this) return removeChild.call(this, child) as T;
    const standIn = placeOf(child, this);
    if (standIn) removeChild.call(this, standIn);
    return child;
  };
  Node.prototype.insertBefore = function <T extends Node>(this: Node, node: T, before: Node | null): T {
    const isAway = before instanceof Text && before.parentNode !== this;
    return insertBefore.call(this, node, isAway ? placeOf(before, this) : before) as T;
  };

  const value = Object.getOwnPropertyDescriptor(Node.prototype, 'nodeValue') as PropertyDescriptor;
  Object.defineProperty(Text.prototype, 'nodeValue', {
    ...value,
    set(this: Text, text: string) {
      value.set?.call(this, text);
      const standIn = this.parentNode ? undefined : standIns.get(this);
      if (standIn?.parentNode) standIn.textContent = text;
    },
  });

  return () => {
    observer.disconnect();
    Object.assign(Node.prototype, { removeChild, insertBefore });
    Reflect.deleteProperty(Text.prototype, 'nodeValue');
  };
}

/** What translators put in: `<font>`, and text when the page goes back to its own language. */
function isStandIn(node: Node | null): node is ChildNode {
  return node instanceof Text || (node instanceof HTMLElement && node.localName === 'font');
}
