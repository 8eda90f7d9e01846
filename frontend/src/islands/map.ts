/** The map of a result set, drawn from the rows of its two tables. */
import { geoPath } from "d3-geo";
import type { Topology } from "topojson-specification";
import { feature } from "topojson-client";
import type { FeatureCollection } from "geojson";

import japanAddress from "../../../src/renkei/reference_data/places/outlines/japan.json?url";
import worldAddress from "../../../src/renkei/reference_data/places/outlines/world.json?url";
import { clustered, type Cluster, type Placed } from "./clusters";
import { drift, isFar, type Standing } from "./drifting";
import * as figures from "./figure";
import { svg, type Act, type Item, type Tie } from "./figure";
import { projection, type Region } from "./projections";

interface Place extends Item {
  lat: number;
  lon: number;
  country: string;
}

const ADDRESSES: Record<Region, string> = { japan: japanAddress, world: worldAddress };
/** Marks lie so far apart that each can be hit (24 px), with a little air. */
const APART = 30;
const CLOSER = 1.6;
const CLOSEST = 40;
const STEP = 0.22;
/** Milliseconds without a move, after which the map is painted for where it stands. */
const REST = 120;
/** From so many lines on they are drawn lighter. */
const MANY_LINES = 60;
const LETTER = 12;

function placesOf(table: Element | null): Place[] {
  const rows = [...(table?.querySelectorAll<HTMLElement>("tr[data-key]") ?? [])];
  return figures.itemsOf(table).map((item, index) => ({
    ...item,
    lat: Number(rows[index]?.dataset["lat"]),
    lon: Number(rows[index]?.dataset["lon"]),
    country: rows[index]?.dataset["country"] ?? "",
  }));
}

/** Left, top, right, bottom. */
type Box = [number, number, number, number];

function overlap(a: Box, b: Box): boolean {
  return a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
}

class ResultMap {
  private region: Region;
  private standing: Standing = { zoom: 1, x: 0, y: 0 };
  private painted: Standing = this.standing;
  private rest = 0;
  /** Where the places lie at zoom 1, in the order of their rows. */
  private points: [number, number][] = [];
  private readonly outlines = new Map<Region, FeatureCollection>();
  private readonly places: Place[];
  private readonly byKey: Map<string, Place>;
  private readonly ties: Tie[];
  private readonly words: figures.Words;
  private readonly root = svg("svg", { role: "group", class: "result-map" });
  /** Moved as a whole: were the drawing itself moved, its letters would be measured anew each time. */
  private readonly sheet = figures.html("div", "", { class: "drifting" });
  private readonly land = svg("g", { class: "land", "aria-hidden": "true" });
  private readonly lines = svg("g", { class: "arcs", "aria-hidden": "true" });
  private readonly marks = svg("g", { class: "marks" });
  private readonly surface: HTMLElement;
  private readonly detail: HTMLElement;
  private chosen = "";
  private taken: Box[] = [];
  private waiting = false;
  private width = 800;
  private height = 600;

  constructor(private readonly figure: HTMLElement) {
    this.places = placesOf(document.querySelector("table[data-places]"));
    this.byKey = new Map(this.places.map((place) => [place.key, place]));
    this.ties = figures.tiesOf(document.querySelector("table[data-ties]"));
    this.words = figures.wordsOf(figure);
    this.region = figure.dataset["world"] === "true" ? "world" : "japan";
    this.surface = figure.querySelector<HTMLElement>("[data-surface]")!;
    this.detail = figure.querySelector<HTMLElement>("[data-detail]")!;
    this.root.setAttribute("aria-label", this.words["name"] ?? "");
    this.root.append(this.land, this.lines, this.marks);
    this.sheet.append(this.root);
    this.surface.append(this.sheet);
  }

  async start(): Promise<void> {
    figures.bindActs(this.figure, this.surface, (act) => this.act(act));
    figures.bindDragging(this.surface, (dx, dy) => this.move(dx, dy));
    this.surface.addEventListener("keydown", (event) => this.walk(event));
    for (const button of this.figure.querySelectorAll<HTMLElement>("button[data-region]")) {
      button.addEventListener("click", () => void this.show(button.dataset["region"] as Region));
    }
    new ResizeObserver(() => this.fit()).observe(this.surface);
    await this.show(this.region);
  }

  private async show(region: Region): Promise<void> {
    this.region = region;
    this.standing = { zoom: 1, x: 0, y: 0 };
    for (const button of this.figure.querySelectorAll<HTMLElement>("button[data-region]")) {
      button.setAttribute("aria-pressed", String(button.dataset["region"] === region));
    }
    if (!this.outlines.has(region)) this.outlines.set(region, await load(region));
    this.fit();
  }

  private fit(): void {
    const outline = this.outlines.get(this.region);
    if (!outline) return;
    this.width = Math.max(280, this.surface.clientWidth);
    const wanted = this.region === "japan" ? Math.min(this.width * 0.95, 680) : this.width * 0.52;
    this.height = Math.round(Math.max(wanted, 240));
    this.root.setAttribute("viewBox", `0 0 ${this.width} ${this.height}`);
    this.root.setAttribute("width", String(this.width));
    this.root.setAttribute("height", String(this.height));
    const project = projection(this.region, this.width, this.height);
    this.points = this.places.map((place) => project([place.lon, place.lat]) ?? [0, 0]);
    const path = geoPath(project);
    const countries = new Map<string, number>();
    for (const place of this.places) countries.set(place.country, (countries.get(place.country) ?? 0) + place.count);
    this.land.replaceChildren(
      ...outline.features.map((area) =>
        svg("path", { d: path(area) ?? "", class: this.region === "world" && countries.has(String(area.id)) ? "tied" : "" }),
      ),
    );
    this.draw();
  }

  /** Draws with the next frame, once, however often it is asked for. */
  private draw(): void {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      this.paint();
    });
  }

  private paint(): void {
    clearTimeout(this.rest);
    const { zoom, x, y } = (this.painted = this.standing);
    drift(this.sheet, this.painted, this.standing);
    this.land.setAttribute("transform", `translate(${x} ${y}) scale(${zoom})`);
    const points: Placed<Place>[] = this.places.map((item, i) => {
      const [px, py] = this.points[i]!;
      return { x: px * zoom + x, y: py * zoom + y, item };
    });
    const clusters = clustered(points, APART);
    const home = new Map<string, Cluster<Place>>();
    for (const cluster of clusters) for (const place of cluster.members) home.set(place.key, cluster);
    this.drawLines(home);
    const inside = clusters.filter((cluster) => this.isInside(cluster));
    this.taken = inside.map(({ x, y }) => [x - 10, y - 10, x + 10, y + 10]);
    const hadFocus = this.marks.contains(document.activeElement);
    this.marks.replaceChildren(...inside.map((cluster) => this.mark(cluster)), this.outside(clusters));
    this.setStop();
    if (hadFocus) this.stop()?.focus();
    this.figure.dispatchEvent(new CustomEvent("drawn", { bubbles: true }));
  }

  private isInside({ x, y }: { x: number; y: number }): boolean {
    return x >= 0 && y >= 0 && x <= this.width && y <= this.height;
  }

  /** What lies beyond the edges: kept, so that nothing is lost, but not drawn one by one. */
  private outside(clusters: readonly Cluster<Place>[]): SVGGElement {
    const beyond = svg("g", { class: "outside" });
    const places = clusters.filter((cluster) => !this.isInside(cluster)).flatMap((cluster) => cluster.members);
    if (places.length) beyond.dataset["keys"] = places.map((place) => place.key).join(" ");
    return beyond;
  }

  /** One line for each pair of marks; ties inside one mark, and between two beyond the edges, have none. */
  private drawLines(home: Map<string, Cluster<Place>>): void {
    const bundles = new Map<Cluster<Place>, Map<Cluster<Place>, { count: number; ties: string[] }>>();
    for (const tie of this.ties) {
      const [a, b] = [home.get(tie.first), home.get(tie.second)];
      if (!a || !b) continue;
      const row = bundles.get(a) ?? new Map();
      bundles.set(a, row);
      const bundle = row.get(b) ?? { count: 0, ties: [] };
      row.set(b, bundle);
      bundle.count += tie.count;
      bundle.ties.push(`${tie.first}-${tie.second}`);
    }
    const drawn: SVGElement[] = [];
    const unseen: string[] = [];
    for (const [a, row] of bundles) {
      for (const [b, bundle] of row) {
        if (a === b || (!this.isInside(a) && !this.isInside(b))) {
          unseen.push(...bundle.ties);
          continue;
        }
        const touches = [...a.members, ...b.members].some((place) => place.key === this.chosen);
        const line = svg("path", {
          d: arc(a, b),
          "stroke-width": Math.min(1 + Math.sqrt(bundle.count) * 0.7, 7).toFixed(1),
          class: this.chosen ? (touches ? "strong" : "faint") : "",
        });
        line.dataset["ties"] = bundle.ties.join(" ");
        drawn.push(line);
      }
    }
    const hidden = svg("g");
    if (unseen.length) hidden.dataset["ties"] = unseen.join(" ");
    drawn.push(hidden);
    this.lines.classList.toggle("many", drawn.length > MANY_LINES);
    this.lines.replaceChildren(...drawn);
  }

  private mark(cluster: Cluster<Place>): SVGGElement {
    const several = cluster.members.length > 1;
    const first = cluster.members[0]!;
    const count = cluster.members.reduce((sum, place) => sum + place.count, 0);
    const name = several
      ? `${figures.said(this.words, "cluster", cluster.members.length)} ${first.label}…`
      : `${first.name} ${figures.said(this.words, "count", count)}`;
    const mark = svg("g", {
      transform: `translate(${cluster.x.toFixed(1)} ${cluster.y.toFixed(1)})`,
      class: `place ${several ? "cluster" : first.kind}${cluster.members.some((p) => p.key === this.chosen) ? " chosen" : ""}`,
      role: "button",
      tabindex: "-1",
      "aria-label": name,
    });
    mark.dataset["keys"] = cluster.members.map((place) => place.key).join(" ");
    mark.append(svg("circle", { class: "hit", r: 13 }), this.shape(several ? "cluster" : first.kind, count));
    const text = svg("text", several ? { class: "number", y: 4 } : { class: "label", x: 12, y: 4 });
    text.textContent = several ? String(cluster.members.length) : first.label;
    if (several || this.hasRoom(cluster, first)) mark.append(text);
    mark.addEventListener("click", () => this.choose(cluster));
    mark.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      this.choose(cluster);
    });
    return mark;
  }

  /** A name stands where it covers no other mark and no other name; the larger places come first. */
  private hasRoom(cluster: Cluster<Place>, place: Place): boolean {
    const wide = [...place.label].reduce((sum, letter) => sum + (letter > "\u2e80" ? LETTER : LETTER * 0.6), 0);
    const box: Box = [cluster.x + 12, cluster.y - 8, cluster.x + 14 + wide, cluster.y + 8];
    if (box[2] > this.width || this.taken.some((other) => overlap(box, other))) return place.key === this.chosen;
    this.taken.push(box);
    return true;
  }

  private shape(kind: string, count: number): SVGElement {
    const r = Math.min(4.5 + Math.sqrt(count) * 0.6, 9);
    if (kind === "cluster") return svg("circle", { class: "shape", r: 12 });
    if (kind === "prefecture") return svg("rect", { class: "shape", x: -r, y: -r, width: 2 * r, height: 2 * r, rx: 1 });
    if (kind === "abroad") return svg("path", { class: "shape", d: `M0 ${-r - 1}L${r + 1} 0L0 ${r + 1}L${-r - 1} 0Z` });
    return svg("circle", { class: "shape", r });
  }

  private choose(cluster: Cluster<Place>): void {
    const first = cluster.members[0]!;
    if (cluster.members.length === 1) this.tellPlace(first.key);
    else this.tellCluster(cluster);
  }

  private tellPlace(key: string): void {
    const place = this.byKey.get(key);
    if (!place) return;
    this.chosen = key;
    const tied = figures.tiedWith(key, this.ties, this.byKey);
    figures.tell(this.detail, place, tied, this.words, (other) => this.tellPlace(other));
    this.draw();
  }

  private tellCluster(cluster: Cluster<Place>): void {
    this.chosen = cluster.members[0]!.key;
    const closer = figures.html("button", this.words["closer"], { type: "button", class: "secondary" });
    closer.addEventListener("click", () => this.closeUp(cluster));
    const list = figures.html("ul", "", { class: "chips" });
    for (const place of cluster.members) {
      const entry = figures.html("li");
      const button = figures.html("button", `${place.name} ${figures.said(this.words, "count", place.count)}`, {
        type: "button",
        class: "chip",
      });
      button.addEventListener("click", () => this.tellPlace(place.key));
      entry.append(button);
      list.append(entry);
    }
    const head = figures.html("p", "", { class: "drawn-chosen" });
    head.append(figures.html("strong", figures.said(this.words, "cluster", cluster.members.length)), " ", closer);
    this.detail.replaceChildren(head, list);
    this.draw();
  }

  /** Brings the members of a cluster apart, as far as the map goes. */
  private closeUp(cluster: Cluster<Place>): void {
    const { zoom, x, y } = this.painted;
    this.standing = { zoom, x: x + this.width / 2 - cluster.x, y: y + this.height / 2 - cluster.y };
    this.scale(CLOSER ** 3);
  }

  private act(name: Act): void {
    const [across, down] = [this.width * STEP, this.height * STEP];
    if (name === "in") this.scale(CLOSER);
    else if (name === "out") this.scale(1 / CLOSER);
    else if (name === "reset") {
      this.standing = { zoom: 1, x: 0, y: 0 };
      this.draw();
    } else if (name === "left") this.move(across, 0);
    else if (name === "right") this.move(-across, 0);
    else if (name === "up") this.move(0, down);
    else this.move(0, -down);
  }

  private scale(by: number): void {
    const zoom = Math.min(Math.max(this.standing.zoom * by, 0.5), CLOSEST);
    const [x, y] = [this.width / 2, this.height / 2];
    const factor = zoom / this.standing.zoom;
    this.standing = { zoom, x: x - (x - this.standing.x) * factor, y: y - (y - this.standing.y) * factor };
    this.follow();
  }

  private move(dx: number, dy: number): void {
    this.standing = { ...this.standing, x: this.standing.x + dx, y: this.standing.y + dy };
    this.follow();
  }

  /** Moves what is painted, and paints it anew when it rests or has gone far. */
  private follow(): void {
    if (isFar(this.painted, this.standing, this.width, this.height)) return this.draw();
    drift(this.sheet, this.painted, this.standing);
    clearTimeout(this.rest);
    this.rest = window.setTimeout(() => this.draw(), REST);
  }

  /** The one mark that Tab stops at: the chosen one, else the first that can be seen. */
  private stop(): SVGGElement | undefined {
    const seen = [...this.marks.querySelectorAll<SVGGElement>(".place")];
    return seen.find((mark) => mark.classList.contains("chosen")) ?? seen[0];
  }

  private setStop(): void {
    this.stop()?.setAttribute("tabindex", "0");
  }

  /** Arrow keys go to the nearest mark in that direction. */
  private walk(event: KeyboardEvent): void {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    const from = document.activeElement;
    if (!way || event.shiftKey || !(from instanceof SVGGElement) || !this.marks.contains(from)) return;
    event.preventDefault();
    const here = centre(from);
    let best: [number, SVGGElement] | undefined;
    for (const mark of this.marks.querySelectorAll<SVGGElement>(".place")) {
      if (mark === from) continue;
      const [dx, dy] = [centre(mark).x - here.x, centre(mark).y - here.y];
      const along = dx * way[0]! + dy * way[1]!;
      const aside = Math.abs(dx * way[1]!) + Math.abs(dy * way[0]!);
      if (along > 0.5 && aside <= along * 2 && (!best || along + aside * 2 < best[0])) best = [along + aside * 2, mark];
    }
    if (!best) return;
    from.setAttribute("tabindex", "-1");
    best[1].setAttribute("tabindex", "0");
    best[1].focus();
  }
}

function centre(mark: SVGGElement): { x: number; y: number } {
  const matrix = mark.transform.baseVal.consolidate()?.matrix;
  return { x: matrix?.e ?? 0, y: matrix?.f ?? 0 };
}

/** A line that bends to its left, so that lines of one place to several do not lie on each other. */
function arc(a: { x: number; y: number }, b: { x: number; y: number }): string {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const [x, y] = [(a.x + b.x) / 2 + dy * 0.18, (a.y + b.y) / 2 - Math.abs(dx) * 0.18];
  return `M${a.x.toFixed(1)} ${a.y.toFixed(1)}Q${x.toFixed(1)} ${y.toFixed(1)} ${b.x.toFixed(1)} ${b.y.toFixed(1)}`;
}

async function load(region: Region): Promise<FeatureCollection> {
  const topology = (await (await fetch(ADDRESSES[region])).json()) as Topology;
  const areas = feature(topology, topology.objects["areas"]!);
  return areas.type === "FeatureCollection" ? areas : { type: "FeatureCollection", features: [areas] };
}

const figure = document.querySelector<HTMLElement>("figure[data-map]");
if (figure) {
  new ResultMap(figure).start().catch(() => {
    const failed = figure.querySelector<HTMLTemplateElement>("template[data-words]")?.dataset["failed"] ?? "";
    figure.querySelector("[data-detail]")?.replaceChildren(figures.html("p", failed));
  });
}
