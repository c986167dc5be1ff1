/** Lists whose rows move while they are being clicked, as answers arrive. */

/** How far the pointer may move between press and release. */
const STEADY_PX = 8;

/**
 * Makes a click choose the option that was pressed, even if its list has moved before the release: the browser then
 * sends the click to neither row. Returns the function that stops it.
 */
export function keepPressedOptions(): () => void {
  let pressed: { option: HTMLElement; x: number; y: number } | null = null;
  const press = ({ target, clientX: x, clientY: y }: PointerEvent) => {
    const option = target instanceof Element ? target.closest<HTMLElement>('[role="option"]') : null;
    pressed = option && { option, x, y };
  };
  const click = ({ target, clientX, clientY }: MouseEvent) => {
    const press = pressed;
    pressed = null;
    if (!press || (target instanceof Node && press.option.contains(target))) return;
    if (Math.hypot(clientX - press.x, clientY - press.y) <= STEADY_PX) press.option.click();
  };
  window.addEventListener('pointerdown', press, true);
  window.addEventListener('click', click, true);
  return () => {
    window.removeEventListener('pointerdown', press, true);
    window.removeEventListener('click', click, true);
  };
}
