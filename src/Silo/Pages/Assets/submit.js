import { post, runPath } from "./api.js";
import { h, put } from "./dom.js";

const example = `# Any key may be left out but 'method'; docs/scenario.md lists them all.
name: first
seed: 7
model: pocket-encoder
data: {set: pocket-news, devices: 40, partition: {dirichlet: 0.3}}
method: pftt
compare: [fedlora]
rounds: 12
training: {local_steps: 6, batch: 8, lr: 2e-3, stack: 5, max_length: 48}
schedule: {per_round: 10, timing: {sync: {deadline_s: 20}}}
channel: {layout: umi, radius_m: 250, carrier_ghz: 3.5, bandwidth_mhz: 10, tx_power_dbm: 23, fading: rayleigh}
devices: {gflops: {lognormal: [20, 0.5]}, lora_rank: [4, 8]}
`;

export function showSubmit(main, { server }) {
  if (!server.acceptsRuns) {
    put(main, h("p", {}, "This process carries out one run and takes no other."));
    return;
  }

  const scenario = h("textarea", { "aria-label": "Scenario as YAML", spellcheck: "false", value: example });
  const name = h("input", { placeholder: "chosen by the cluster", pattern: "[A-Za-z0-9._\\-]{1,128}", title: "1 to 128 letters, digits, '-', '_' or '.'" });
  const wrong = h("p", { class: "wrong", role: "alert" });
  const button = h("button", { class: "main" }, "Start the run");
  const file = h("input", { type: "file", accept: ".yaml,.yml,text/yaml", onchange: async () => {
    if (file.files[0]) {
      scenario.value = await file.files[0].text();
      put(wrong);
    }
  } });
  const submit = async event => {
    event.preventDefault();
    button.disabled = true;
    put(wrong);
    try {
      const view = await post("/runs", { scenario: scenario.value, run: name.value || null });
      location.assign(runPath(view.run));
    } catch (error) {
      put(wrong, error.message);
      button.disabled = false;
    }
  };
  put(main, h("div", { class: "title" }, h("h1", {}, "New run")), h("form", { class: "panel", onsubmit: submit },
    h("p", { class: "row" }, h("label", {}, "A scenario file ", file), h("span", { class: "note" }, "or paste one below; models and data are embedded names, or paths in the cluster's data folders")),
    scenario,
    h("p", { class: "row" }, h("label", {}, "Name of the run ", name), button),
    wrong));
}
