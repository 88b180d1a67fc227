/* Wiring, last. */
byId("whole").addEventListener("click", fitAll);
byId("zoom-in").addEventListener("click", () => zoom(1.3));
byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
/* The rows of the tables come after this script. */
document.addEventListener("click", (event) => {
  const pressed = event.target.closest("[data-open-line], [data-open-name]");
  if (pressed === null) return;
  if (pressed.dataset.openLine !== undefined) openLink(Number(pressed.dataset.openLine));
  else openNode(Number(pressed.dataset.openName));
});

function showFilters(shown) {
  byId("filters").hidden = !shown;
  byId("desk").classList.toggle("bare", !shown);
  byId("toggle-filters").setAttribute("aria-expanded", String(shown));
  byId("toggle-filters").textContent = shown ? "Hide filters" : "Show filters";
}
byId("toggle-filters").addEventListener("click", () => showFilters(byId("filters").hidden));

if (phone.matches) showFilters(false);
fitAll();
applyFilters();
document.documentElement.dataset.ready = "yes";
