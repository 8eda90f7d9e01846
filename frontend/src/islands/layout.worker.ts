/** Finds places for the nodes of a network, beside the page, so that the page stays quick. The same rows
    give the same picture: nothing here is left to chance. */
import { forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from "d3-force";

export interface LayoutQuestion {
  nodes: number;
  /** Pairs of node numbers, one after the other. */
  links: Uint32Array;
  /** How strong each link is. */
  counts: Float32Array;
}

export interface LayoutAnswer {
  /** x and y of each node, one after the other. */
  positions: Float32Array;
  done: boolean;
}

const TOLD_EVERY = 10;
/** Large networks are settled in fewer and rougher steps, which cost most. */
const LARGE = 1_000;
const TICKS = { small: 260, large: 140 };
const ROUGHNESS = { small: 1, large: 1.2 };

addEventListener("message", (event: MessageEvent<LayoutQuestion>) => {
  const { nodes: number, links, counts } = event.data;
  const size = number > LARGE ? "large" : "small";
  const ticks = TICKS[size];
  const nodes: SimulationNodeDatum[] = Array.from({ length: number }, () => ({}));
  const edges = Array.from(counts, (count, i) => ({ source: links[2 * i]!, target: links[2 * i + 1]!, count }));
  const simulation = forceSimulation(nodes)
    .force("links", forceLink(edges).distance((edge) => 60 / Math.sqrt((edge as { count: number }).count) + 24))
    .force("apart", forceManyBody().strength(-70).theta(ROUGHNESS[size]).distanceMax(500))
    .force("across", forceX(0).strength(0.06))
    .force("down", forceY(0).strength(0.08))
    .alphaDecay(1 - 0.001 ** (1 / ticks))
    .stop();
  for (let tick = 1; tick <= ticks; tick++) {
    simulation.tick();
    if (tick % TOLD_EVERY && tick < ticks) continue;
    const positions = new Float32Array(2 * number);
    nodes.forEach((node, i) => positions.set([node.x ?? 0, node.y ?? 0], 2 * i));
    const answer: LayoutAnswer = { positions, done: tick === ticks };
    postMessage(answer, { transfer: [positions.buffer] });
  }
});
