/** The two maps: Japan, and the world with the Pacific in its middle; both fitted to the drawing. */
import { geoMercator, geoNaturalEarth1, type GeoProjection } from "d3-geo";
import type { FeatureCollection } from "geojson";

export type Region = "japan" | "world";

function corners(west: number, south: number, east: number, north: number): FeatureCollection {
  const points = [[west, south], [west, north], [east, south], [east, north]];
  return {
    type: "FeatureCollection",
    features: points.map((coordinates) => ({
      type: "Feature",
      properties: {},
      geometry: { type: "Point", coordinates },
    })),
  };
}

/** From Okinawa to Etorofu; small islands beyond are reached by moving the map. */
const JAPAN = corners(127.3, 26, 148.2, 45.7);
const WORLD_WIDTH = 5.5;
const MARGIN = 14;

export function projection(region: Region, width: number, height: number): GeoProjection {
  if (region === "japan") {
    return geoMercator().fitExtent([[MARGIN, MARGIN], [width - MARGIN, height - MARGIN]], JAPAN);
  }
  const scale = Math.min(width / WORLD_WIDTH, height / 2.75);
  return geoNaturalEarth1().rotate([-150, 0]).scale(scale).translate([width / 2, height / 2 + height * 0.08]);
}
