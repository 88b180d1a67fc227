/* Filters and search. A line stays while at least one of its statements fits them all. */
const choices = { words: data.words, agency: data.agencies };

function ticked(name) {
  return new Set(all(`input[name="${name}"]:checked`).map((input) => (input.dataset.at === undefined ? input.value : choices[name][Number(input.dataset.at)])));
}

function readFilters() {
  const [from, to, undated, denials] = [byId("from"), byId("to"), byId("undated"), document.querySelector('input[name="denials"]')];
  const months = from && to ? [from.value, to.value].sort() : ["", "\uffff"];
  return {
    kinds: ticked("kind"), certainties: ticked("certainty"), words: ticked("words"), agencies: ticked("agency"), months,
    undated: !undated || undated.checked, denials: Boolean(denials && denials.checked),
  };
}

function fits(each, wanted) {
  const dated = each.month ? each.month >= wanted.months[0] && each.month <= wanted.months[1] : wanted.undated;
  return dated && wanted.words.has(each.words) && wanted.agencies.has(each.agency);
}

function linkFits(link, wanted) {
  if (!wanted.kinds.has(data.nodes[link.a].kind) || !wanted.kinds.has(data.nodes[link.b].kind)) return false;
  if (link.denied ? !wanted.denials : !wanted.certainties.has(link.certainty)) return false;
  return link.evidence.some((each) => (link.denied || !each.negated) && fits(each, wanted));
}

function applyFilters() {
  const wanted = readFilters();
  state.nodeShown = data.nodes.map((node) => wanted.kinds.has(node.kind));
  state.linkShown = data.links.map((link) => linkFits(link, wanted));
  for (const row of all("tr[data-name]")) row.hidden = !state.nodeShown[Number(row.dataset.name)];
  for (const row of all("tr[data-line]")) row.hidden = !state.linkShown[Number(row.dataset.line)];
  const key = byId("key-denied");
  if (key) key.hidden = !wanted.denials;
  restyle();
  sayCounts();
}

function countWords(hiddenWords) {
  const shown = state.nodeShown.filter(Boolean).length;
  const lines = state.linkShown.filter(Boolean).length;
  const { denials } = readFilters();
  const most = data.links.filter((link) => !link.denied || denials).length;
  const parts = [`${shown} of ${count(data.nodes.length, "name", "names")}`, `${lines} of ${count(most, "line", "lines")} shown`];
  if (state.labelsHidden) parts.push(hiddenWords(state.labelsHidden));
  return parts.join(", ");
}

function sayCounts() {
  const text = countWords((hidden) => `zoom in to read ${count(hidden, "more name", "more names")}`);
  if (byId("status").textContent !== text) byId("status").textContent = text;
}

function resetFilters() {
  for (const input of all('.filters input[type="checkbox"]')) input.checked = input.name !== "denials";
  const [from, to] = [byId("from"), byId("to")];
  if (from) from.selectedIndex = 0;
  if (to) to.selectedIndex = to.options.length - 1;
  state.groups = true;
  applyFilters();
}

function search() {
  const wanted = fold(byId("search").value.trim());
  const hits = wanted ? data.nodes.map((_, at) => at).filter((at) => state.nodeShown[at] && fold(data.nodes[at].name).includes(wanted)) : [];
  const items = hits.slice(0, 8).map((at) => make("li", "",
    button("", () => openNode(at), own(data.nodes[at].name), make("small", "", own(data.nodes[at].kindWords)))));
  if (wanted && !hits.length) items.push(make("li", "hint", "Nobody and nothing of that name is shown."));
  if (hits.length > 8) items.push(make("li", "hint", `and ${hits.length - 8} more`));
  byId("found").replaceChildren(...items);
  return hits;
}

byId("search").addEventListener("input", search);
byId("search").addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  const hits = search();
  if (hits.length) openNode(hits[0]);
});
byId("filters").addEventListener("change", (event) => {
  if (event.target.id === "search") return;
  if (event.target.id === "show-groups") {
    state.groups = event.target.checked;
    forgetLabels();
    network.redraw();
    return;
  }
  applyFilters();
});
for (const [attribute, value] of [["all", true], ["none", false]]) {
  for (const each of all(`button[data-${attribute}]`)) {
    each.addEventListener("click", () => {
      for (const input of all(`input[name="${each.dataset[attribute]}"]`)) input.checked = value;
      applyFilters();
    });
  }
}
byId("reset").addEventListener("click", resetFilters);
