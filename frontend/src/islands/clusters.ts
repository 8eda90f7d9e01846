/** Places that lie too near to each other to be told apart become one mark with their number. */

export interface Placed<T> {
  x: number;
  y: number;
  item: T;
}

export interface Cluster<T> {
  x: number;
  y: number;
  members: T[];
}

/**
 * Groups points so that the marks lie at least `distance` apart. The order decides who is the middle of a
 * group, so that the same rows give the same picture: the first rows are those with most partnerships.
 */
export function clustered<T>(points: readonly Placed<T>[], distance: number): Cluster<T>[] {
  const clusters: Cluster<T>[] = [];
  const cells = new Map<string, Cluster<T>[]>();
  const cell = (x: number, y: number): [number, number] => [Math.floor(x / distance), Math.floor(y / distance)];
  for (const point of points) {
    const [column, row] = cell(point.x, point.y);
    let nearest: Cluster<T> | undefined;
    let best = distance * distance;
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        for (const other of cells.get(`${column + dx} ${row + dy}`) ?? []) {
          const apart = (other.x - point.x) ** 2 + (other.y - point.y) ** 2;
          if (apart < best) [nearest, best] = [other, apart];
        }
      }
    }
    if (nearest) nearest.members.push(point.item);
    else {
      const made: Cluster<T> = { x: point.x, y: point.y, members: [point.item] };
      clusters.push(made);
      const name = `${column} ${row}`;
      cells.set(name, [...(cells.get(name) ?? []), made]);
    }
  }
  return clusters;
}
