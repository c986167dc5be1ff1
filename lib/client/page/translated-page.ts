/**
 * Keeps a page working while the browser translates it. Translators replace text nodes that React still references:
 * React then throws on removing them ("not a child of this node"), and its updates go into detached nodes, so the screen
 * would show old numbers.
 */
export function surviveTranslation(root: Node = document.documentElement): () => void {
  const standIns = new WeakMap<Node, ChildNode>();
  const originals = new WeakMap<Node, Node>();

  const observer = new MutationObserver((records) => {
    for (const { addedNodes, removedNodes, previousSibling, nextSibling } of records) {
      for (const removed of removedNodes) {
        const original = originals.get(removed) ?? removed;
        if (!(original instanceof Text)) continue;
        // Replaced in one step, or first inserted next to it.
        const standIn = [...addedNodes, previousSibling, nextSibling].find(isStandIn);
        if (!standIn) continue;
        standIns.set(original, standIn);
        originals.set(standIn, original);
      }
    }
  });
  observer.observe(root, { childList: true, subtree: true });

  /** The node that replaced React's node; null if it is gone. */
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

/** What translators insert: `<font>`, or text when the page returns to its own language. */
function isStandIn(node: Node | null): node is ChildNode {
  return node instanceof Text || (node instanceof HTMLElement && node.localName === 'font');
}
