const state = { q: "", verdict: new Set(), provider: "", operation: "", aspect: "", relation: "", level: "", kind: "" };
const opened = new Map();
const MOST_ROWS = 200;
const whole = new Set();

const isFiltered = () => state.q !== "" || state.verdict.size > 0 || FILTERS.some((name) => state[name] !== "");
const without = (left) => (each) =>
  (left === "verdict" || !state.verdict.size || state.verdict.has(each.verdict)) &&
  FILTERS.every((name) => name === left || !state[name] || each[name] === state[name]) &&
  state.q.toLowerCase().split(/\s+/).every((word) => each.sought.includes(word));

function groupsOf(some) {
  const groups = new Map();
  for (const each of some) {
    const key = `${each.provider}/${each.operation}`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(each);
  }
  return groups;
}

function isOpen(key, some) {
  if (opened.has(key)) return opened.get(key);
  // What was chosen is worth seeing at once, unless it is most of an operation.
  return isFiltered() && (some.length <= 60 || state.operation !== "");
}

function drawMatrix() {
  const shown = results.filter(without(null));
  const groups = groupsOf(shown);
  const focused = document.activeElement?.dataset?.key;
  const parts = [...groups].map(([key, some]) => drawGroup(key, some));
  byName("matrix").replaceChildren(...(parts.length ? parts : [element("p", { class: "empty-matrix" }, "No requirement is of this kind.")]));
  byName("shown").textContent = shown.length === results.length ? `${number(results.length)} requirements` : `${number(shown.length)} of ${number(results.length)} requirements`;
  byName("clear").hidden = !isFiltered();
  const rows = focusable();
  const wanted = rows.find((each) => each.dataset.key === focused) || rows[0];
  if (wanted) wanted.tabIndex = 0;
  if (focused && wanted) wanted.focus({ preventScroll: true });
}

function drawGroup(key, some) {
  const isExpanded = isOpen(key, some);
  const [provider, operation] = key.split("/");
  const cells = RELATIONS.map((relation) => {
    const of = some.filter((each) => each.relation === relation);
    return element("span", { class: "cell", role: "gridcell" }, of.length ? countsOf(of) : null);
  });
  const head = element("div", { class: "row group", role: "row", tabindex: "-1", "aria-level": "1", "aria-expanded": String(isExpanded), "data-key": key, onclick: () => toggle(key, some) },
    element("span", { class: "what", role: "rowheader" }, element("span", { class: "twist", "aria-hidden": "true" }, "▸"), element("span", { class: "op mono" }, operation), element("span", { class: "of" }, provider)),
    ...cells);
  const rows = isExpanded ? drawRows(key, some) : [];
  return element("div", { role: "rowgroup" }, head, ...rows);
}

function drawRows(key, some) {
  const most = whole.has(key) ? some.length : MOST_ROWS;
  const rows = some.slice(0, most).map(drawRow);
  if (some.length > most) {
    const show = () => { whole.add(key); drawMatrix(); };
    rows.push(element("div", { class: "more", role: "row", tabindex: "-1", "aria-level": "2", "data-key": `${key}#more`, onclick: show },
      element("span", { role: "gridcell" }, `Show ${number(some.length - most)} more`)));
  }
  return rows;
}

function drawRow(result) {
  const cells = RELATIONS.map((relation) => relation === result.relation
    ? element("span", { class: "cell", role: "gridcell" }, badge(result.verdict), element("span", { class: "unseen" }, `${result.verdict}, ${RELATION_NAMES[relation]}`))
    : element("span", { class: "cell empty", role: "gridcell" }));
  // Named outright, for what is off the screen is not laid out, and its text not known to a screen reader.
  return element("div", { class: "row req", role: "row", tabindex: "-1", "aria-level": "2", "aria-label": `${result.verdict}: ${result.says} ${RELATION_NAMES[result.relation]}, ${result.level}`, "data-key": result.id, onclick: (event) => openEvidence(result, event.currentTarget) },
    element("span", { role: "rowheader" }, element("span", { class: "says" }, result.says),
      element("span", { class: "id mono" }, `${result.aspect}/${result.name}`, element("span", { class: "level" }, result.level))),
    ...cells);
}

function toggle(key, some, wanted = !isOpen(key, some)) {
  opened.set(key, wanted);
  for (const each of focusable()) each.tabIndex = -1;
  drawMatrix();
  rove(focusable().find((each) => each.dataset.key === key));
}

const focusable = () => [...byName("matrix").querySelectorAll("[data-key]")];

function rove(target) {
  if (!target) return;
  for (const each of byName("matrix").querySelectorAll('[tabindex="0"]')) each.tabIndex = -1;
  target.tabIndex = 0;
  target.focus();
}

function onMatrixKey(event) {
  const row = event.target.closest("[data-key]");
  if (!row || event.altKey || event.ctrlKey || event.metaKey) return;
  const rows = focusable();
  const at = rows.indexOf(row);
  const isGroup = row.classList.contains("group");
  const isExpanded = row.getAttribute("aria-expanded") === "true";
  const page = 12;
  const moves = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1, PageDown: Math.min(at + page, rows.length - 1), PageUp: Math.max(at - page, 0) };
  if (event.key in moves) rove(rows[moves[event.key]]);
  else if (event.key === "Enter" || event.key === " ") row.click();
  else if (event.key === "ArrowRight" && isGroup) isExpanded ? rove(rows[at + 1]) : row.click();
  else if (event.key === "ArrowLeft" && isGroup && isExpanded) row.click();
  else if (event.key === "ArrowLeft" && !isGroup) rove(rows.slice(0, at).reverse().find((each) => each.classList.contains("group")));
  else return;
  event.preventDefault();
}
