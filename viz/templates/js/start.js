/* Wiring, last. */
byId("whole").addEventListener("click", fitAll);
byId("zoom-in").addEventListener("click", () => zoom(1.3));
byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
for (const each of all("[data-open-line]")) each.addEventListener("click", () => openLink(Number(each.dataset.openLine)));
for (const each of all("[data-open-name]")) each.addEventListener("click", () => openNode(Number(each.dataset.openName)));

function showFilters(shown) {
  byId("filters").hidden = !shown;
  byId("desk").classList.toggle("bare", !shown);
  byId("toggle-filters").setAttribute("aria-expanded", String(shown));
  byId("toggle-filters").textContent = shown ? "Hide filters" : "Show filters";
}
byId("toggle-filters").addEventListener("click", () => showFilters(byId("filters").hidden));

if (phone.matches) showFilters(false);
fitAll();
restyle();
applyFilters();
document.documentElement.dataset.ready = "yes";
