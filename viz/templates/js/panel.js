/* The side panel: everything behind a line or a name, and the document in which a sentence stands. */
const panel = byId("panel");
let opener = null;

function openPanel(title, body, chosen) {
  const cameFrom = document.activeElement;
  if (!panel.contains(cameFrom)) opener = cameFrom && cameFrom.matches("button") ? cameFrom : null;
  state.chosen = chosen;
  byId("panel-title").replaceChildren(...title);
  byId("panel-body").replaceChildren(...body);
  panel.hidden = false;
  panel.scrollTop = 0;
  byId("desk").classList.add("open");
  restyle();
  showOnMap(chosen.node !== undefined ? [chosen.node] : [data.links[chosen.link].a, data.links[chosen.link].b]);
  byId("panel-title").focus();
}

function closePanel() {
  if (panel.hidden) return;
  panel.hidden = true;
  byId("desk").classList.remove("open");
  state.chosen = null;
  network.unselectAll();
  restyle();
  if (opener && opener.isConnected) opener.focus();
  opener = null;
}

const certaintyWords = (link) => (link.denied ? "Denied by every statement" : data.certainties[link.certainty]);

function tellerWords(link) {
  if (link.denied) return "no first teller says so";
  return count(link.origins, "independent first teller", "independent first tellers");
}

function openLink(at) {
  const link = data.links[at];
  const ends = make("p", "ends", ...[link.a, link.b].map((end) =>
    button("link", () => openNode(end), own(data.nodes[end].name || "(no name)"), `: ${data.nodes[end].kindWords}`)));
  const gist = `${certaintyWords(link)} · ${tellerWords(link)} · ${count(link.evidence.length, "statement", "statements")}`;
  const list = make("ol", "evidence", ...link.evidence.map((each) => evidenceItem(each, link)));
  openPanel([called(link.a), " and ", called(link.b)], [make("p", "gist", gist), ends, list], { link: at });
}

function warnings(each) {
  const found = [];
  if (each.negated) found.push("Denied: this statement says that it did not happen.");
  if (each.hearsay) found.push("Hearsay: told second hand.");
  if (each.unsettled) found.push("Unsettled: who or where is meant is not yet decided.");
  if (each.repeats) found.push("Same first teller as a statement above: counted once.");
  return found.map((text) => make("p", "warn", text));
}

/* Only what is counted is numbered, out of the number that the line's own words and thickness give. */
function tellerPlace(each, link) {
  const why = [each.negated && "denied", each.hearsay && "hearsay", each.unsettled && "unsettled"].filter(Boolean);
  if (why.length) return `not counted (${why.join(", ")})`;
  return each.teller ? `${each.teller} of ${link.origins}` : "not recorded";
}

function evidenceItem(each, link) {
  const facts = [["When", each.when], ["Said by", each.saidBy], ["Agency", each.agency || "not recorded"], ["Grade", each.grade],
    ["Handling", each.handling], ["Review", each.review], ["First teller", tellerPlace(each, link)]];
  const item = make("li", each.negated ? "against" : "",
    make("p", "what", own(each.words), each.negated ? " (denied)" : ""),
    make("blockquote", "", `“${each.sentence}”`),
    make("dl", "", ...facts.flatMap(([term, text]) => [make("dt", "", term), make("dd", "", text)])),
    ...warnings(each));
  if (each.document === null) item.append(make("p", "small", "The document is not part of this page."));
  else item.append(button("", () => openDocument(each), "Open the document"));
  item.append(make("p", "small", "Statement ", own(each.ref)));
  return item;
}

function openNode(at) {
  const node = data.nodes[at];
  const shown = linksOf[at].filter((link) => state.linkShown[link]);
  const list = make("ul", "mates", ...shown.map((link) => mateItem(at, link)));
  const group = node.group === null ? "" : data.groups[node.group].label.split(":")[0];
  const body = [
    make("p", "gist", own(node.kindWords), group ? ` · ${group}` : ""),
    make("ul", "detail", ...node.detail.map((line) => make("li", "", line))),
    make("h3", "", shown.length ? count(shown.length, "line shown", "lines shown") : "No line shown"),
    list,
    make("p", "small", "Reference ", own(node.ref)),
  ];
  openPanel([called(at)], body, { node: at });
}

function mateItem(at, index) {
  const link = data.links[index];
  const other = data.nodes[otherEnd(link, at)];
  const words = [...new Set(link.evidence.map((each) => each.words))].sort().join(", ");
  return make("li", "", button("link", () => openLink(index), own(other.name || "(no name)")),
    make("small", "", own(other.kindWords), " · ", certaintyWords(link), " · ", own(words), " · ", count(link.evidence.length, "statement", "statements")));
}

let documentOpener = null;
function openDocument(each) {
  const source = data.documents[each.document];
  documentOpener = document.activeElement;
  byId("document-title").replaceChildren(own(source.title));
  byId("document-file").replaceChildren(own(source.file), each.span === null ? " · the sentence's place is not recorded" : "");
  const paper = byId("document-text");
  paper.replaceChildren();
  if (each.span === null) {
    paper.append(document.createTextNode(source.text));
  } else {
    const [start, end] = each.span;
    paper.append(document.createTextNode(source.text.slice(0, start)), make("mark", "", source.text.slice(start, end)),
      document.createTextNode(source.text.slice(end)));
  }
  byId("document").showModal();
  const mark = paper.querySelector("mark");
  if (mark) mark.scrollIntoView({ block: "center" });
}

byId("document-close").addEventListener("click", () => byId("document").close());
byId("document").addEventListener("close", () => { if (documentOpener && documentOpener.isConnected) documentOpener.focus(); });
byId("panel-close").addEventListener("click", closePanel);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !byId("document").open) closePanel();
});
