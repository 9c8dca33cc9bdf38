import { follow, get, runPath } from "./api.js";
import { Sky } from "./sky.js";
import { spread, viridis } from "./colour.js";
import { h, paced, put } from "./dom.js";
import { decibels, fixed, metres } from "./format.js";
import { note, trialChoice, trialOfAddress } from "./trial-choice.js";

const states = [
  ["idle", "k-soft", "not in this round", "never chosen"],
  ["away", "k-soft", "away", "away"],
  ["scheduled", "k-accent", "at work", "at work"],
  ["delivered", "k-good", "update delivered", "most updates delivered"],
  ["lost", "k-lost", "update lost", "half or more updates lost"],
  ["dead", "k-dead", "battery empty", "battery empty"],
];

// The cell from above: base stations, devices and their links.
export async function showCell(main, { run }) {
  const view = await get(runPath(run));
  let trial = trialOfAddress();
  const heading = h("span", { class: "note" });
  const canvas = h("canvas", { role: "img", "aria-label": "Map of the cell; the list of devices has the same figures" });
  const stateList = h("div", { class: "panel states" });
  const scale = h("div", { class: "panel" });
  const about = h("div", { class: "panel" });
  const wrong = h("div", {});
  const hidden = new Set();
  const tail = () => trial === null ? "" : `?trial=${trial}`;
  const sky = new Sky(canvas, { point: describe, open: device => location.assign(`${runPath(run)}/devices/${device}${tail()}`) });
  put(main,
    h("div", { class: "title" }, h("h1", {}, "Cell"), heading, h("span", { class: "spring" }), await trialChoice(run, view, trial, choose)),
    wrong,
    h("div", { class: "cell" }, h("div", { class: "sky" }, canvas), h("div", { class: "side" }, stateList, scale, about)));
  let cell = null;
  describe(-1);
  await load();
  if (!view.hasEnded) {
    const soon = paced(700, load);
    follow(run, view.committedRounds, { round: soon, status: soon });
  }

  function choose(next) {
    trial = next;
    note({ trial });
    load();
  }

  async function load() {
    try {
      cell = await get(`${runPath(run)}/cell${tail()}`);
    } catch (error) {
      put(wrong, h("p", { class: "wrong", role: "alert" }, error.message));
      return;
    }
    put(wrong, cell ? null : h("p", { class: "panel empty" }, "The map comes when the first round begins."));
    if (!cell) {
      return;
    }
    const [low, high] = spread(cell.snrDb);
    put(heading, `${fixed(cell.xm.length)} devices, ${cell.isPresent ? `round ${cell.round}` : cell.sites.length > 0 ? `after round ${cell.round}` : `means over ${cell.round} rounds`}`);
    put(stateList, h("h3", {}, cell.isPresent || cell.sites.length > 0 ? "Devices" : "Over the whole trial"), states.map(stateRow));
    put(scale, h("h3", {}, cell.isPresent ? "SNR in this round" : "Mean SNR"), h("div", { class: "scale" }, fixed(low, 0), colours(), `${fixed(high, 0)} dB`));
    sky.show(cell, low, high, hidden);
    describe(sky.pointed);
  }

  function stateRow([, look, present, total], state) {
    const number = cell.states.filter(other => other === state).length;
    if (number === 0 && state !== 0) {
      return null;
    }
    const box = h("input", { type: "checkbox", checked: !hidden.has(state), onchange: event => {
      hidden[event.target.checked ? "delete" : "add"](state);
      sky.draw();
    } });
    return h("label", {}, box, h("i", { class: `swatch ring ${look}` }), cell.isPresent || cell.sites.length > 0 ? present : total, h("b", {}, fixed(number)));
  }

  function describe(device) {
    if (device < 0 || !cell) {
      put(about, h("p", { class: "note" }, "Point at a device for its figures, click to open it. Wheel or pinch to zoom, drag to move, double-click to see all."));
      return;
    }
    const [x, y, site] = [cell.xm[device], cell.ym[device], cell.sites[device] ?? 0];
    const distance = Math.hypot(x - cell.stationsM[2 * site], y - cell.stationsM[2 * site + 1]);
    const [, , present, total] = states[cell.states[device]];
    put(about, h("h3", {}, `Device ${device}`), h("p", {}, cell.isPresent || cell.sites.length > 0 ? present : total),
      h("p", { class: "note" }, `${decibels(cell.snrDb[device])} ${cell.isPresent ? "in this round" : "on average"}; ${metres(distance)} from base station ${site + 1} of ${cell.stationsM.length / 2}`));
  }
}

function colours() {
  const strip = h("canvas", { width: "120", height: "1" });
  const pen = strip.getContext("2d");
  for (let i = 0; i < 120; i++) {
    pen.fillStyle = viridis(i / 119);
    pen.fillRect(i, 0, 1, 1);
  }
  return strip;
}
