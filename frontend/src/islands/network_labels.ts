/** Sets the names of a network over its picture: sharp at every moment, as far as they do not cover each other. */
import type { Item } from "./figure";
import { radius, type Colours, type View } from "./network_picture";

const MOST_LABELS = 40;
const MOST_TRIED = 300;
const LABEL_SIZE = 13;
const widths = new WeakMap<Item, number>();

export interface Labelled {
  nodes: readonly Item[];
  positions: Float32Array;
  view: View;
  colours: Colours;
  /** The numbers of the nodes that may have a name, those that matter most first. */
  candidates: Iterable<number>;
}

export function drawLabels(context: CanvasRenderingContext2D, labelled: Labelled): void {
  const { nodes, positions, view, colours } = labelled;
  context.font = `600 ${LABEL_SIZE}px ${colours.font}`;
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = colours.ground;
  context.fillStyle = colours.text;
  const taken: [number, number, number, number][] = [];
  let tried = 0;
  for (const i of labelled.candidates) {
    if (taken.length >= MOST_LABELS || tried > MOST_TRIED) return;
    const node = nodes[i]!;
    const [x, y] = [positions[2 * i]! * view.zoom + view.x, positions[2 * i + 1]! * view.zoom + view.y];
    if (x < 0 || y < 0 || x > view.width || y > view.height) continue;
    tried += 1;
    const wide = width(context, node);
    const away = radius(node.count, view.zoom) + 3;
    // At its right; where the edge is too near, at its left.
    const left = x + away + wide > view.width && x - away - wide > 0 ? x - away - wide : x + away;
    const [top, bottom] = [y - LABEL_SIZE / 2 - 1, y + LABEL_SIZE / 2 + 1];
    const box: [number, number, number, number] = [left, top, left + wide, bottom];
    if (taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) continue;
    taken.push(box);
    context.strokeText(node.label, left, y);
    context.fillText(node.label, left, y);
  }
}

/** How wide the name of a node is, measured once. */
function width(context: CanvasRenderingContext2D, node: Item): number {
  let known = widths.get(node);
  if (known === undefined) widths.set(node, (known = context.measureText(node.label).width));
  return known;
}
