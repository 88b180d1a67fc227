/* The map itself: vis-network draws icons and lines where we say; it moves nothing. */
const nodes = new vis.DataSet(data.vis.nodes);
const edges = new vis.DataSet(data.vis.edges);
const network = new vis.Network(byId("map"), { nodes, edges }, data.vis.options);
const FAINT = "#dde2ea";
const widths = data.vis.edges.map((edge) => edge.width);
const colours = data.vis.edges.map((edge) => edge.color);

const near = { nodes: null, links: null };
const isMain = (at) => state.chosen !== null && state.chosen.node === at;
const isChosen = (at) => near.nodes !== null && near.nodes.has(at);
const fadedNode = (at) => (near.nodes !== null ? !near.nodes.has(at) : !connected(at));
const fadedLink = (at) => near.links !== null && !near.links.has(at);

function connected(at) {
  const mine = linksOf[at].filter((link) => !data.links[link].denied);
  return !mine.length || linksOf[at].some((link) => state.linkShown[link]);
}

function markNear() {
  const chosen = state.chosen;
  near.nodes = near.links = null;
  if (chosen === null) return;
  const links = chosen.link !== undefined ? [chosen.link] : linksOf[chosen.node].filter((at) => state.linkShown[at]);
  near.links = new Set(links);
  near.nodes = new Set(chosen.node !== undefined ? [chosen.node] : []);
  for (const at of links) near.nodes.add(data.links[at].a).add(data.links[at].b);
}

function lineWidth(at, scale) {
  const stressed = near.links !== null && near.links.has(at) ? 1.25 : 1;
  return Math.max(widths[at] * stressed, 1.5 / scale);
}

/* The word "denied" stays readable at any zoom, as the names do. */
const wordSize = (at, scale) => (data.links[at].denied ? { font: { size: 13 / scale } } : {});

let drawnScale = 0;
function restyle() {
  markNear();
  drawnScale = network.getScale();
  edges.update(data.links.map((_, at) => ({
    id: at,
    hidden: !state.linkShown[at],
    width: lineWidth(at, drawnScale),
    color: fadedLink(at) ? FAINT : colours[at],
    ...wordSize(at, drawnScale),
  })));
  nodes.update(data.nodes.map((_, at) => ({ id: at, hidden: !state.nodeShown[at], opacity: fadedNode(at) ? 0.22 : 1 })));
  forgetLabels();
}

let waiting = 0;
function keepLinesVisible() {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    const scale = network.getScale();
    if (Math.abs(scale - drawnScale) < 0.001) return;
    drawnScale = scale;
    edges.update(data.links.map((_, at) => ({ id: at, width: lineWidth(at, scale), ...wordSize(at, scale) })));
  }, 60);
}

function places() {
  const found = network.getPositions();
  return data.nodes.map((_, at) => found[at]);
}

function bounds() {
  const shown = places().filter((_, at) => state.nodeShown[at]);
  const xs = shown.map((place) => place.x);
  const ys = shown.map((place) => place.y);
  return shown.length ? [Math.min(...xs) - ICON, Math.min(...ys) - ICON - 22, Math.max(...xs) + ICON, Math.max(...ys) + ICON] : [-400, -300, 400, 300];
}

function fitAll() {
  const [left, top, right, bottom] = bounds();
  const box = byId("map");
  const [sides, above, below] = [Math.min(48, box.clientWidth * 0.05), 32, 44];
  const scale = Math.min((box.clientWidth - 2 * sides) / (right - left), (box.clientHeight - above - below) / (bottom - top), 1.5);
  if (!(scale > 0)) return;
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 + (below - above) / 2 / scale }, scale });
  state.fitted = true;
  keepLinesVisible();
}

function zoom(factor) {
  network.moveTo({ scale: Math.min(6, Math.max(0.02, network.getScale() * factor)) });
  state.fitted = false;
  keepLinesVisible();
}

function showOnMap(ends) {
  const box = byId("map");
  const seen = network.getPositions(ends);
  const inView = ends.every((at) => {
    const spot = network.canvasToDOM(seen[at]);
    return spot.x > 20 && spot.y > 20 && spot.x < box.clientWidth - 20 && spot.y < box.clientHeight - 40;
  });
  if (inView) return;
  const middle = ends.reduce((sum, at) => ({ x: sum.x + seen[at].x / ends.length, y: sum.y + seen[at].y / ends.length }), { x: 0, y: 0 });
  network.moveTo({ position: middle });
  state.fitted = false;
}

network.on("beforeDrawing", (ctx) => drawGroups(ctx, network.getScale(), places()));
network.on("afterDrawing", (ctx) => drawLabels(ctx, network.getScale(), places()));
network.on("zoom", () => {
  state.fitted = false;
  keepLinesVisible();
});
network.on("dragStart", () => { state.fitted = false; });
network.on("dragging", (event) => { if (event.nodes.length) forgetLabels(); });
network.on("resize", () => { if (state.fitted) setTimeout(fitAll, 0); });
const pointer = (shape) => () => { byId("map").style.cursor = shape; };
for (const what of ["Node", "Edge"]) {
  network.on(`hover${what}`, pointer("pointer"));
  network.on(`blur${what}`, pointer("default"));
}
network.on("click", (event) => {
  const node = event.nodes.length ? event.nodes[0] : labelAt(event.pointer.canvas);
  if (node !== null) openNode(node);
  else if (event.edges.length) openLink(event.edges[0]);
  else closePanel();
});
