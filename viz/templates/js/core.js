/* The data of the page, and the only two ways in which text reaches the document: textContent and setAttribute on fixed names. */
const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);
const all = (selector) => Array.from(document.querySelectorAll(selector));
const phone = window.matchMedia("(max-width: 820px)");

function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  for (const child of children) {
    if (child !== null && child !== "") element.append(child instanceof Node ? child : document.createTextNode(child));
  }
  return element;
}

function button(className, onPress, ...children) {
  const element = make("button", className, ...children);
  element.type = "button";
  element.addEventListener("click", onPress);
  return element;
}

const own = (text) => make("bdi", "", text);
const called = (at) => own(data.nodes[at].name + data.nodes[at].tag || "(no name)");
const count = (n, one, many) => `${n.toLocaleString("en-GB")} ${n === 1 ? one : many}`;
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const state = {
  nodeShown: data.nodes.map(() => true),
  linkShown: data.links.map((link) => !link.denied),
  chosen: null,
  fitted: true,
  groups: true,
  labelsHidden: 0,
};

const linksOf = data.nodes.map(() => []);
data.links.forEach((link, at) => {
  linksOf[link.a].push(at);
  linksOf[link.b].push(at);
});
const otherEnd = (link, at) => (link.a === at ? link.b : link.a);
