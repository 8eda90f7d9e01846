/** The network of a result set, drawn from the rows of its two tables. */
import * as figures from "./figure";
import type { Act, Item, Tie } from "./figure";
import type { LayoutAnswer, LayoutQuestion } from "./layout.worker";
import LayoutWorker from "./layout.worker?worker";
import { drawLabels } from "./network_labels";
import { Painter, type Picture } from "./network_painter";
import { tiedTo, type Colours, type Net, type View } from "./network_picture";

const CLOSER = 1.5;
const CLOSEST = 12;
const STEP = 0.2;
const MOST_LISTED = 60;
const REACH = 16;
/** So much of the width and height is painted beyond each edge, to be there when the picture is moved. */
const BEYOND = 0.2;

class Network {
  private readonly nodes: Item[];
  private readonly byKey: Map<string, Item>;
  private readonly ties: Tie[];
  private readonly net: Net;
  private readonly words: figures.Words;
  private readonly canvas = document.createElement("canvas");
  private readonly surface: HTMLElement;
  private readonly detail: HTMLElement;
  private readonly list: HTMLElement;
  private readonly search: HTMLInputElement;
  private readonly painter: Painter;
  private positions: Float32Array;
  private picture: Picture | undefined;
  private settled = false;
  private view: View = { zoom: 1, x: 0, y: 0, width: 600, height: 500 };
  private colours: Colours;
  private chosen = -1;
  private near = new Set<number>();
  private waiting = false;
  private moved = false;

  constructor(private readonly figure: HTMLElement) {
    this.nodes = figures.itemsOf(document.querySelector("table[data-nodes]"));
    this.byKey = new Map(this.nodes.map((node) => [node.key, node]));
    const number = new Map(this.nodes.map((node, i) => [node.key, i]));
    this.ties = figures
      .tiesOf(document.querySelector("table[data-ties]"))
      .filter((tie) => number.has(tie.first) && number.has(tie.second));
    this.net = {
      kinds: this.nodes.map((node) => node.kind),
      sizes: Float32Array.from(this.nodes, (node) => node.count),
      pairs: Uint32Array.from(this.ties.flatMap((tie) => [number.get(tie.first)!, number.get(tie.second)!])),
      strengths: Float32Array.from(this.ties, (tie) => tie.count),
    };
    this.painter = new Painter(this.net, (picture) => this.take(picture));
    this.positions = new Float32Array(2 * this.nodes.length);
    this.words = figures.wordsOf(figure);
    this.surface = figure.querySelector<HTMLElement>("[data-surface]")!;
    this.detail = figure.querySelector<HTMLElement>("[data-detail]")!;
    this.list = figure.querySelector<HTMLElement>("[data-node-list]")!;
    this.search = figure.querySelector<HTMLInputElement>("[data-node-search]")!;
    this.colours = colours();
    this.canvas.setAttribute("role", "img");
    this.canvas.setAttribute("aria-label", this.words["name"] ?? "");
    this.surface.append(this.canvas);
  }

  start(): void {
    figures.bindActs(this.figure, this.surface, (act) => this.act(act));
    figures.bindDragging(this.surface, (dx, dy) => this.move(dx, dy));
    this.canvas.addEventListener("click", (event) => this.chooseAt(event.offsetX, event.offsetY));
    this.search.addEventListener("input", () => this.listNodes());
    new ResizeObserver(() => this.resize()).observe(this.surface);
    new MutationObserver(() => this.recolour()).observe(document.documentElement, { attributeFilter: ["data-theme"] });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.recolour());
    this.listNodes();
    this.layOut();
  }

  private layOut(): void {
    const worker = new LayoutWorker();
    const question: LayoutQuestion = {
      nodes: this.nodes.length,
      links: this.net.pairs,
      counts: this.net.strengths,
    };
    worker.addEventListener("message", (event: MessageEvent<LayoutAnswer>) => {
      this.positions = event.data.positions;
      if (!this.moved) this.fit();
      this.settled = event.data.done;
      this.draw();
      if (event.data.done) worker.terminate();
    });
    worker.postMessage(question);
  }

  private resize(): void {
    const ratio = window.devicePixelRatio || 1;
    const width = Math.max(260, this.surface.clientWidth);
    const height = Math.round(Math.min(Math.max(width * 0.8, 320), 620));
    this.view = { ...this.view, width, height };
    this.canvas.width = width * ratio;
    this.canvas.height = height * ratio;
    this.canvas.style.setProperty("inline-size", `${width}px`);
    this.canvas.style.setProperty("block-size", `${height}px`);
    if (!this.moved) this.fit();
    this.draw();
  }

  /** So far out that all nodes can be seen. */
  private fit(): void {
    let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < this.positions.length; i += 2) {
      const [x, y] = [this.positions[i]!, this.positions[i + 1]!];
      [west, east] = [Math.min(west, x), Math.max(east, x)];
      [north, south] = [Math.min(north, y), Math.max(south, y)];
    }
    const { width, height } = this.view;
    const zoom = Math.min((width - 80) / Math.max(east - west, 1), (height - 60) / Math.max(south - north, 1), 2);
    this.view = { ...this.view, zoom, x: width / 2 - ((west + east) / 2) * zoom, y: height / 2 - ((north + south) / 2) * zoom };
  }

  /** Shows the last picture where it belongs now with the next frame, and has a sharp one painted. */
  private draw(): void {
    this.painter.ask(this.wanted());
    this.show();
  }

  private show(): void {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      this.paint();
    });
  }

  /** The picture of the view as it is now, with what lies just beyond its edges. */
  private wanted(): Picture["question"] {
    const { zoom, x, y, width, height } = this.view;
    const [across, down] = [Math.round(width * BEYOND), Math.round(height * BEYOND)];
    return {
      positions: this.positions,
      view: { zoom, x: x + across, y: y + down, width: width + 2 * across, height: height + 2 * down },
      ratio: window.devicePixelRatio || 1,
      colours: this.colours,
      chosen: this.chosen,
    };
  }

  private take(picture: Picture): void {
    if (this.picture?.image instanceof ImageBitmap) this.picture.image.close();
    this.picture = picture;
    this.show();
    const final = this.settled && picture.question.positions === this.positions;
    if (final) requestAnimationFrame(() => this.tell(picture));
  }

  private paint(): void {
    const context = this.canvas.getContext("2d")!;
    const ratio = window.devicePixelRatio || 1;
    const { zoom, x, y, width, height } = this.view;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    if (!this.picture) return;
    const painted = this.picture.question.view;
    const scale = zoom / painted.zoom;
    const [left, top] = [x - painted.x * scale, y - painted.y * scale];
    context.drawImage(this.picture.image, left, top, painted.width * scale, painted.height * scale);
    drawLabels(context, {
      nodes: this.nodes,
      positions: this.picture.question.positions,
      view: this.view,
      colours: this.colours,
      candidates: this.chosen >= 0 ? this.near : this.nodes.keys(),
    });
  }

  /** Says what is drawn to who listens. */
  private tell({ painted }: Picture): void {
    const detail = {
      nodes: painted.nodes.map((i) => this.nodes[i]!.key),
      ties: painted.ties.map((i) => `${this.ties[i]!.first}-${this.ties[i]!.second}`),
    };
    this.figure.dispatchEvent(new CustomEvent("drawn", { bubbles: true, detail }));
    this.figure.dataset["ready"] = "true";
  }

  private recolour(): void {
    this.colours = colours();
    this.draw();
  }

  private listNodes(): void {
    const wanted = this.search.value.trim().toLowerCase();
    const found = this.nodes.filter((node) => !wanted || node.name.toLowerCase().includes(wanted));
    const entries = found.slice(0, MOST_LISTED).map((node) => {
      const entry = figures.html("li");
      const button = figures.html("button", node.name, { type: "button", class: "node", "data-key": node.key });
      button.setAttribute("aria-pressed", String(this.nodes[this.chosen] === node));
      button.addEventListener("click", () => this.choose(node.key));
      entry.append(button);
      return entry;
    });
    if (!found.length) entries.push(figures.html("li", this.words["none"]));
    const left = found.length - MOST_LISTED;
    if (left > 0) entries.push(figures.html("li", figures.said(this.words, "more", left), { class: "small soft" }));
    this.list.replaceChildren(...entries);
  }

  private choose(key: string): void {
    const node = this.byKey.get(key);
    if (!node) return;
    this.chosen = this.nodes.indexOf(node);
    this.near = tiedTo(this.net, this.chosen);
    figures.tell(this.detail, node, figures.tiedWith(key, this.ties, this.byKey), this.words, (k) => this.choose(k));
    for (const button of this.list.querySelectorAll<HTMLElement>("button")) {
      button.setAttribute("aria-pressed", String(button.dataset["key"] === key));
    }
    this.bringIntoView();
    this.draw();
  }

  private bringIntoView(): void {
    const { zoom, x, y, width, height } = this.view;
    const [px, py] = [this.positions[2 * this.chosen]! * zoom + x, this.positions[2 * this.chosen + 1]! * zoom + y];
    if (px > 20 && py > 20 && px < width - 20 && py < height - 20) return;
    this.moved = true;
    this.view = { ...this.view, x: x + width / 2 - px, y: y + height / 2 - py };
  }

  private chooseAt(x: number, y: number): void {
    let [best, nearest] = [REACH * REACH, -1];
    for (let i = 0; i < this.nodes.length; i++) {
      const dx = this.positions[2 * i]! * this.view.zoom + this.view.x - x;
      const dy = this.positions[2 * i + 1]! * this.view.zoom + this.view.y - y;
      if (dx * dx + dy * dy < best) [best, nearest] = [dx * dx + dy * dy, i];
    }
    const node = this.nodes[nearest];
    if (node) this.choose(node.key);
  }

  private act(name: Act): void {
    const { width, height } = this.view;
    if (name === "in") this.scale(CLOSER);
    else if (name === "out") this.scale(1 / CLOSER);
    else if (name === "reset") {
      this.moved = false;
      this.fit();
      this.draw();
    } else if (name === "left") this.move(width * STEP, 0);
    else if (name === "right") this.move(-width * STEP, 0);
    else if (name === "up") this.move(0, height * STEP);
    else this.move(0, -height * STEP);
  }

  private scale(by: number): void {
    this.moved = true;
    const { width, height, x, y } = this.view;
    const zoom = Math.min(Math.max(this.view.zoom * by, 0.02), CLOSEST);
    const factor = zoom / this.view.zoom;
    this.view = { ...this.view, zoom, x: width / 2 - (width / 2 - x) * factor, y: height / 2 - (height / 2 - y) * factor };
    this.draw();
  }

  private move(dx: number, dy: number): void {
    this.moved = true;
    this.view = { ...this.view, x: this.view.x + dx, y: this.view.y + dy };
    this.draw();
  }
}

/** The colours of the page, which follow its theme. */
function colours(): Colours {
  const probe = document.querySelector<HTMLElement>("figure[data-network]")!;
  const named = (name: string): string => {
    probe.style.setProperty("outline-color", `var(${name})`);
    const colour = getComputedStyle(probe).outlineColor;
    probe.style.removeProperty("outline-color");
    return colour;
  };
  return {
    font: getComputedStyle(document.body).fontFamily,
    text: named("--text"),
    ground: named("--ground"),
    line: named("--drawn-line"),
    strong: named("--warn"),
    kinds: {
      prefecture: named("--drawn-prefecture"),
      municipality: named("--drawn-municipality"),
      abroad: named("--drawn-abroad"),
      organisation: named("--drawn-organisation"),
      group: named("--drawn-group"),
    },
  };
}

const figure = document.querySelector<HTMLElement>("figure[data-network]");
if (figure) new Network(figure).start();
