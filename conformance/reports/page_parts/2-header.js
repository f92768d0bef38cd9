function drawHeader() {
  const red = results.filter((each) => RED.has(each.verdict));
  const met = results.filter((each) => each.verdict === "pass");
  const title = byName("verdict");
  if (!results.length || (!red.length && !met.length)) {
    title.textContent = "Nothing was tried, so nothing is known.";
  } else if (red.length) {
    title.textContent = `${number(red.length)} of ${number(results.length)} requirements ${red.length === 1 ? "is" : "are"} not met.`;
    title.className = "is-red";
  } else {
    title.textContent = "Everything that ran conforms.";
    title.className = "is-green";
  }
  document.title = `Conformance: ${title.textContent}`;
  byName("tally").textContent = counted(results).reverse().map(([verdict, count]) => `${number(count)} ${verdict}`).join(" · ");
  byName("facts").replaceChildren(...Object.entries(data.facts).map(([name, value]) =>
    element("div", {}, element("dt", {}, name), element("dd", {}, String(value)))));
}

function drawOverview() {
  const providers = [...new Set(results.map((each) => each.provider))].sort();
  const head = element("tr", {}, element("th", { scope: "col" }, "Provider"),
    ...RELATIONS.map((each) => element("th", { scope: "col" }, RELATION_NAMES[each])));
  const rows = providers.map((provider) => element("tr", {}, element("th", { scope: "row" }, provider),
    ...RELATIONS.map((relation) => overviewCell(provider, relation))));
  byName("overview").replaceChildren(element("table", { class: "overview" },
    element("thead", {}, head), element("tbody", {}, ...rows)));
}

function overviewCell(provider, relation) {
  const some = results.filter((each) => each.provider === provider && each.relation === relation);
  if (!some.length) return element("td", {}, element("span", { class: "none" }, "nothing tried"));
  const show = () => { setFilters({ provider, relation }); byName("requirements").scrollIntoView(); byName("requirements").focus({ preventScroll: true }); };
  return element("td", {}, element("button", { type: "button", onclick: show, "aria-label": `Show ${provider}, ${RELATION_NAMES[relation]}: ${counted(some).map(([v, n]) => `${n} ${v}`).join(", ")}` },
    countsOf(some), barOf(some)));
}

function drawFindings() {
  const red = results.filter((each) => RED.has(each.verdict));
  byName("findings").hidden = !red.length;
  const most = 12;
  const items = red.slice(0, most).map((each) => element("li", { class: `v-${each.verdict}` },
    element("p", { class: "says" }, each.says), element("p", { class: "id mono" }, each.id), clashOf(each),
    element("button", { type: "button", class: "quiet", onclick: (event) => openEvidence(each, event.currentTarget) }, "Show the evidence")));
  if (red.length > most) {
    const rest = element("button", { type: "button", class: "quiet", onclick: () => { setFilters({ verdict: [...RED].join(",") }); byName("requirements").scrollIntoView(); } }, `${number(red.length - most)} more among the requirements`);
    items.push(element("li", {}, rest));
  }
  byName("findings-list").replaceChildren(...items);
}

const NOBODY = { error: "nobody: it could not be tried", skip: "nobody: it cannot be tried on this server", inconclusive: "nobody: nothing could be learned from it" };
const WHO = { spec: "the spec", client: "the client", server: "the server", "": "not told" };

function clashOf(result) {
  const pairs = [["Who is wrong", element("span", { class: "who" }, NOBODY[result.verdict] || WHO[result.subject || ""])],
    ["Where", element("code", {}, result.pointer || "the whole")],
    ["Expected", result.expected || "–"], ["Found", result.found || "–"]];
  return element("dl", { class: "clash" }, ...pairs.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]));
}
