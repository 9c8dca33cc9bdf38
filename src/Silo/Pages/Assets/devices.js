import { follow, get, runPath } from "./api.js";
import { h, paced, put } from "./dom.js";
import { bytes, decibels, energy, fixed, metres, percent, signed } from "./format.js";
import { note, trialChoice, trialOfAddress } from "./trial-choice.js";

const size = 50;
const filters = { all: "all", trained: "have trained", idle: "never trained", lost: "lost an update", nlos: "no line of sight", dead: "battery empty" };
const columns = [
  ["device", "Device", row => row.device],
  ["examples", "Examples", row => fixed(row.examples)],
  ["accuracy", "Accuracy", row => percent(row.personalAccuracy)],
  ["preference", "Wants help", row => percent(row.policy?.preference, 0)],
  ["reward", "Reward", row => fixed(row.personalReward, 3)],
  ["gain", "Gain", row => signed(row.policy && row.policy.reward - row.policy.startReward, 3)],
  ["trained", "Trained", row => fixed(row.roundsTrained)],
  ["delivered", "Delivered", row => fixed(row.delivered)],
  ["lost", "Lost", row => fixed(row.lost)],
  ["uplink", "Uplink", row => bytes(row.uplinkBytes)],
  ["energy", "Energy", row => energy(row.energyJ)],
  ["battery", "Battery", row => energy(row.batteryJ)],
  ["distance", "Distance", row => metres(row.distanceM)],
  ["snr", "Mean SNR", row => decibels(row.meanSnrDb)],
];

// A page of devices, filtered and sorted by the server.
export async function showDevices(main, { run }) {
  const view = await get(runPath(run));
  const asked = new URLSearchParams(location.search);
  const query = {
    trial: trialOfAddress(),
    sort: columns.some(([key]) => key === asked.get("sort")) ? asked.get("sort") : "device",
    descending: asked.get("descending") === "true",
    filter: asked.get("filter") in filters ? asked.get("filter") : "all",
    search: asked.get("search") ?? "",
    skip: Math.max(0, Number.parseInt(asked.get("skip") ?? "0", 10) || 0),
  };
  const heading = h("span", { class: "note" });
  const list = h("div", {});
  const change = values => {
    Object.assign(query, { skip: 0 }, values);
    load();
  };
  const search = h("input", { type: "search", inputmode: "numeric", placeholder: "number begins with", "aria-label": "Number begins with", size: "16", value: query.search,
    oninput: event => change({ search: event.target.value.trim() }) });
  const filter = h("select", { "aria-label": "Filter", onchange: event => change({ filter: event.target.value }) },
    Object.entries(filters).map(([key, name]) => h("option", { value: key, selected: key === query.filter }, name)));
  put(main,
    h("div", { class: "title" }, h("h1", {}, "Devices"), heading, h("span", { class: "spring" }),
      await trialChoice(run, view, query.trial, trial => change({ trial })), filter, search),
    list);
  let turn = 0;
  await load();
  if (!view.hasEnded) {
    follow(run, view.committedRounds, { round: paced(1000, load) });
  }

  async function load() {
    const mine = ++turn;
    const { trial, ...rest } = query;
    note({ trial, sort: rest.sort === "device" ? null : rest.sort, descending: rest.descending || null, filter: rest.filter === "all" ? null : rest.filter, search: rest.search, skip: rest.skip || null });
    const text = new URLSearchParams({ ...rest, take: size, ...(trial === null ? {} : { trial }) });
    try {
      const page = await get(`${runPath(run)}/devices?${text}`);
      if (mine === turn) {
        put(heading, `${page.method}, seed ${page.seed}: ${fixed(page.matching)}${page.matching === page.total ? "" : ` of ${fixed(page.total)}`} devices`);
        put(list, page.total === 0 ? h("p", { class: "panel empty" }, "The devices come with the first committed round.") : [table(page), pager(page)]);
      }
    } catch (error) {
      put(list, h("p", { class: "wrong", role: "alert" }, error.message));
    }
  }

  function table(page) {
    const figures = { accuracy: row => row.personalAccuracy, preference: row => row.policy, reward: row => row.personalReward, gain: row => row.policy, battery: row => row.batteryJ };
    const isShown = key => !(key in figures) || page.devices.some(row => figures[key](row) !== null);
    const shown = columns.filter(([key]) => isShown(key) || key === query.sort);
    const sorted = key => key !== query.sort ? null : query.descending ? "descending" : "ascending";
    const link = row => `${runPath(run)}/devices/${row.device}${query.trial === null ? "" : `?trial=${query.trial}`}`;
    return h("div", { class: "scroll" }, h("table", {},
      h("thead", {}, h("tr", {}, shown.map(([key, name]) => h("th", { "aria-sort": sorted(key) },
        h("button", { type: "button", onclick: () => change({ sort: key, descending: key === query.sort ? !query.descending : key !== "device" }) }, name))))),
      h("tbody", {}, page.devices.map(row => h("tr", { class: "link", onclick: event => event.target.closest("a") ?? location.assign(link(row)) },
        shown.map(([key, , value]) => h("td", {}, key === "device" ? h("a", { href: link(row) }, row.device) : value(row))))))));
  }

  function pager(page) {
    const last = Math.max(0, Math.ceil(page.matching / size) - 1) * size;
    const go = (text, skip, off) => h("button", { type: "button", disabled: off, onclick: () => {
      query.skip = skip;
      load();
    } }, text);
    return h("div", { class: "row pager" },
      h("span", { class: "note" }, page.matching === 0 ? "No device matches." : `${fixed(query.skip + 1)} to ${fixed(query.skip + page.devices.length)} of ${fixed(page.matching)}`),
      h("span", { class: "row" }, go("First", 0, query.skip === 0), go("Back", Math.max(0, query.skip - size), query.skip === 0),
        go("Next", query.skip + size, query.skip >= last), go("Last", last, query.skip >= last)));
  }
}
