import { get, runPath } from "./api.js";
import { h, put } from "./dom.js";
import { bytes, count, fixed, percent, seconds, when } from "./format.js";

const period = 2000;

export async function showRuns(main, { server }) {
  const list = h("div", {});
  put(main,
    h("div", { class: "title" }, h("h1", {}, "Runs"), h("span", { class: "cluster" }, `cluster ${server.cluster}, version ${server.version}`), h("span", { class: "spring" }),
      server.acceptsRuns ? h("a", { class: "button main", href: "/submit" }, "New run") : null),
    list);
  await refresh();

  async function refresh() {
    try {
      const runs = await get("/runs");
      put(list, runs.length === 0 ? nothing(server) : table(runs.toReversed()));
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

function table(runs) {
  return h("div", { class: "scroll" }, h("table", {},
    h("thead", {}, h("tr", {}, ["Run", "Stage", "Progress", "Time left", "Method", "Quality", "Uplink", "Handed in"].map((name, i) =>
      h("th", { class: i < 2 || i === 4 ? "left" : "" }, name)))),
    h("tbody", {}, runs.map(row))));
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
    h("td", { class: "left" }, status.method ?? (status.trials > 1 ? `all ${status.trials}` : "–")),
    h("td", {}, status.hasAnswers ? quality(fixed(status.personalReward, 3), "reward", status.personalReward) : quality(percent(status.personalAccuracy), "accuracy", status.personalAccuracy)),
    h("td", {}, status.method ? bytes(status.uplinkBytes) : "–"),
    h("td", {}, when(submittedAt)));
}
