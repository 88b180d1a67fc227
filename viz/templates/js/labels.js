/* Names and group outlines on the canvas. Names keep a readable size on the screen at any zoom and never cover each other:
   one that finds no room beside its icon waits until the reader zooms in. Off the phone, small maps show all, and up to FEW names every
   person of concern has theirs, never without "suspected" or "convicted". */
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const ICON = 22;
const FEW = 120;
const cache = { key: "", placed: [], widths: new Map() };

function forgetLabels() {
  cache.key = "";
}

function labelPixels(scale) {
  return Math.min(18, Math.max(12.5, 14 * scale));
}

function widthAt(ctx, text, bold) {
  const key = (bold ? "b" : "n") + text;
  if (!cache.widths.has(key)) {
    ctx.font = `${bold ? 600 : 400} 100px ${FONT}`;
    cache.widths.set(key, ctx.measureText(text).width / 100);
  }
  return cache.widths.get(key);
}

class Room {
  constructor(cell) {
    this.cell = cell;
    this.cells = new Map();
  }

  *near(box) {
    for (let x = Math.floor(box[0] / this.cell); x <= Math.floor(box[2] / this.cell); x++) {
      for (let y = Math.floor(box[1] / this.cell); y <= Math.floor(box[3] / this.cell); y++) yield `${x},${y}`;
    }
  }

  add(box, owner) {
    for (const key of this.near(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push([box, owner]);
    }
  }

  hits(box, owner) {
    let found = 0;
    for (const key of this.near(box)) {
      for (const [other, whose] of this.cells.get(key) || []) {
        if (whose !== owner && box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]) found++;
      }
    }
    return found;
  }
}

function spots(place, width, height, gap) {
  const side = ICON + gap;
  const corner = ICON * 0.6;
  return [
    [place.x - width / 2, place.y + side],
    [place.x - width / 2, place.y - side - height],
    [place.x + side, place.y - height / 2],
    [place.x - side - width, place.y - height / 2],
    [place.x + corner, place.y + corner],
    [place.x - corner - width, place.y + corner],
    [place.x + corner, place.y - corner - height],
    [place.x - corner - width, place.y - corner - height],
  ];
}

/* When the whole map is on the screen, what would stand outside the screen counts as covered. */
function outside(box, view) {
  return view !== null && (box[0] < view[0] || box[1] < view[1] || box[2] > view[2] || box[3] > view[3]) ? 1 : 0;
}

function fittedView() {
  if (!state.fitted) return null;
  const box = byId("map");
  const [first, last] = [network.DOMtoCanvas({ x: 2, y: 2 }), network.DOMtoCanvas({ x: box.clientWidth - 2, y: box.clientHeight - 2 })];
  return [first.x, first.y, last.x, last.y];
}

function placeLabels(ctx, scale, places) {
  const size = labelPixels(scale) / scale;
  const line = size * 1.2;
  const room = new Room(120 / scale);
  const always = data.nodes.length <= data.small && !phone.matches;
  const order = data.nodes.map((_, at) => at).filter((at) => state.nodeShown[at]);
  const few = data.nodes.length <= FEW && !phone.matches;
  const must = (at) => always || isChosen(at) || (few && data.nodes[at].kind === "person_of_concern");
  const weight = (at) => (isChosen(at) ? 1e7 : 0) + (must(at) ? 1e6 : 0) + linksOf[at].length;
  order.sort((a, b) => weight(b) - weight(a) || a - b);
  for (const at of order) room.add([places[at].x - ICON, places[at].y - ICON, places[at].x + ICON, places[at].y + ICON], at);
  const placed = [];
  const view = fittedView();
  placed.groups = groupTags(ctx, scale, places, view);
  for (const tag of placed.groups) room.add(tag.box, "group");
  let hidden = 0;
  for (const at of order) {
    const lines = data.nodes[at].label;
    const width = Math.max(...lines.map((text) => widthAt(ctx, text, false))) * size;
    const height = line * lines.length;
    let best = null;
    for (const [x, y] of spots(places[at], width, height, 4 / scale)) {
      const box = [x, y, x + width, y + height];
      const hits = room.hits(box, at) + outside(box, view);
      if (best === null || hits < best.hits) best = { at, box, hits, lines };
      if (!hits) break;
    }
    if (best.hits && !must(at)) {
      hidden++;
      continue;
    }
    room.add(best.box, at);
    placed.push(best);
  }
  state.labelsHidden = hidden;
  return placed;
}

function drawLabels(ctx, scale, places) {
  const key = `${scale.toFixed(4)} ${state.fitted}`;
  if (cache.key !== key) {
    cache.placed = placeLabels(ctx, scale, places);
    cache.key = key;
    sayCounts();
  }
  const size = labelPixels(scale) / scale;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.setLineDash([]);
  for (const { at, box, lines } of cache.placed) {
    ctx.globalAlpha = fadedNode(at) ? 0.35 : 1;
    ctx.font = `${isMain(at) ? 700 : 400} ${size}px ${FONT}`;
    lines.forEach((text, row) => {
      const y = box[1] + size * 1.2 * (row + 0.5);
      ctx.lineWidth = 4 / scale;
      ctx.strokeStyle = "rgba(255,255,255,0.92)";
      ctx.strokeText(text, (box[0] + box[2]) / 2, y);
      ctx.fillStyle = "#0b1220";
      ctx.fillText(text, (box[0] + box[2]) / 2, y);
    });
  }
  ctx.globalAlpha = 1;
  drawGroupTags(ctx, scale);
}

function labelAt(point) {
  const hit = cache.placed.find(({ box }) => point.x >= box[0] && point.x <= box[2] && point.y >= box[1] && point.y <= box[3]);
  return hit ? hit.at : null;
}

function hull(points) {
  const sorted = points.slice().sort((p, q) => p.x - q.x || p.y - q.y);
  const turnsLeft = (o, p, q) => (p.x - o.x) * (q.y - o.y) - (p.y - o.y) * (q.x - o.x) > 0;
  const half = (list) => {
    const found = [];
    for (const point of list) {
      while (found.length > 1 && !turnsLeft(found[found.length - 2], found[found.length - 1], point)) found.pop();
      found.push(point);
    }
    return found.slice(0, -1);
  };
  return sorted.length < 3 ? sorted : half(sorted).concat(half(sorted.reverse()));
}

function shownMembers(group, places) {
  return group.members.filter((at) => state.nodeShown[at]).map((at) => places[at]);
}

function drawGroups(ctx, scale, places) {
  if (!state.groups) return;
  ctx.lineJoin = "round";
  ctx.lineCap = "round";
  ctx.setLineDash([]);
  for (const group of data.groups) {
    const outline = hull(shownMembers(group, places));
    if (outline.length < 2) continue;
    ctx.beginPath();
    outline.forEach((point, at) => (at ? ctx.lineTo(point.x, point.y) : ctx.moveTo(point.x, point.y)));
    ctx.closePath();
    for (const [pad, colour] of [[44 + 1.2 / scale, "#c9d2e0"], [44, "#f3f6fa"]]) {
      ctx.lineWidth = pad * 2;
      ctx.strokeStyle = colour;
      ctx.fillStyle = colour;
      ctx.stroke();
      ctx.fill();
    }
  }
  ctx.lineCap = "butt";
}

/* A group's tag stands over it, else under it, else on it; the largest groups choose first, and on a crowded map a group of
   two or three goes without. */
function groupTags(ctx, scale, places, view) {
  if (!state.groups) return [];
  const size = 13 / scale;
  const short = byId("map").clientWidth < 700 || data.groups.length > 12;
  const room = new Room(160 / scale);
  return data.groups.flatMap((group, at) => {
    const members = shownMembers(group, places);
    if (members.length < 2) return [];
    const label = short ? group.label.split(":")[0] : group.label;
    const width = widthAt(ctx, label, true) * size + 16 / scale;
    let best = null;
    for (const [x, y] of tagSpots(members, scale)) {
      const middle = view === null ? x : Math.min(Math.max(x, view[0] + width / 2), view[2] - width / 2);
      const box = [middle - width / 2, y - 11 / scale, middle + width / 2, y + 11 / scale];
      const hits = room.hits(box, at) + outside(box, view);
      if (best === null || hits < best.hits) best = { label, box, hits };
      if (!hits) break;
    }
    if (best.hits && members.length < 4) return [];
    room.add(best.box, at);
    return [best];
  });
}

function tagSpots(members, scale) {
  const top = members.reduce((best, point) => (point.y < best.y ? point : best));
  const bottom = members.reduce((best, point) => (point.y > best.y ? point : best));
  const away = 44 + 13 / scale;
  const x = members.reduce((sum, point) => sum + point.x, 0) / members.length;
  return [[top.x, top.y - away], [x, top.y - away], [bottom.x, bottom.y + away], [x, (top.y + bottom.y) / 2]];
}

function drawGroupTags(ctx, scale) {
  for (const { label, box } of cache.placed.groups || []) {
    ctx.beginPath();
    ctx.roundRect(box[0], box[1], box[2] - box[0], box[3] - box[1], 5 / scale);
    ctx.fillStyle = "#ffffff";
    ctx.fill();
    ctx.lineWidth = 1 / scale;
    ctx.strokeStyle = "#8d9aae";
    ctx.stroke();
    ctx.font = `600 ${13 / scale}px ${FONT}`;
    ctx.fillStyle = "#27364d";
    ctx.fillText(label, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2 + 0.5 / scale);
  }
}
