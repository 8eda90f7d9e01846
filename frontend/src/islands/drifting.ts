/** Moves and scales a picture that is painted already, which costs next to nothing; it is painted anew when it rests. */

/** Where a picture stands: a point of it lies at `point * zoom + (x, y)`. */
export interface Standing {
  zoom: number;
  x: number;
  y: number;
}

const CLOSEST = 3;
const LEAST_COVERED = 0.4;

/** Shows an element that was painted for one standing as it lies in another. */
export function drift(element: HTMLElement, from: Standing, to: Standing): void {
  const scale = to.zoom / from.zoom;
  const [x, y] = [to.x - from.x * scale, to.y - from.y * scale];
  const still = scale === 1 && !x && !y;
  if (still) element.style.removeProperty("transform");
  else element.style.setProperty("transform", `translate(${x}px, ${y}px) scale(${scale})`);
}

/** Whether too little of the window is left covered, or its points are too coarse, to wait for rest. */
export function isFar(from: Standing, to: Standing, width: number, height: number): boolean {
  const scale = to.zoom / from.zoom;
  const covered = (size: number, start: number): number =>
    Math.max(0, Math.min(size, start + size * scale) - Math.max(0, start)) / size;
  const share = covered(width, to.x - from.x * scale) * covered(height, to.y - from.y * scale);
  return scale > CLOSEST || share < LEAST_COVERED;
}
