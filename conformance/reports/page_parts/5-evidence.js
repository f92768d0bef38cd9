let opener = null;

function openEvidence(result, from) {
  const dialog = byName("evidence");
  if (from) opener = from.dataset.key || from;
  dialog.dataset.id = result.id;
  dialog.replaceChildren(...evidenceOf(result));
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
  // The place of the contradiction is seen without scrolling in its box.
  for (const mark of dialog.querySelectorAll("pre mark")) mark.closest("pre").scrollTop = mark.offsetTop - mark.closest("pre").offsetTop - 80;
  dialog.querySelector(".close").focus();
  remember(result.id);
}

function closed() {
  const key = typeof opener === "string" ? opener : null;
  const target = key === null ? opener : focusable().find((each) => each.dataset.key === key);
  opener = null;
  remember("");
  if (key !== null) rove(target || focusable()[0]);
  else if (target) target.focus();
}

function neighbours(result) {
  const shown = results.filter(without(null));
  const at = shown.indexOf(result);
  return { shown, at, before: shown[at - 1], after: shown[at + 1] };
}

function evidenceOf(result) {
  const { shown, at, before, after } = neighbours(result);
  const step = (label, to) => element("button", { type: "button", class: `quiet step`, "aria-label": label, disabled: !to, onclick: () => { opener = to.id; openEvidence(to, null); } }, label === "Previous" ? "↑" : "↓");
  const top = element("div", { class: "bar-top" }, element("span", { class: "place" }, at < 0 ? "" : `${number(at + 1)} of ${number(shown.length)}`),
    step("Previous", before), step("Next", after),
    element("button", { type: "button", class: "quiet close", onclick: () => byName("evidence").close() }, "Close"));
  const inside = element("div", { class: "inside" },
    element("p", { class: "verdict-line" }, badge(result.verdict), element("span", { class: "word" }, result.verdict.replace("-", " "))),
    element("h2", { id: "evidence-title" }, result.says), element("p", { class: "mono id" }, result.id),
    contradictionOf(result), metaOf(result), ...reproductionOf(result), ...exchangesOf(result));
  return [top, inside];
}

function contradictionOf(result) {
  if (result.verdict === "pass") return null;
  const known = result.known ? element("p", {}, `Known since ${result.known.since}: ${result.known.reason}`) : null;
  return element("div", { class: `box ${RED.has(result.verdict) ? "red" : ""}` }, clashOf(result), known);
}

function metaOf(result) {
  const sources = element("ul", {}, ...(result.source || []).map((each) => element("li", {}, /^https:\/\//.test(each) ? element("a", { href: each, rel: "noreferrer noopener" }, each) : each)));
  const pairs = [["Level", result.level], ["Source", sources], ["Between", RELATION_NAMES[result.relation] || result.relation], ["Kind", result.kind], ["Safety", result.safety],
    ["Took", `${number(Math.round((result.milliseconds || 0) * 10) / 10)} ms`], ["Seed", String(result.seed || 0)]];
  return element("dl", { class: "meta" }, ...pairs.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]));
}

function commandOf(text, label) {
  const copy = element("button", { type: "button", class: "copy", "aria-label": `Copy ${label}`, onclick: () => copyText(text, copy) }, "Copy");
  return element("div", { class: "command" }, element("pre", { tabindex: "0", "aria-label": label }, text), copy);
}

async function copyText(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Where the clipboard is not given to a page from a file, the old way still works.
    const area = element("textarea", { class: "unseen" });
    area.value = text;
    byName("evidence").append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    button.focus();
  }
  button.textContent = "Copied";
  setTimeout(() => { button.textContent = "Copy"; }, 1500);
}

function reproductionOf(result) {
  const parts = [];
  if (result.reproduce?.length) parts.push(element("h3", {}, "Try it again"), ...result.reproduce.map((each) => commandOf(each, "the command")));
  if (result.call) parts.push(element("h3", {}, "As a call of the client"), commandOf(result.call, "the client's call"));
  return parts;
}

function exchangesOf(result) {
  const found = (result.traffic || []).map((index) => data.traffic[index]);
  if (!found.length) return [];
  const steps = (result.pointer || "").split("/").slice(1).map((each) => each.replaceAll("~1", "/").replaceAll("~0", "~"));
  return [element("h3", {}, found.length === 1 ? "What went over the wire" : `What went over the wire, ${found.length} exchanges`),
    ...found.map((each, index) => exchangeOf(each, found.length <= 2 || index === found.length - 1, result.verdict === "pass" ? [] : steps))];
}

function exchangeOf(traffic, isOpened, steps) {
  const size = (message) => (message.size ? `, ${number(message.size)} bytes` : "");
  const parts = [element("h4", {}, `Request${traffic.request.media_type ? ` · ${traffic.request.media_type}` : ""}${size(traffic.request)}`), element("pre", { tabindex: "0", "aria-label": "the request" }, traffic.request.line)];
  if (traffic.request.body !== undefined) parts.push(element("pre", { tabindex: "0", "aria-label": "the request's body" }, pretty(JSON.parse(traffic.request.body, exactly), null)));
  parts.push(element("h4", {}, `Reply ${traffic.reply.line}${traffic.reply.media_type ? ` · ${traffic.reply.media_type}` : ""}${size(traffic.reply)}`));
  if (traffic.reply.body !== undefined) parts.push(element("pre", { tabindex: "0", "aria-label": "the reply's body" }, pretty(JSON.parse(traffic.reply.body, exactly), steps)));
  if (traffic.curl) parts.push(element("h4", {}, "The request as curl"), commandOf(traffic.curl, "the curl command"));
  const line = traffic.request.line.split("?")[0];
  return element("details", { class: "exchange", open: isOpened }, element("summary", { class: "mono" }, `${line} → ${traffic.reply.line}`), element("div", {}, ...parts));
}

// A number as it was written: 0.0200 is no 0.02.
class Exact { constructor(text) { this.text = text; } }
const exactly = (_, value, context) => (typeof value === "number" && context ? new Exact(context.source) : value);

// Writes a value as JSON; what stands at the steps of the pointer is marked.
function pretty(value, steps, indent = "") {
  const made = document.createDocumentFragment();
  const inner = indent + "  ";
  const isMarked = steps !== null && steps.length === 0 && indent !== "";
  if (value !== null && typeof value === "object" && !(value instanceof Exact)) {
    const entries = Array.isArray(value) ? numbered(value) : Object.entries(value).map(([name, each]) => [name, each, true]);
    const [start, end] = Array.isArray(value) ? "[]" : "{}";
    if (!entries.length) made.append(start + end);
    else {
      made.append(start);
      entries.forEach(([name, each, isNamed], index) => {
        const below = steps && steps.length && steps[0] === String(name) ? steps.slice(1) : null;
        made.append("\n" + inner);
        if (isNamed) made.append(element("span", { class: "k" }, JSON.stringify(name)), ": ");
        made.append(pretty(each, below, inner), index < entries.length - 1 ? "," : "");
      });
      made.append("\n" + indent + end);
    }
  } else made.append(scalar(value));
  return isMarked ? element("mark", {}, made) : made;
}

// A list from which items were left out says how many; the next item's index goes on after them.
function numbered(list) {
  let index = 0;
  return list.map((each) => {
    const left = typeof each === "string" && /^… (\d+) more$/.exec(each);
    const at = left ? "…" : index;
    index += left ? Number(left[1]) : 1;
    return [at, each, false];
  });
}

function scalar(value) {
  if (value instanceof Exact) return element("span", { class: "n" }, value.text);
  if (typeof value === "number") return element("span", { class: "n" }, String(value));
  if (typeof value === "boolean" || value === null) return element("span", { class: "b" }, String(value));
  if (/^… \d+ more$/.test(value)) return element("span", { class: "left" }, value);
  if (/^<[\s\S]*>$/.test(value)) return element("span", { class: "hid" }, value);
  return element("span", { class: "s" }, JSON.stringify(value));
}
