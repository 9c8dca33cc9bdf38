import { follow, get, runPath } from "./api.js";
import { chart } from "./chart.js";
import { h, paced, put } from "./dom.js";
import { bytes, count, decibels, energy, fixed, hertz, metres, percent, rate, short, signed, work } from "./format.js";
import { trialOfAddress } from "./trial-choice.js";

// Everything that is known of one device.
export async function showDevice(main, { run, device }) {
  let view = await get(runPath(run));
  const trial = trialOfAddress();
  const tail = trial === null ? "" : `?trial=${trial}`;
  const about = h("span", { class: "note" });
  const body = h("div", {});
  const page = number => `${runPath(run)}/devices/${number}${tail}`;
  const step = (text, number) => number >= 0 && number < view.devices
    ? h("a", { class: "button", href: page(number) }, text)
    : h("button", { type: "button", disabled: true }, text);
  put(main,
    h("div", { class: "title" }, h("h1", {}, `Device ${device}`), about, h("span", { class: "spring" }),
      h("span", { class: "row" }, step("← Previous", device - 1), step("Next →", device + 1))),
    body);
  if (device >= view.devices || trial >= view.trials) {
    put(body, h("p", { class: "panel empty" }, device >= view.devices ? `The run has the devices 0 to ${view.devices - 1}.` : `The run has ${count(view.trials, "trial")}, counted from 0.`));
    return;
  }
  await load();
  if (!view.hasEnded) {
    follow(run, view.committedRounds, { round: paced(1000, load), status: next => next.hasEnded && load() });
  }

  async function load() {
    try {
      if (!hasRounds()) {
        view = await get(runPath(run));
      }
      if (!hasRounds()) {
        put(body, h("p", { class: "panel empty" }, view.hasEnded ? "No round was committed." : "The device's figures come with the first committed round."));
        return;
      }
      const detail = await get(page(device));
      put(about, `${detail.figures.method}, seed ${detail.figures.seed}; ${detail.inFlight === null ? "idle" : `at work in round ${detail.inFlight}`}`);
      put(body, cards(detail, view.hasAnswers), detail.history.length > 0 ? charts(detail) : null, details(detail));
    } catch (error) {
      put(body, h("p", { class: "wrong", role: "alert" }, error.message));
    }
  }

  // Whether a round of the trial that is looked at is committed.
  function hasRounds() {
    return trial === null || trial === view.trial ? view.round > 0 : view.stage === "completed" || trial < view.trial;
  }
}

function cards({ figures, keepsState, privateParameters, privateNorm, batteryJ, residualNorm }, hasAnswers) {
  const card = (what, figure, more) => h("div", { class: "card" }, h("p", {}, what), h("strong", {}, figure), h("p", {}, more));
  const tried = figures.delivered + figures.lost;
  const policy = figures.policy;
  const battery = figures.batteryJ ?? batteryJ;
  const residual = residualNorm > 0 ? `residual ${fixed(residualNorm, 2)}` : "";
  return h("div", { class: "cards eight" },
    hasAnswers
      ? card("Penalised reward", fixed(policy?.reward, 3), policy ? `start model ${fixed(policy.startReward, 3)}` : "not evaluated yet")
      : card("Personal accuracy", percent(figures.personalAccuracy), `on ${count(figures.heldOutExamples, "held-out example")}`),
    card("Rounds trained", fixed(figures.roundsTrained), `${count(figures.examples, hasAnswers ? "request" : "example")} to train`),
    card("Work a round", work(figures.trainingGflop * 1e9), figures.loraRank > 0 ? `LoRA rank ${figures.loraRank}` : "of its training"),
    card("Updates", tried === 0 ? "–" : `${fixed(figures.delivered)} of ${fixed(tried)}`, tried === 0 ? "never scheduled" : `delivered, ${bytes(figures.uplinkBytes)}`),
    card("Mean SNR", decibels(figures.meanSnrDb), figures.lineOfSight ? "line of sight" : "no line of sight"),
    card("Distance", metres(figures.distanceM), `at ${fixed(figures.xm)}, ${fixed(figures.ym)} m`),
    card("Energy spent", energy(figures.energyJ), battery === null ? "no battery" : `${energy(battery)} left`),
    !keepsState ? card("Private state", "none", residual || "the method shares all it trains")
      : privateParameters === 0 ? card("Private state", "–", "not trained yet")
      : card("Private state", fixed(privateNorm, 2), `norm of ${fixed(privateParameters)} values${residual && `, ${residual}`}`));
}

function charts({ history, keepsState }) {
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
      keepsState ? chart({ title: "Norm of the private state", series: plain(record => record.privateNorm ?? Number.NaN) }) : null,
      hasBattery ? chart({ title: "Battery", unit: "J", series: plain(record => record.radio.batteryJ), zero: true }) : null,
      hasBattery && keepsState ? null : chart({ title: "Part of the band", unit: "MHz", series: marks(record => record.radio.bandwidthHz / 1e6, "thin"), zero: true }),
      chart({ title: "Energy a round", unit: "J", series: marks(record => record.radio.energyJ, "thin"), zero: true, format: short })),
  ];
}

function details({ figures, keepsState, parts, history }) {
  return [
    h("div", { class: "two" },
      figures.policy ? preference(figures.policy) : null,
      parts.length > 0 ? state(parts, figures) : null),
    figures.answers?.length > 0 ? answers(figures.answers) : null,
    history.length > 0 ? rounds(history, keepsState) : h("p", { class: "panel empty" }, "It was not scheduled yet."),
  ];
}

function preference(policy) {
  const alpha = policy.preference;
  const share = h("div", {}, `helpfulness ${percent(alpha, 0)}`);
  share.style.width = `${100 * alpha}%`;
  const row = (name, value, start = "") => h("tr", {}, h("td", {}, name), h("td", {}, value), h("td", {}, start));
  const weight = value => String(Number(value.toFixed(3)));
  // What is shown adds up: the cost is the difference of the rounded figures above and below it.
  const sum = (help, safe, reward) => {
    const weighed = Number((alpha * help + (1 - alpha) * safe).toFixed(3));
    return [fixed(weighed, 3), signed(Number(reward.toFixed(3)) - weighed, 3)];
  };
  const [weighed, cost] = sum(policy.helpReward, policy.safeReward, policy.reward);
  const [startWeighed, startCost] = sum(policy.startHelpReward, policy.startSafeReward, policy.startReward);
  return h("section", { class: "panel" },
    h("h3", {}, "What it wants"),
    h("div", { class: "weigh", title: `α = ${weight(alpha)}` }, alpha > 0 ? share : null, alpha < 1 ? h("span", {}, `safety ${percent(1 - alpha, 0)}`) : null),
    h("table", {}, h("thead", {}, h("tr", {}, h("th", {}, "Mean over its held-out requests"), h("th", {}, "Its own model"), h("th", {}, "Start model"))), h("tbody", {},
      row("Helpfulness reward", fixed(policy.helpReward, 3), fixed(policy.startHelpReward, 3)),
      row("Safety reward", fixed(policy.safeReward, 3), fixed(policy.startSafeReward, 3)),
      row(`Weighted reward: ${weight(alpha)} × helpfulness + ${weight(1 - alpha)} × safety`, weighed, startWeighed),
      row("Cost of answers without an end", cost, startCost),
      h("tr", { class: "total" }, h("td", {}, "Penalised reward, the sum of both"), h("td", {}, fixed(policy.reward, 3)), h("td", {}, fixed(policy.startReward, 3))),
      row("Answers that end by themselves", percent(policy.finished), percent(policy.startFinished)),
      row("Requests won against the start model", percent(policy.winRate)),
      row("Divergence from the start model, nats an answer", fixed(policy.kl, 2)),
      row("Perplexity on preferred answers", fixed(policy.perplexity, 1)),
      row("Tokens an answer", fixed(policy.responseLength, 1), fixed(policy.startLength, 1)),
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

function rounds(history, keepsState) {
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
    ...(keepsState ? [["Private norm", record => fixed(record.privateNorm, 3)]] : []),
  ];
  return [h("h2", {}, `Its last ${count(history.length, "round")}`), h("div", { class: "scroll tall" }, h("table", {},
    h("thead", {}, h("tr", {}, columns.map(([name]) => h("th", {}, name)))),
    h("tbody", {}, history.toReversed().map(record => h("tr", {}, columns.map(([, value]) => h("td", {}, value(record))))))))];
}
