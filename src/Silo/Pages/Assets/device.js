import { ApiError, follow, get, runPath } from "./api.js";
import { chart } from "./chart.js";
import { h, paced, put } from "./dom.js";
import { bytes, count, decibels, energy, fixed, hertz, metres, percent, rate, short } from "./format.js";
import { trialOfAddress } from "./trial-choice.js";

// Everything that is known of one device.
export async function showDevice(main, { run, device }) {
  const view = await get(runPath(run));
  const trial = trialOfAddress();
  const tail = trial === null ? "" : `?trial=${trial}`;
  const body = h("div", {});
  const page = number => `${runPath(run)}/devices/${number}${tail}`;
  put(main,
    h("div", { class: "title" }, h("h1", {}, `Device ${device}`), h("span", { class: "note", id: "about" }), h("span", { class: "spring" }),
      device > 0 ? h("a", { class: "button", href: page(device - 1) }, "← Previous") : null,
      h("a", { class: "button", href: page(device + 1) }, "Next →")),
    body);
  await load();
  if (!view.hasEnded) {
    follow(run, view.committedRounds, { round: paced(1000, load), status: next => next.hasEnded && load() });
  }

  async function load() {
    try {
      const detail = await get(page(device));
      document.getElementById("about").textContent =
        `${detail.figures.method}, seed ${detail.figures.seed}; ${detail.inFlight === null ? "idle" : `at work in round ${detail.inFlight}`}`;
      put(body, cards(detail, view.hasAnswers), detail.history.length > 0 ? charts(detail) : null, details(detail));
    } catch (error) {
      const waits = error instanceof ApiError && error.status === 404 && !view.hasEnded && view.round === 0;
      put(body, waits ? h("p", { class: "panel empty" }, "The device's figures come with the first committed round.") : h("p", { class: "wrong", role: "alert" }, error.message));
    }
  }
}

function cards({ figures, privateParameters, privateNorm, batteryJ, residualNorm }, hasAnswers) {
  const card = (what, figure, more) => h("div", { class: "card" }, h("p", {}, what), h("strong", {}, figure), h("p", {}, more));
  const tried = figures.delivered + figures.lost;
  const policy = figures.policy;
  return h("div", { class: "cards" },
    hasAnswers
      ? card("Personal reward", fixed(policy?.reward, 3), policy ? `start model ${fixed(policy.startReward, 3)}` : "not evaluated yet")
      : card("Personal accuracy", percent(figures.personalAccuracy), `on ${count(figures.heldOutExamples, "held-out example")}`),
    card("Rounds trained", fixed(figures.roundsTrained), `${count(figures.examples, hasAnswers ? "request" : "example")} to train`),
    card("Updates", tried === 0 ? "–" : `${fixed(figures.delivered)} of ${fixed(tried)}`, tried === 0 ? "never scheduled" : `delivered, ${bytes(figures.uplinkBytes)}`),
    card("Mean SNR", decibels(figures.meanSnrDb), figures.lineOfSight ? "line of sight" : "no line of sight"),
    card("Distance", metres(figures.distanceM), `at ${fixed(figures.xm)}, ${fixed(figures.ym)} m`),
    card("Battery", batteryJ === null && figures.batteryJ === null ? "–" : energy(figures.batteryJ ?? batteryJ), `${energy(figures.energyJ)} spent`),
    card("Private state", privateParameters === 0 ? "–" : fixed(privateNorm, 2),
      privateParameters === 0 ? "not trained yet" : `norm of ${fixed(privateParameters)} values${residualNorm > 0 ? `, residual ${fixed(residualNorm, 2)}` : ""}`));
}

function charts({ history }) {
  const look = record => record.delivered ? "k-good" : record.trained ? "k-lost" : "k-late";
  const marks = (value, line) => [{ look: "k-soft", line, points: history.map(record => [record.round, value(record), look(record)]), dots: true }];
  const plain = value => [{ look: "m0", points: history.map(record => [record.round, value(record)]).filter(point => Number.isFinite(point[1])), dots: history.length < 40 }];
  const hasBattery = history.some(record => Number.isFinite(record.radio.batteryJ));
  return [
    h("p", { class: "legend" }, [["k-good", "update delivered"], ["k-lost", "trained, update lost"], ["k-late", "did not train"]].map(([name, text]) =>
      h("span", {}, h("i", { class: `swatch ${name}` }), text))),
    h("div", { class: "charts" },
      chart({ title: "SNR", unit: "dB", series: marks(record => record.radio.snrDb, "thin") }),
      chart({ title: "Uplink rate", unit: "Mbit/s", series: marks(record => record.radio.uplinkBps / 1e6, "thin"), zero: true }),
      chart({ title: "Training loss", series: plain(record => record.trainLoss ?? Number.NaN) }),
      chart({ title: "Norm of the private state", series: plain(record => record.privateNorm ?? Number.NaN) }),
      hasBattery ? chart({ title: "Battery", unit: "J", series: plain(record => record.radio.batteryJ), zero: true })
        : chart({ title: "Part of the band", unit: "MHz", series: marks(record => record.radio.bandwidthHz / 1e6, "thin"), zero: true }),
      chart({ title: "Energy a round", unit: "J", series: marks(record => record.radio.energyJ, "thin"), zero: true, format: short })),
  ];
}

function details({ figures, parts, history }) {
  return [
    h("div", { class: "two" },
      figures.policy ? preference(figures.policy) : null,
      parts.length > 0 ? state(parts, figures) : null),
    figures.answers?.length > 0 ? answers(figures.answers) : null,
    history.length > 0 ? rounds(history) : h("p", { class: "panel empty" }, "It was not scheduled yet."),
  ];
}

function preference(policy) {
  const share = h("div", {}, `helpfulness ${percent(policy.preference, 0)}`);
  share.style.width = `${100 * policy.preference}%`;
  const row = (name, value, start = "") => h("tr", {}, h("td", {}, name), h("td", {}, value), h("td", {}, start));
  return h("section", { class: "panel" },
    h("h3", {}, "What it wants"),
    h("div", { class: "weigh", title: `α = ${fixed(policy.preference, 2)}` }, policy.preference > 0 ? share : null, policy.preference < 1 ? h("span", {}, `safety ${percent(1 - policy.preference, 0)}`) : null),
    h("table", {}, h("thead", {}, h("tr", {}, h("th", {}, `Weight of helpfulness α = ${fixed(policy.preference, 2)}`), h("th", {}, "Its own model"), h("th", {}, "Start model"))), h("tbody", {},
      row("Helpfulness reward", fixed(policy.helpReward, 3), fixed(policy.startHelpReward, 3)),
      row("Safety reward", fixed(policy.safeReward, 3), fixed(policy.startSafeReward, 3)),
      row("Weighted reward, as it weighs them", fixed(policy.weightedReward, 3), fixed(policy.startWeightedReward, 3)),
      row("Penalised reward: missing ends cost", fixed(policy.reward, 3), fixed(policy.startReward, 3)),
      row("Requests won against the start model", percent(policy.winRate)),
      row("Divergence from the start model", `${fixed(policy.kl, 2)} nats an answer`),
      row("Perplexity on preferred answers", fixed(policy.perplexity, 1)),
      row("Tokens an answer", fixed(policy.responseLength, 1), fixed(policy.startLength, 1)),
      row("Answers that end by themselves", percent(policy.finished), percent(policy.startFinished)),
      row("Repeated trigrams", percent(policy.repetition), percent(policy.startRepetition)))));
}

function state(parts, figures) {
  return h("section", { class: "panel" },
    h("h3", {}, "Private state"),
    h("table", {},
      h("thead", {}, h("tr", {}, h("th", {}, "Part"), h("th", {}, "Values"), h("th", {}, "Norm"), h("th", {}, "Root mean square"))),
      h("tbody", {}, parts.map(part => h("tr", {},
        h("td", {}, part.name + (part.name === "LoRA" && figures.loraRank > 0 ? `, rank ${figures.loraRank}` : "")),
        h("td", {}, part.count === 1 ? "" : fixed(part.count)),
        h("td", {}, fixed(part.norm, part.norm < 1 ? 4 : 2)),
        h("td", {}, part.count === 1 ? "" : short(part.norm / Math.sqrt(part.count))))))));
}

function answers(samples) {
  return [h("h2", {}, "Its last answers"), h("section", { class: "panel" }, samples.map(sample => h("div", { class: "answer" },
    h("strong", {}, sample.prompt),
    h("dl", {},
      h("dt", {}, `this device, reward ${fixed(sample.reward, 2)}`), h("dd", {}, sample.answer || "(nothing)"),
      h("dt", {}, `the start model, reward ${fixed(sample.startReward, 2)}`), h("dd", {}, sample.startAnswer || "(nothing)")))))];
}

function rounds(history) {
  const battery = history.some(record => Number.isFinite(record.radio.batteryJ));
  const columns = [
    ["Round", record => record.round],
    ["Outcome", record => h("span", { class: `badge ${record.delivered ? "completed" : "failed"}` }, record.delivered ? "delivered" : record.trained ? "lost" : "not trained")],
    ["Loss", record => fixed(record.trainLoss, 3)],
    ["SNR", record => decibels(record.radio.snrDb)],
    ["Band", record => hertz(record.radio.bandwidthHz)],
    ["Rate", record => rate(record.radio.uplinkBps)],
    ["Sent", record => bytes(record.radio.uplinkBytes)],
    ["Energy", record => energy(record.radio.energyJ)],
    ...(battery ? [["Battery", record => energy(record.radio.batteryJ)]] : []),
    ["Distance", record => metres(record.radio.distanceM)],
    ["Private norm", record => fixed(record.privateNorm, 3)],
  ];
  return [h("h2", {}, `Its last ${count(history.length, "round")}`), h("div", { class: "scroll tall" }, h("table", {},
    h("thead", {}, h("tr", {}, columns.map(([name]) => h("th", {}, name)))),
    h("tbody", {}, history.toReversed().map(record => h("tr", {}, columns.map(([, value]) => h("td", {}, value(record))))))))];
}
