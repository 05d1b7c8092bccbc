// The facts that are kept of a shape: its middle, its size, its names.
import { isUsable } from "./names.mjs";

/** Centroid and area of a shape: of its outer rings, on a plane whose longitudes are shortened with the latitude. */
export function shapeFacts(f) {
  const p = f.properties;
  let area = 0;
  let sx = 0;
  let sy = 0;
  let biggest = 0;
  const polygons = f.geometry.type === "Polygon" ? [f.geometry.coordinates] : f.geometry.coordinates;
  for (const [ring] of polygons) {
    let a = 0;
    let cx = 0;
    let cy = 0;
    const shorten = Math.cos((ring[0][1] * Math.PI) / 180);
    const [x0, y0] = ring[0];
    for (let i = 0; i + 1 < ring.length; i++) {
      const [x1, y1] = [ring[i][0] - x0, ring[i][1] - y0];
      const [x2, y2] = [ring[i + 1][0] - x0, ring[i + 1][1] - y0];
      const cross = x1 * y2 - x2 * y1;
      a += cross / 2;
      cx += ((x1 + x2) * cross) / 6;
      cy += ((y1 + y2) * cross) / 6;
    }
    if (a === 0) continue;
    const km2 = Math.abs(a) * shorten * 111.2 * 111.2;
    // Islands on the other side of the date line would pull the middle into another ocean.
    if (km2 > biggest) biggest = km2;
    area += km2;
    const lon = x0 + cx / a;
    if (sx !== 0 && Math.abs(lon - sx / (area - km2)) > 180) {
      area -= km2;
      continue;
    }
    sx += lon * km2;
    sy += (y0 + cy / a) * km2;
  }
  const known = [p.name, p.name_en, p.woe_name, p.gn_name, ...(p.name_alt ?? "").split("|")];
  return {
    country: p.iso_a2,
    code: p.gn_a1_code,
    geonames: Math.max(p.gn_id, 0),
    name: p.name_en ?? p.name ?? p.woe_name ?? "",
    names: [...new Set(known.filter((n) => typeof n === "string" && isUsable(n)))],
    lat: sy / area,
    lon: sx / area,
    area,
  };
}
