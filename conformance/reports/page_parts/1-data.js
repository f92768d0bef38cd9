"use strict";
// Values of the data reach the page as text nodes and through `textContent` alone, never as markup.
const data = JSON.parse(document.getElementById("data").textContent);
const results = data.results;
const VERDICTS = ["fail", "error", "unexpected-pass", "known-fail", "inconclusive", "skip", "pass"];
const RED = new Set(["fail", "error", "unexpected-pass"]);
const GLYPHS = { pass: "✓", fail: "✗", error: "!", skip: "–", inconclusive: "?", "known-fail": "≈", "unexpected-pass": "↑" };
const RELATIONS = ["spec-server", "client-spec", "client-server"];
const RELATION_NAMES = { "spec-server": "spec ⇄ server", "client-spec": "client ⇄ spec", "client-server": "client ⇄ server" };
const FILTERS = ["provider", "operation", "aspect", "relation", "level", "kind"];

for (const each of results) {
  const [provider, operation, aspect, ...name] = each.id.split("/");
  Object.assign(each, { provider, operation, aspect, name: name.join("/") });
  each.sought = [each.id, each.says, ...(each.source || []), each.pointer || ""].join(" ").toLowerCase();
}
const byId = new Map(results.map((each) => [each.id, each]));

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((each) => each !== null && each !== undefined));
  return made;
}

const byName = (id) => document.getElementById(id);
const number = (value) => value.toLocaleString("en");
const badge = (verdict) => element("span", { class: `badge v-${verdict}`, title: verdict, "aria-hidden": "true" }, GLYPHS[verdict]);

function counted(some) {
  const counts = {};
  for (const each of some) counts[each.verdict] = (counts[each.verdict] || 0) + 1;
  return VERDICTS.filter((verdict) => counts[verdict]).map((verdict) => [verdict, counts[verdict]]);
}

function countsOf(some) {
  const told = counted(some).map(([verdict, count]) =>
    element("span", { class: `c v-${verdict}`, title: verdict }, `${GLYPHS[verdict]} ${number(count)}`,
      element("span", { class: "unseen" }, ` ${verdict} `)));
  return element("span", { class: "counts" }, ...told);
}

function barOf(some) {
  const parts = counted(some).map(([verdict, count]) => {
    const part = element("i", { class: `v-${verdict}` });
    part.style.flexGrow = count;
    part.style.background = "currentColor";
    return part;
  });
  return element("span", { class: "bar", "aria-hidden": "true" }, ...parts);
}
