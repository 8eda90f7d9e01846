/** Draws a network on a canvas: lines in few strokes, so that thousands of them take a few milliseconds. */
import type { Item, Tie } from "./figure";

export interface View {
  zoom: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Colours {
  font: string;
  text: string;
  ground: string;
  line: string;
  strong: string;
  kinds: Record<string, string>;
}

export interface Drawing {
  nodes: readonly Item[];
  ties: readonly Tie[];
  pairs: readonly [number, number][];
  positions: Float32Array;
  view: View;
  colours: Colours;
  chosen: number;
  near: ReadonlySet<number>;
}

const WIDTHS = [0.7, 1.4, 2.4, 4];
const MOST_LABELS = 40;
const MOST_TRIED = 300;
const FAINT = 0.14;
/** From so many ties on they are drawn lighter. */
const MANY = 800;
const LABEL_SIZE = 13;
const widths = new WeakMap<Item, number>();

/** Draws everything, and gives the numbers of the nodes and ties that were drawn. */
export function drawNetwork(context: CanvasRenderingContext2D, drawing: Drawing): { nodes: number[]; ties: number[] } {
  const ratio = window.devicePixelRatio || 1;
  const { view } = drawing;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, view.width, view.height);
  const ties = drawTies(context, drawing);
  const nodes = drawNodes(context, drawing);
  drawLabels(context, drawing);
  return { nodes, ties };
}

function place(drawing: Drawing, i: number): [number, number] {
  const { positions, view } = drawing;
  return [positions[2 * i]! * view.zoom + view.x, positions[2 * i + 1]! * view.zoom + view.y];
}

function bucket(count: number): number {
  return Math.min(Math.floor(Math.log2(count + 1)), WIDTHS.length) - 1;
}

/** The lines in the units of the layout: made once for a layout and a choice, then only moved and scaled. */
interface Lines {
  of: Float32Array;
  chosen: number;
  paths: Path2D[];
  strong: Path2D;
}

let lines: Lines | undefined;

function linesOf(drawing: Drawing): Lines {
  if (lines?.of === drawing.positions && lines.chosen === drawing.chosen) return lines;
  const { positions, chosen } = drawing;
  const made = { of: positions, chosen, paths: WIDTHS.map(() => new Path2D()), strong: new Path2D() };
  drawing.pairs.forEach(([a, b], i) => {
    const touches = chosen >= 0 && (a === chosen || b === chosen);
    const path = touches ? made.strong : made.paths[bucket(drawing.ties[i]!.count)]!;
    path.moveTo(positions[2 * a]!, positions[2 * a + 1]!);
    path.lineTo(positions[2 * b]!, positions[2 * b + 1]!);
  });
  lines = made;
  return made;
}

function drawTies(context: CanvasRenderingContext2D, drawing: Drawing): number[] {
  const { paths, strong } = linesOf(drawing);
  const { zoom, x, y } = drawing.view;
  context.save();
  context.translate(x, y);
  context.scale(zoom, zoom);
  context.strokeStyle = drawing.colours.line;
  context.globalAlpha = drawing.chosen >= 0 ? FAINT : drawing.pairs.length > MANY ? 0.3 : 0.55;
  paths.forEach((path, i) => {
    context.lineWidth = WIDTHS[i]! / zoom;
    context.stroke(path);
  });
  context.globalAlpha = 1;
  context.strokeStyle = drawing.colours.strong;
  context.lineWidth = 2 / zoom;
  context.stroke(strong);
  context.restore();
  return [...drawing.pairs.keys()];
}

function radius(node: Item, view: View): number {
  return Math.min(3 + Math.sqrt(node.count) * 1.1, 13) * Math.min(Math.max(Math.sqrt(view.zoom), 0.55), 1.6);
}

function drawNodes(context: CanvasRenderingContext2D, drawing: Drawing): number[] {
  const drawn: number[] = [];
  const paths: Record<string, [Path2D, Path2D]> = {};
  drawing.nodes.forEach((node, i) => {
    const [x, y] = place(drawing, i);
    const faint = drawing.chosen >= 0 && !drawing.near.has(i);
    const path = (paths[node.kind] ??= [new Path2D(), new Path2D()])[faint ? 1 : 0];
    shape(path, node.kind, x, y, radius(node, drawing.view));
    drawn.push(i);
  });
  for (const [kind, [plain, faint]] of Object.entries(paths)) {
    for (const [path, alpha] of [[faint, 0.25], [plain, 1]] as const) {
      context.globalAlpha = alpha;
      context.lineWidth = kind === "group" ? 3 : 1.5;
      context.fillStyle = kind === "group" ? drawing.colours.ground : (drawing.colours.kinds[kind] ?? drawing.colours.text);
      context.strokeStyle = kind === "group" ? (drawing.colours.kinds[kind] ?? "") : drawing.colours.ground;
      context.fill(path);
      context.stroke(path);
    }
  }
  context.globalAlpha = 1;
  return drawn;
}

function shape(path: Path2D, kind: string, x: number, y: number, r: number): void {
  if (kind === "prefecture") path.rect(x - r, y - r, 2 * r, 2 * r);
  else if (kind === "abroad" || kind === "organisation") {
    path.moveTo(x, y - r * 1.25);
    path.lineTo(x + r * 1.2, kind === "abroad" ? y : y + r);
    if (kind === "abroad") path.lineTo(x, y + r * 1.25);
    path.lineTo(x - r * 1.2, kind === "abroad" ? y : y + r);
    path.closePath();
  } else {
    path.moveTo(x + r, y);
    path.arc(x, y, r, 0, 2 * Math.PI);
  }
}

/** Names of the nodes with most partnerships, as far as they do not cover each other. */
function drawLabels(context: CanvasRenderingContext2D, drawing: Drawing): void {
  const { view, colours } = drawing;
  context.font = `600 ${LABEL_SIZE}px ${colours.font}`;
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = colours.ground;
  context.fillStyle = colours.text;
  const taken: [number, number, number, number][] = [];
  let tried = 0;
  for (const i of drawing.chosen >= 0 ? drawing.near : drawing.nodes.keys()) {
    if (taken.length >= MOST_LABELS || tried > MOST_TRIED) return;
    const node = drawing.nodes[i]!;
    const [x, y] = place(drawing, i);
    if (x < 0 || y < 0 || x > view.width || y > view.height) continue;
    tried += 1;
    const left = x + radius(node, view) + 3;
    const [top, bottom] = [y - LABEL_SIZE / 2 - 1, y + LABEL_SIZE / 2 + 1];
    const box: [number, number, number, number] = [left, top, left + width(context, node), bottom];
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
