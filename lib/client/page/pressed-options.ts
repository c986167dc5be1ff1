/** Lists whose rows move while they are being clicked, as answers arrive. */

/** How far the pointer may move between press and release, in CSS pixels. */
const STEADY_PX = 8;

/**
 * Makes a click choose the option that was pressed, even if its list has moved before the release: the browser then
 * sends the click of a mouse to neither row, and the tap of a finger to the one that is there now. Returns the function
 * that stops it.
 */
export function keepPressedOptions(): () => void {
  let pressed: { option: HTMLElement; x: number; y: number } | null = null;
  const press = ({ target, button, clientX: x, clientY: y }: PointerEvent) => {
    const option =
      button === 0 && target instanceof Element ? target.closest<HTMLElement>('[role="option"]') : null;
    pressed = option && { option, x, y };
  };
  const click = (event: MouseEvent) => {
    const { target, clientX, clientY } = event;
    const press = pressed;
    pressed = null;
    if (!press?.option.isConnected || (target instanceof Node && press.option.contains(target))) return;
    if (Math.hypot(clientX - press.x, clientY - press.y) > STEADY_PX) return;
    event.stopPropagation();
    press.option.click();
  };
  window.addEventListener('pointerdown', press, true);
  window.addEventListener('click', click, true);
  return () => {
    window.removeEventListener('pointerdown', press, true);
    window.removeEventListener('click', click, true);
  };
}
