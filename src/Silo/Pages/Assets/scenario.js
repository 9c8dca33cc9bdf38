import { runPath, text } from "./api.js";
import { h, put } from "./dom.js";

export async function showScenario(main, { run }) {
  const yaml = await text(`${runPath(run)}/scenario`);
  const save = h("a", { class: "button", href: `/api/v1${runPath(run)}/scenario`, download: `${run}.yaml` }, "Save as a file");
  put(main,
    h("div", { class: "title" }, h("h1", {}, "Scenario"), h("span", { class: "spring" }), save),
    h("p", { class: "note" }, "Complete and resolved: running it again gives the same results, byte for byte."),
    h("div", { class: "panel" }, h("pre", {}, yaml)));
}
