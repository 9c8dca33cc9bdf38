import { follow, get, rounds, runPath } from "./api.js";
import { chart } from "./chart.js";
import { h, paced, put } from "./dom.js";
import { bytes, count, energy, fixed, percent, seconds, short, signed } from "./format.js";
import { steering } from "./steer.js";
import { Trials } from "./trials.js";

const axes = {
  round: { name: "round", of: row => row.round },
  time: { name: "virtual time (s)", of: row => row.virtualTimeS },
  uplink: { name: "uplink (MB)", of: (row, trial, i) => trial.uplink[i] / 1e6 },
};

// The live page of a run.
export async function showRun(main, { run, server }) {
  let view = await get(runPath(run));
  const rows = await rounds(run);
  const trials = new Trials(rows);
  let chosen = null;
  let axis = "round";
  let online = true;
  let titled = "";
  let seenAt = performance.now();
  let leave = () => {};

  const parts = Object.fromEntries(["title", "progress", "wrong", "cards", "charts", "table"].map(name => [name, h("div", {})]));
  const axisChoice = h("select", { "aria-label": "Horizontal axis", onchange: event => {
    axis = event.target.value;
    draw();
  } }, Object.entries(axes).map(([key, { name }]) => h("option", { value: key }, `curves over ${name}`)));
  put(main, parts.title, parts.wrong, parts.progress, parts.cards, parts.charts, parts.table);
  const draw = paced(500, () => {
    const shown = trials.all.find(trial => trial.number === chosen) ?? trials.all.at(view.stage === "completed" ? 0 : -1);
    put(parts.cards, shown ? [trials.all.length > 1 ? whose(shown, trials) : null, cards(shown, view)] : null);
    put(parts.charts, shown ? charts(trials, shown, axis, view.hasAnswers) : h("p", { class: "panel empty" }, "The figures come with the first committed round."));
    put(parts.table, shown ? methods(trials, shown, axisChoice, run, view.hasAnswers, number => {
      chosen = number;
      draw();
    }) : null);
  });

  status(view);
  draw();
  setInterval(() => put(parts.progress, progress(view, online, (performance.now() - seenAt) / 1000)), 1000);

  function status(next) {
    view = next;
    seenAt = performance.now();
    // Buttons that are not made anew can be pressed at any moment.
    const looks = `${view.stage} ${view.stopRequested} ${trials.all.length > 0}`;
    if (looks !== titled) {
      titled = looks;
      put(parts.title, title(run, view, trials.all.length > 0, steering(run, view, server.acceptsRuns, steered, error => put(parts.wrong, h("p", { class: "wrong", role: "alert" }, error.message)))));
    }

    put(parts.progress, progress(view, online, 0));
    put(parts.wrong, view.failure ? h("p", { class: "wrong", role: "alert" }, view.failure) : null);
    if (view.stage === "running" && leave.done !== false) {
      listen();
    }
  }

  function steered(next) {
    if (next.stage.startsWith("delet")) {
      location.assign("/");
      return;
    }
    titled = "";
    status(next);
  }

  function listen() {
    leave = follow(run, rows.length, {
      round(row) {
        rows.push(row);
        trials.add(row);
        draw();
      },
      status(next) {
        leave.done = next.hasEnded ? true : leave.done;
        status(next);
      },
      connection(isThere) {
        online = isThere;
        put(parts.progress, progress(view, online, 0));
      },
    });
    leave.done = false;
  }
}

function title(run, view, hasRounds, buttons) {
  const result = `/api/v1${runPath(run)}`;
  return h("div", { class: "title" },
    h("h1", {}, run),
    h("span", { class: `badge ${view.stage}`, id: "stage" }, view.stage),
    h("span", { class: "spring" }),
    hasRounds ? [
      h("a", { class: "button", href: `${result}/report`, target: "_blank", rel: "noopener" }, "Report"),
      h("a", { class: "button", href: `${result}/result`, download: `${run}.zip` }, "Results (zip)"),
    ] : null,
    buttons);
}

function progress(view, online, passed) {
  const all = view.trials * view.rounds;
  const busy = view.devicesInFlight + view.devicesDone;
  // Devices that are done count as their part of the round, so that long rounds move too.
  const part = view.stage === "running" && view.phase === "training" && busy > 0 ? 0.9 * view.devicesDone / busy : 0;
  const bar = h("div", {});
  bar.style.width = `${all > 0 ? Math.min(100, 100 * (view.committedRounds + part) / all) : 0}%`;
  const where = view.method
    ? `${view.method}, seed ${view.seed}${view.trials > 1 ? ` (${view.trial + 1} of ${view.trials})` : ""}: round ${view.round} of ${view.rounds} committed`
    : `${count(view.committedRounds, "round")} committed`;
  const doing = view.stage !== "running" ? ""
    : view.waitsFor ? `; waits: ${view.waitsFor}`
    : view.phase === "training" ? `; training, ${view.devicesDone} of ${busy} devices done`
    : view.phase === "idle" ? "" : `; ${view.phase}`;
  const repeats = view.repeats > 0 ? `; run again ${count(view.repeats, "time")} after a failure` : "";
  const left = !online ? h("span", { class: "offline" }, "no connection; trying again")
    : view.stage === "running" ? (view.secondsLeft === null ? "estimating the time left" : `about ${seconds(Math.max(0, view.secondsLeft - passed))} left`)
    : view.stage === "stopped" ? (view.waitsFor ?? "paused; resume goes on from here") : "";
  return h("div", { class: "progress" },
    h("div", { class: "bar", role: "progressbar", "aria-valuemin": 0, "aria-valuemax": all, "aria-valuenow": view.committedRounds }, bar),
    h("p", {}, h("span", {}, where + doing + repeats), h("span", {}, left)));
}

function whose(trial, trials) {
  return h("p", { class: "note" }, h("i", { class: `swatch ${trial.look}` }), `${trial.method}${trials.seeds > 1 ? `, seed ${trial.seed}` : ""}; the table below chooses another`);
}

function cards(trial, view) {
  const last = trial.last;
  const tried = trial.delivered + trial.lost;
  const card = (what, figure, more) => h("div", { class: "card" }, h("p", {}, what), h("strong", {}, figure), h("p", {}, more));
  const latest = (figure, decimals) => fixed(trial.latest(figure), decimals);
  return h("div", { class: "cards" },
    view.hasAnswers
      ? [
        card("Weighted reward", latest("weightedReward", 3), trial.latest("startWeightedReward") === null ? "not evaluated yet" : `start model ${latest("startWeightedReward", 3)}`),
        card("Penalised reward", latest("personalReward", 3), trial.latest("startReward") === null ? "not evaluated yet" : `start model ${latest("startReward", 3)}; missing ends cost`),
        trial.latest("helpReward") === null ? card("Help and safety", "–", "not evaluated yet")
          : card("Help and safety", `${latest("helpReward", 2)}, ${latest("safeReward", 2)}`, `start ${latest("startHelpReward", 2)}, ${latest("startSafeReward", 2)}`),
      ]
      : card("Personal accuracy", percent(trial.latest("personalAccuracy")), `global ${percent(trial.latest("globalAccuracy"))}`),
    card("Training loss", latest("trainLoss", 3), view.hasAnswers && trial.latest("kl") !== null ? `KL ${latest("kl", 2)} nats` : `of round ${last.round}`),
    card("Uplink", bytes(trial.uplink.at(-1)), `${bytes(last.uplinkBytes)} in round ${last.round}`),
    card("Virtual time", seconds(last.virtualTimeS), `${seconds(last.roundDelayS)} for round ${last.round}`),
    card("Updates lost", tried > 0 ? percent(trial.lost / tried) : "–", `${fixed(trial.lost)} of ${fixed(tried)}`),
    card("Energy", energy(trial.energyJ), last.deadDevices === null ? `${trial.method}, seed ${trial.seed}` : `${count(last.deadDevices, "empty battery").replace("batterys", "batteries")}`));
}

function charts(trials, shown, axis, hasAnswers) {
  const { name: x, of } = axes[axis];
  // All pictures over one axis are equally wide, so that they can be read side by side.
  const reached = trials.all.flatMap(trial => [0, trial.rows.length - 1].map(i => of(trial.rows[i], trial, i)));
  const over = { x, formatX: short, within: hasAnswers ? [0, ...reached] : reached };
  const figure = (title, unit, name, start) => chart({ title, unit, series: trials.lines(row => row[name], of, start), ...over });
  const share = (title, name) => chart({ title, unit: "%", series: trials.lines(row => row[name] === null ? null : 100 * row[name], of), ...over });
  const nothing = () => 0;
  const cause = (name, look, value) => ({ name, look, values: shown.rows.map(row => [row.round, value(row)]) });
  const causes = [
    cause("radio", "k-lost", row => row.lostToRadio),
    cause("too late", "k-late", row => row.lostToTime),
    cause("battery", "k-dead", row => row.lostToBattery),
  ];
  return h("div", { class: "charts" },
    hasAnswers
      ? [
        figure("Weighted reward", "", "weightedReward", row => row.startWeightedReward),
        figure("Penalised reward (missing ends cost)", "", "personalReward", row => row.startReward),
        figure("Helpfulness reward", "", "helpReward", row => row.startHelpReward),
        figure("Safety reward", "", "safeReward", row => row.startSafeReward),
        figure("Divergence from the start model", "nats an answer", "kl"),
      ]
      : [share("Personal accuracy", "personalAccuracy"), share("Global accuracy", "globalAccuracy")],
    figure("Training loss", "", "trainLoss"),
    chart({ title: "Uplink so far", unit: "MB", series: trials.lines((row, trial, i) => trial.uplink[i] / 1e6, undefined, nothing), zero: true }),
    chart({ title: "Virtual time", unit: "s", series: trials.lines(row => row.virtualTimeS, undefined, nothing), zero: true }),
    chart({ title: `Updates lost by ${shown.method}${trials.seeds > 1 ? `, seed ${shown.seed}` : ""}`, bars: causes.filter((bar, i) => i === 0 || bar.values.some(value => value[1] > 0)), whole: true }));
}

function methods(trials, shown, axisChoice, run, hasAnswers, choose) {
  const gain = (trial, reward, start) => trial.latest(reward) === null ? null : trial.latest(reward) - trial.latest(start);
  const figures = hasAnswers
    ? [["Weighted", trial => fixed(trial.latest("weightedReward"), 3)], ["Gain", trial => signed(gain(trial, "weightedReward", "startWeightedReward"), 3)], ["Penalised", trial => fixed(trial.latest("personalReward"), 3)], ["Gain", trial => signed(gain(trial, "personalReward", "startReward"), 3)], ["Help", trial => fixed(trial.latest("helpReward"), 3)], ["Safe", trial => fixed(trial.latest("safeReward"), 3)], ["KL", trial => fixed(trial.latest("kl"), 2)]]
    : [["Personal", trial => percent(trial.latest("personalAccuracy"))], ["Global", trial => percent(trial.latest("globalAccuracy"))]];
  const columns = [
    ["Seed", trial => trial.seed],
    ["Rounds", trial => trial.rows.length],
    ...figures,
    ["Loss", trial => fixed(trial.latest("trainLoss"), 3)],
    ["Uplink", trial => bytes(trial.uplink.at(-1))],
    ["Virtual time", trial => seconds(trial.last.virtualTimeS)],
    ["Delivered", trial => fixed(trial.delivered)],
    ["Lost", trial => fixed(trial.lost)],
    ["Energy", trial => energy(trial.energyJ)],
  ];
  const at = trial => `?trial=${trial.number}`;
  return [
    h("div", { class: "row" }, h("h2", {}, "Methods"), h("span", { class: "spring" }), axisChoice),
    h("div", { class: "scroll" }, h("table", {},
      h("thead", {}, h("tr", {}, h("th", {}, "Method"), columns.map(([name]) => h("th", {}, name)), h("th", {}))),
      h("tbody", {}, trials.all.map(trial => h("tr", {
        class: `link${trial === shown ? " chosen" : ""}`, onclick: event => event.target.closest("a") ?? choose(trial.number), title: "Show its figures above",
      },
      h("td", {}, h("i", { class: `swatch ${trial.look}` }), trial.method),
      columns.map(([, value]) => h("td", {}, value(trial))),
      h("td", {}, h("a", { href: `${runPath(run)}/cell${at(trial)}` }, "cell"), " ", h("a", { href: `${runPath(run)}/devices${at(trial)}` }, "devices"))))))),
  ];
}
