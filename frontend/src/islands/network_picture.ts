/** Paints the lines and marks of a network. Names are no part of it: they are set over it, see network_labels. */

/** What is painted: kinds and numbers of partnerships of the nodes, pairs of node numbers and their strength. */
export interface Net {
  kinds: readonly string[];
  sizes: Float32Array;
  pairs: Uint32Array;
  strengths: Float32Array;
}

/** What can be seen: a place of the layout lies at `place * zoom + (x, y)`, in CSS pixels. */
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

/** One picture: `positions` holds x and y of each node; `chosen` is a number of a node, or -1. */
export interface PictureQuestion {
  positions: Float32Array;
  view: View;
  ratio: number;
  colours: Colours;
  chosen: number;
}

/** The numbers of the nodes and ties that can be seen in a picture. */
export interface Painted {
  nodes: number[];
  ties: number[];
}

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Lines up to one pixel wide are many times cheaper than wider ones: most are. */
const WIDTHS = [0.7, 1.4, 2.4, 4];
const FAINT = 0.14;
/** From so many ties on they are drawn lighter. */
const MANY = 800;
const MANY_STRONG = 60;
const LARGEST = 24;

/** Paints what can be seen, and tells what that is. */
export function paintPicture(context: Context, net: Net, question: PictureQuestion): Painted {
  const { view, ratio } = question;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, view.width, view.height);
  const ties = paintTies(context, net, question);
  const nodes = paintNodes(context, net, question);
  return { nodes, ties };
}

/** How large the mark of a node is, in CSS pixels from its middle. */
export function radius(size: number, zoom: number): number {
  return Math.min(3 + Math.sqrt(size) * 1.1, 13) * Math.min(Math.max(Math.sqrt(zoom), 0.55), 1.6);
}

function paintTies(context: Context, net: Net, question: PictureQuestion): number[] {
  const { positions, view, chosen, colours } = question;
  const { zoom, x, y, width, height } = view;
  const paths = WIDTHS.map(() => new Path2D());
  const strong = new Path2D();
  const seen: number[] = [];
  let touching = 0;
  for (let i = 0; i < net.strengths.length; i++) {
    const [a, b] = [net.pairs[2 * i]!, net.pairs[2 * i + 1]!];
    const [ax, ay] = [positions[2 * a]! * zoom + x, positions[2 * a + 1]! * zoom + y];
    const [bx, by] = [positions[2 * b]! * zoom + x, positions[2 * b + 1]! * zoom + y];
    if ((ax < 0 && bx < 0) || (ay < 0 && by < 0) || (ax > width && bx > width) || (ay > height && by > height)) continue;
    const touches = a === chosen || b === chosen;
    touching += Number(touches);
    const path = touches ? strong : paths[bucket(net.strengths[i]!)]!;
    path.moveTo(ax, ay);
    path.lineTo(bx, by);
    seen.push(i);
  }
  context.strokeStyle = colours.line;
  context.globalAlpha = chosen >= 0 ? FAINT : net.strengths.length > MANY ? 0.3 : 0.55;
  paths.forEach((path, i) => {
    context.lineWidth = WIDTHS[i]!;
    context.stroke(path);
  });
  context.globalAlpha = 1;
  context.strokeStyle = colours.strong;
  context.lineWidth = touching > MANY_STRONG ? 0.9 : 2;
  context.stroke(strong);
  return seen;
}

function bucket(strength: number): number {
  return Math.min(Math.floor(Math.log2(strength + 1)), WIDTHS.length) - 1;
}

/** The nodes that are tied with one, and itself. */
export function tiedTo(net: Net, node: number): Set<number> {
  const near = new Set([node]);
  for (let i = 0; i < net.pairs.length; i += 2) {
    const [a, b] = [net.pairs[i]!, net.pairs[i + 1]!];
    if (a === node) near.add(b);
    if (b === node) near.add(a);
  }
  return near;
}

function paintNodes(context: Context, net: Net, question: PictureQuestion): number[] {
  const { positions, view, chosen, colours } = question;
  const near = chosen >= 0 ? tiedTo(net, chosen) : undefined;
  const paths: Record<string, { plain: Path2D; faint: Path2D }> = {};
  const seen: number[] = [];
  net.kinds.forEach((kind, i) => {
    const [x, y] = [positions[2 * i]! * view.zoom + view.x, positions[2 * i + 1]! * view.zoom + view.y];
    if (x < -LARGEST || y < -LARGEST || x > view.width + LARGEST || y > view.height + LARGEST) return;
    const both = (paths[kind] ??= { plain: new Path2D(), faint: new Path2D() });
    shape(near && !near.has(i) ? both.faint : both.plain, kind, x, y, radius(net.sizes[i]!, view.zoom));
    seen.push(i);
  });
  for (const [kind, { plain, faint }] of Object.entries(paths)) {
    const colour = colours.kinds[kind] ?? colours.text;
    const ring = kind === "group";
    context.lineWidth = ring ? 3 : 1.5;
    context.fillStyle = ring ? colours.ground : colour;
    context.strokeStyle = ring ? colour : colours.ground;
    for (const [path, alpha] of [[faint, 0.25], [plain, 1]] as const) {
      context.globalAlpha = alpha;
      context.fill(path);
      context.stroke(path);
    }
  }
  context.globalAlpha = 1;
  return seen;
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
