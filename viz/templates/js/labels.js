/* Names and group outlines on the canvas. Names keep a readable size on the screen at any zoom and never cover each other:
   one that finds no room beside its icon waits until the reader zooms in. Off the phone, small maps show all, and up to FEW names every
   person of concern has theirs, never without "suspected" or "convicted". */
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const ICON = 22;
const FEW = 120;
const GROUND = 44;
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
  placed.groups = null;
  const tags = () => {
    placed.groups = groupTags(ctx, scale, places, view, placed.map(({ box }) => box));
    for (const tag of placed.groups) room.add(tag.box, "group");
  };
  let hidden = 0;
  for (const at of order) {
    if (placed.groups === null && !isChosen(at)) tags();
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
  if (placed.groups === null) tags();
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
    for (const [pad, colour] of [[GROUND + 1.2 / scale, "#c9d2e0"], [GROUND, "#f3f6fa"]]) {
      ctx.lineWidth = pad * 2;
      ctx.strokeStyle = colour;
      ctx.fillStyle = colour;
      ctx.stroke();
      ctx.fill();
    }
  }
  ctx.lineCap = "butt";
}

/* A group's tag stands clear of every other group's outline, of other tags and of the selected names, and if it can of all
   icons: in full beside its own outline, else "Group 3" beside it, else "Group 3" on its edge. The largest
   choose first; on a crowded map a group of two or three goes without rather than stand on another. */
function groupTags(ctx, scale, places, view, taken) {
  if (!state.groups) return [];
  const size = 13 / scale;
  const brief = byId("map").clientWidth < 700 || data.groups.length > 12;
  const room = new Room(160 / scale);
  const icons = new Room(160 / scale);
  for (const box of taken) room.add(box, "chosen");
  places.forEach((place, at) => {
    const box = [place.x - ICON, place.y - ICON, place.x + ICON, place.y + ICON];
    if (state.nodeShown[at]) icons.add(box, "icon");
    if (state.nodeShown[at] && isChosen(at)) room.add(box, "chosen");
  });
  const outlines = data.groups.map((group) => hull(shownMembers(group, places)));
  return data.groups.flatMap((group, at) => {
    if (outlines[at].length < 2) return [];
    const others = outlines.filter((outline, other) => other !== at && outline.length > 1);
    const short = group.label.split(":")[0];
    const tries = [...(brief ? [] : [[group.label, 1]]), [short, 1], [short, 0], [short, -1]];
    let best = null;
    for (const [label, away] of tries) {
      if (away === 0 && best.hits >= 100) best = null;
      const [wide, high] = [(widthAt(ctx, label, true) * size + 16 / scale) / 2, 11 / scale];
      for (const spot of tagSpots(outlines[at], [away > 0 ? wide : 0, away * (high + 2 / scale)])) {
        const [x, y] = view === null ? spot : [within(spot[0], view[0] + wide, view[2] - wide), within(spot[1], view[1] + high, view[3] - high)];
        const box = [x - wide, y - high, x + wide, y + high];
        const tags = room.hits(box, at) + outside(box, view);
        const hits = 1e4 * tags + 100 * others.filter((outline) => onOutline(box, outline, 10 / scale)).length + icons.hits(box, at);
        if (best === null || hits < best.hits) best = { label, box, hits };
        if (!hits) break;
      }
      if (!best.hits) break;
    }
    if (best.hits >= 100 && group.members.length < 4) return [];
    room.add(best.box, at);
    return [best];
  });
}

const within = (value, least, most) => Math.min(Math.max(value, least), most);

/* Middles for a tag around an outline, over it first, then under it, then from the top round both sides. */
function tagSpots(outline, [wide, high]) {
  const turns = [0, 8, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6, 7, -7];
  return turns.map((turn) => {
    const [dx, dy] = [Math.sin((turn * Math.PI) / 8), -Math.cos((turn * Math.PI) / 8)];
    const far = outline.reduce((best, point) => (point.x * dx + point.y * dy > best.x * dx + best.y * dy ? point : best));
    const sides = Math.abs(dx) < 0.01 ? 0 : Math.sign(dx) * wide;
    return [far.x + dx * (GROUND + (wide ? 2 : 0)) + sides, far.y + dy * (GROUND + high)];
  });
}

/* Whether a box touches the ground of a group, or comes so near that it could be taken for that group's own tag. */
function onOutline(box, outline, near) {
  const pad = GROUND + near;
  const wide = [box[0] - pad, box[1] - pad, box[2] + pad, box[3] + pad];
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  let inside = outline.length > 2;
  for (let at = 0; at < outline.length; at++) {
    const [p, q] = [outline[at], outline[(at + 1) % outline.length]];
    if (crosses(p, q, wide)) return true;
    if ((q.x - p.x) * (y - p.y) - (q.y - p.y) * (x - p.x) < 0) inside = false;
  }
  return inside;
}

function crosses(p, q, box) {
  let [from, to] = [0, 1];
  for (const [start, along, least, most] of [[p.x, q.x - p.x, box[0], box[2]], [p.y, q.y - p.y, box[1], box[3]]]) {
    if (along === 0) {
      if (start < least || start > most) return false;
      continue;
    }
    const [one, other] = [(least - start) / along, (most - start) / along];
    from = Math.max(from, Math.min(one, other));
    to = Math.min(to, Math.max(one, other));
  }
  return from <= to;
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
