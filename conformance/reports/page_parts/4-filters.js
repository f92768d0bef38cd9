function drawFilters() {
  for (const name of FILTERS) {
    const select = document.forms.filters.elements[name];
    const values = [...new Set(results.filter(without(name)).map((each) => each[name]))].sort();
    if (state[name] && !values.includes(state[name])) values.push(state[name]);
    select.replaceChildren(element("option", { value: "" }, "all"), ...values.map((each) => element("option", { value: each }, RELATION_NAMES[each] || each)));
    select.value = state[name];
  }
  const counts = Object.fromEntries(counted(results.filter(without("verdict"))));
  byName("verdicts").replaceChildren(...VERDICTS.filter((each) => counts[each] || state.verdict.has(each) || ["fail", "pass"].includes(each)).map((verdict) =>
    element("button", { type: "button", class: "chip", "data-verdict": verdict, "aria-pressed": String(state.verdict.has(verdict)), disabled: !counts[verdict] && !state.verdict.has(verdict), onclick: () => toggleVerdict(verdict) },
      badge(verdict), `${verdict} ${number(counts[verdict] || 0)}`)));
  const search = document.forms.filters.elements.q;
  if (search.value !== state.q) search.value = state.q;
}

function toggleVerdict(verdict) {
  if (!state.verdict.delete(verdict)) state.verdict.add(verdict);
  changed();
  document.querySelector(`[data-verdict="${verdict}"]`).focus();
}

function setFilters(wanted) {
  for (const name of ["q", ...FILTERS]) state[name] = wanted[name] || "";
  state.verdict = new Set((wanted.verdict || "").split(",").filter((each) => VERDICTS.includes(each)));
  changed();
}

function changed() {
  opened.clear();
  drawFilters();
  drawMatrix();
  remember();
}

// The hash is the whole state, so that a link to a choice, or to one piece of evidence, can be handed on.
function remember(at = byName("evidence").open ? byName("evidence").dataset.id : "") {
  const told = new URLSearchParams();
  for (const name of ["q", ...FILTERS]) if (state[name]) told.set(name, state[name]);
  if (state.verdict.size) told.set("verdict", [...state.verdict].join(","));
  if (at) told.set("at", at);
  history.replaceState(null, "", `#${told}`);
}

function recall() {
  const told = new URLSearchParams(location.hash.slice(1));
  const wanted = Object.fromEntries(told);
  const at = byId.get(wanted.at);
  setFilters(wanted);
  if (at) openEvidence(at, null);
  else if (byName("evidence").open) byName("evidence").close();
}

function listen() {
  const form = document.forms.filters;
  let waiting = 0;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => { event.preventDefault(); setFilters({}); form.elements.q.focus(); });
  form.elements.q.addEventListener("input", (event) => { clearTimeout(waiting); waiting = setTimeout(() => { state.q = event.target.value.trim(); changed(); }, 90); });
  for (const name of FILTERS) form.elements[name].addEventListener("change", (event) => { state[name] = event.target.value; changed(); });
  byName("matrix").addEventListener("keydown", onMatrixKey);
  window.addEventListener("hashchange", recall);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || byName("evidence").open || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    event.preventDefault();
    form.elements.q.focus();
  });
}
