/* "Save picture": what is on the screen, with marking, title, period, cut-off and key, as a PNG made in the page. */
function fitText(ctx, text, x, y, most, style, size) {
  let pixels = size;
  do {
    ctx.font = `${style} ${pixels}px ${FONT}`;
    pixels -= 1;
  } while (ctx.measureText(text).width > most && pixels > 8);
  ctx.fillText(text, x, y, most);
}

function band(ctx, width, y, height, unit) {
  ctx.fillStyle = "#10214a";
  ctx.fillRect(0, y, width, height);
  ctx.fillStyle = "#ffffff";
  ctx.textAlign = "center";
  fitText(ctx, data.marking, width / 2, y + height / 2, width - 20 * unit, "700", 14 * unit);
}

const DASH = { confirmed: [], probable: [8, 4.5], unconfirmed: [2.2, 4], denied: [10, 3, 2, 3] };

function keyEntries() {
  return [...data.key, ...data.keyLines.filter((entry) => entry.line !== "denied" || !byId("key-denied").hidden)];
}

function drawKey(ctx, width, top, unit) {
  const pictures = all(".key img");
  let [x, y] = [16 * unit, top + 20 * unit];
  ctx.textAlign = "left";
  keyEntries().forEach((entry, at) => {
    ctx.font = `400 ${14 * unit}px ${FONT}`;
    const symbol = entry.kind ? 20 : 34;
    const needed = (symbol + 7 + 20) * unit + ctx.measureText(entry.words).width;
    if (x + needed > width && x > 16 * unit) [x, y] = [16 * unit, y + 26 * unit];
    if (entry.kind) {
      ctx.drawImage(pictures[at], x, y - 10 * unit, 20 * unit, 20 * unit);
    } else {
      ctx.setLineDash(DASH[entry.line].map((each) => each * unit));
      ctx.lineWidth = 3 * unit;
      ctx.strokeStyle = "#27364d";
      ctx.beginPath();
      ctx.moveTo(x, y);
      ctx.lineTo(x + 34 * unit, y);
      ctx.stroke();
      ctx.setLineDash([]);
    }
    ctx.fillStyle = "#16202f";
    ctx.fillText(entry.words, x + (symbol + 7) * unit, y);
    x += needed;
  });
}

function composePicture() {
  const map = byId("map").querySelector("canvas");
  const unit = map.width / Math.max(map.clientWidth, 1);
  const [bar, head, foot] = [28 * unit, 66 * unit, 70 * unit];
  const sheet = document.createElement("canvas");
  sheet.width = map.width;
  sheet.height = map.height + 2 * bar + head + foot;
  const ctx = sheet.getContext("2d");
  ctx.fillStyle = "#ffffff";
  ctx.fillRect(0, 0, sheet.width, sheet.height);
  ctx.textBaseline = "middle";
  band(ctx, sheet.width, 0, bar, unit);
  band(ctx, sheet.width, sheet.height - bar, bar, unit);
  ctx.textAlign = "left";
  ctx.fillStyle = "#16202f";
  const most = sheet.width - 32 * unit;
  fitText(ctx, data.title, 16 * unit, bar + 22 * unit, most, "700", 22 * unit);
  const facts = [data.period, `data ${data.cutOff}`, data.withheld, countWords((hidden) => `${count(hidden, "name", "names")} not written at this size`)].filter(Boolean).join(" · ");
  fitText(ctx, facts, 16 * unit, bar + 48 * unit, most, "400", 14 * unit);
  ctx.drawImage(map, 0, bar + head);
  drawKey(ctx, sheet.width, bar + head + map.height, unit);
  return sheet;
}

function savePicture() {
  const link = document.createElement("a");
  link.href = composePicture().toDataURL("image/png");
  link.download = "map.png";
  link.click();
}

/* On paper a copy of the map as it stands: the map itself could not be drawn again in time for the printer. */
function copyForPaper() {
  const map = byId("map").querySelector("canvas");
  const copy = document.createElement("canvas");
  [copy.width, copy.height] = [map.width, map.height];
  copy.getContext("2d").drawImage(map, 0, 0);
  byId("print-map").replaceChildren(copy);
}

window.addEventListener("beforeprint", copyForPaper);
window.addEventListener("afterprint", () => byId("print-map").replaceChildren());
byId("save").addEventListener("click", savePicture);
