/* The map itself: vis-network draws icons and lines where we say; it moves nothing. */
const FAINT = "#dde2ea";
const widths = data.vis.edges.map((edge) => edge.width);
const dashes = data.vis.edges.map((edge) => edge.dashes);
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

/* Dashes and the word "denied" keep their size on the screen when the map is small, or they would read as solid lines. */
function lineStyle(at, scale) {
  const shrink = Math.max(1, 1 / scale);
  const style = { id: at, hidden: !state.linkShown[at], width: lineWidth(at, scale), color: fadedLink(at) ? FAINT : colours[at] };
  if (dashes[at]) style.dashes = dashes[at].map((each) => each * shrink);
  if (data.links[at].denied) style.font = { size: 13 / scale };
  return style;
}

const nodeStyle = (at) => ({ id: at, hidden: !state.nodeShown[at], opacity: fadedNode(at) ? 0.22 : 1 });

const lineKey = (style) => `${style.hidden} ${style.width} ${style.color} ${style.dashes} ${style.font && style.font.size}`;

/* Only what has changed is handed over: on a large map that is most of the time nothing. */
const drawn = { links: [], nodes: data.nodes.map(() => "false 1"), scale: 0 };
function changed(styles, known, key) {
  return styles.filter((style) => {
    const now = key(style);
    const different = known[style.id] !== now;
    known[style.id] = now;
    return different;
  });
}

/* The view that shows these places whole: middle and scale. */
function viewOf(spots) {
  const [xs, ys] = [spots.map((spot) => spot.x), spots.map((spot) => spot.y)];
  const [left, right] = spots.length ? [Math.min(...xs) - ICON, Math.max(...xs) + ICON] : [-400, 400];
  const [top, bottom] = spots.length ? [Math.min(...ys) - ICON - 22, Math.max(...ys) + ICON] : [-300, 300];
  const box = byId("map");
  const [sides, above, below] = [Math.min(48, box.clientWidth * 0.05), 32, 44];
  const scale = Math.min((box.clientWidth - 2 * sides) / (right - left), (box.clientHeight - above - below) / (bottom - top), 1.5);
  return { position: { x: (left + right) / 2, y: (top + bottom) / 2 + (below - above) / 2 / scale }, scale };
}

/* Lines are styled for the first view before the network is made, so that it draws once. */
drawn.scale = Math.max(viewOf(data.vis.nodes).scale, 0.01);
const firstLines = data.links.map((_, at) => lineStyle(at, drawn.scale));
changed(firstLines, drawn.links, lineKey);
const nodes = new vis.DataSet(data.vis.nodes);
const edges = new vis.DataSet(data.vis.edges.map((edge, at) => ({ ...edge, ...firstLines[at] })));
const network = new vis.Network(byId("map"), { nodes, edges }, data.vis.options);

function styleLines() {
  drawn.scale = network.getScale();
  const styles = data.links.map((_, at) => lineStyle(at, drawn.scale));
  const news = changed(styles, drawn.links, lineKey);
  if (news.length) edges.update(news);
}

function restyle() {
  markNear();
  styleLines();
  const news = changed(data.nodes.map((_, at) => nodeStyle(at)), drawn.nodes, (style) => `${style.hidden} ${style.opacity}`);
  if (news.length) nodes.update(news);
  forgetLabels();
  network.redraw();
}

let waiting = 0;
function keepLinesVisible() {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    if (Math.abs(network.getScale() - drawn.scale) >= 0.001) styleLines();
  }, 60);
}

function places() {
  const found = network.getPositions();
  return data.nodes.map((_, at) => found[at]);
}

function fitAll() {
  const view = viewOf(places().filter((_, at) => state.nodeShown[at]));
  if (!(view.scale > 0)) return;
  network.moveTo(view);
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
