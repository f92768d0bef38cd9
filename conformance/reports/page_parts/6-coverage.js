const total = (split) => split.seen.length + split.never.length;

function gauge(name, seen, all) {
  const fill = element("i");
  fill.style.width = `${all ? (100 * seen) / all : 100}%`;
  return element("span", { class: "gauge" }, element("b", {}, `${number(seen)}/${number(all)}`), ` ${name}`, element("span", { class: "bar", "aria-hidden": "true" }, fill));
}

const sum = (some) => some.reduce((before, each) => before + each, 0);
const wordsOf = (each) => [...Object.values(each.replies).flatMap((reply) => Object.values(reply.words)), ...Object.values(each.parameters.words)];

function drawCoverage() {
  const parts = Object.entries(data.coverage).flatMap(([provider, operations]) => [
    element("h3", { class: "provider-title" }, provider), ...Object.entries(operations).map(([name, each]) => coverOf(name, each))]);
  byName("coverage").replaceChildren(...(parts.length ? parts : [element("p", { class: "lead" }, "This run has kept no record of it.")]));
}

function coverOf(name, each) {
  const statuses = Object.values(each.statuses.documented);
  const members = Object.values(each.replies).map((reply) => reply.members);
  const words = wordsOf(each);
  const head = element("summary", {}, element("span", { class: "op mono" }, name, each.requests ? null : element("span", { class: "never" }, "never called")),
    gauge("statuses", statuses.filter(Boolean).length, statuses.length), gauge("members", sum(members.map((some) => some.seen.length)), sum(members.map(total))),
    gauge("words", sum(words.map((some) => some.seen.length)), sum(words.map(total))), gauge("parameters", each.parameters.seen.length, total(each.parameters)));
  const body = element("div");
  const made = element("details", { class: "cover" }, head, body);
  made.addEventListener("toggle", () => { if (made.open && !body.firstChild) body.append(...coverBody(each)); });
  return made;
}

const tags = (some) => element("ul", { class: "tags" }, ...some.map(([text, kind]) =>
  element("li", { class: kind }, text, kind === "never" ? element("span", { class: "unseen" }, " (never seen)") : null)));
const split = (some) => tags([...some.never.map((each) => [each, "never"]), ...some.seen.map((each) => [each, ""])]);
const wordList = (words) => element("dl", { class: "words" }, ...Object.entries(words).flatMap(([at, some]) => [element("dt", {}, at), element("dd", {}, split(some))]));

function coverBody(each) {
  const statuses = [...Object.entries(each.statuses.documented).map(([name, count]) => [count ? `${name} × ${number(count)}` : name, count ? "" : "never"]),
    ...Object.entries(each.statuses.other).map(([name, count]) => [`${name} × ${number(count)} (undocumented)`, "other"])];
  const parts = [element("h3", {}, `Statuses, in ${number(each.requests)} requests`), tags(statuses)];
  if (total(each.parameters)) parts.push(element("h3", {}, "Parameters"), split(each.parameters));
  if (Object.keys(each.parameters.words).length) parts.push(element("h3", {}, "Words that were sent"), wordList(each.parameters.words));
  for (const [status, reply] of Object.entries(each.replies)) {
    if (!total(reply.members) && !Object.keys(reply.words).length) continue;
    parts.push(element("h3", {}, `Members of ${status}`), split(reply.members));
    if (Object.keys(reply.words).length) parts.push(element("h3", {}, `Words in ${status}`), wordList(reply.words));
  }
  return parts;
}
