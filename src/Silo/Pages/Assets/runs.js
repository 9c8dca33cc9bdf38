import { getPage, runPath } from "./api.js";
import { h, put } from "./dom.js";
import { bytes, count, fixed, percent, seconds, when } from "./format.js";

const period = 2000;
const size = 50;

export async function showRuns(main, { server }) {
  const skip = Math.max(0, Number.parseInt(new URLSearchParams(location.search).get("skip") ?? "0", 10) || 0);
  const list = h("div", {});
  put(main,
    h("div", { class: "title" }, h("h1", {}, "Runs"), h("span", { class: "cluster" }, `cluster ${server.cluster}, version ${server.version}`), h("span", { class: "spring" }),
      server.acceptsRuns ? h("a", { class: "button main", href: "/submit" }, "New run") : null),
    list);
  await refresh();

  async function refresh() {
    try {
      const { items, total } = await getPage(`/runs?skip=${skip}&take=${size}`);
      put(list, items.length > 0 ? table(items.toReversed()) : skip === 0 ? nothing(server) : h("p", { class: "panel empty" }, "There are no runs so old."), pager(skip, total));
    } catch (error) {
      put(list, h("p", { class: "wrong", role: "alert" }, error.message));
    }
    setTimeout(refresh, document.hidden ? 5 * period : period);
  }
}

function nothing(server) {
  return h("div", { class: "panel empty" }, h("p", {}, "No run yet."), server.acceptsRuns
    ? h("p", {}, h("a", { href: "/submit" }, "Start one here"), ", or with ", h("code", {}, "fedorleans submit SCENARIO.yaml"), ".")
    : null);
}

// Nothing where all runs are on the page.
function pager(skip, total) {
  if (skip === 0 && total <= size) {
    return null;
  }
  const shown = Math.min(size, total - skip);
  const go = (text, to, rel, isThere) => isThere
    ? h("a", { class: "button", href: to === 0 ? "/" : `/?skip=${to}`, rel }, text)
    : h("button", { type: "button", disabled: true }, text);
  return h("div", { class: "row pager" },
    h("span", { class: "note" }, shown > 0 ? `${fixed(skip + 1)} to ${fixed(skip + shown)} of ${fixed(total)}, newest first` : `${fixed(total)} in all`),
    h("nav", { class: "row", "aria-label": "Older and newer runs" },
      go("← Newer", Math.max(0, Math.min(skip, total) - size), "prev", skip > 0),
      go("Older →", skip + size, "next", skip + size < total)));
}

function table(runs) {
  return h("div", { class: "scroll" }, h("table", {},
    h("thead", {}, h("tr", {}, ["Run", "Stage", "Progress", "Time left", "Method", "Quality", "Uplink", "Virtual time", "Handed in"].map((name, i) =>
      h("th", { class: i < 2 || i === 4 ? "left" : "" }, name)))),
    h("tbody", {}, runs.map(row))));
}

// The one under way; of a run that is done the method under test, whose figures these are.
function whichOf(status) {
  return status.stage === "completed" ? `under test, ${status.trials} in all` : `${status.trial + 1} of ${status.trials}`;
}

function quality(text, name, value) {
  return value === null ? text : [text, " ", h("small", {}, name)];
}

function row({ run, scenario, submittedAt, status }) {
  const all = status.trials * status.rounds;
  const bar = h("div", {});
  bar.style.width = `${all > 0 ? 100 * status.committedRounds / all : 0}%`;
  return h("tr", { class: "link", onclick: event => event.target.closest("a") ?? location.assign(runPath(run)) },
    h("td", { class: "name" }, h("a", { href: runPath(run) }, run), scenario !== run && !run.startsWith(scenario) ? h("div", {}, h("small", {}, scenario)) : null),
    h("td", { class: "left" }, h("span", { class: `badge ${status.stage}` }, status.stage)),
    h("td", { title: count(status.committedRounds, "round") }, `${status.committedRounds} of ${all}`, h("div", { class: "bar" }, bar)),
    h("td", {}, status.stage === "running" ? seconds(status.secondsLeft) : "–"),
    h("td", { class: "left" }, status.method ?? "–", status.trials > 1 ? [" ", h("small", { title: `seed ${status.seed}` }, whichOf(status))] : null),
    h("td", {}, status.hasAnswers ? quality(fixed(status.personalReward, 3), "reward", status.personalReward) : quality(percent(status.personalAccuracy), "accuracy", status.personalAccuracy)),
    h("td", { title: `${bytes(status.totalDownlinkBytes)} of downlink; over all methods and seeds` }, status.committedRounds > 0 ? bytes(status.totalUplinkBytes) : "–"),
    h("td", { title: "over all methods and seeds" }, status.committedRounds > 0 ? seconds(status.totalVirtualTimeS) : "–"),
    h("td", {}, when(submittedAt)));
}
