import { get } from "./api.js";
import { h, put } from "./dom.js";
import { showCell } from "./cell.js";
import { showDevice } from "./device.js";
import { showDevices } from "./devices.js";
import { showRun } from "./run.js";
import { showRuns } from "./runs.js";
import { showScenario } from "./scenario.js";
import { showSubmit } from "./submit.js";
import { showUnknown } from "./unknown.js";

const pages = [
  [/^\/$/, showRuns, "Runs"],
  [/^\/submit$/i, showSubmit, "New run"],
  [/^\/runs\/([^/]+)$/i, showRun, "Overview"],
  [/^\/runs\/([^/]+)\/cell$/i, showCell, "Cell"],
  [/^\/runs\/([^/]+)\/devices$/i, showDevices, "Devices"],
  [/^\/runs\/([^/]+)\/devices\/(\d+)$/i, showDevice, "Devices"],
  [/^\/runs\/([^/]+)\/scenario$/i, showScenario, "Scenario"],
];
const unknown = [/^/, showUnknown, "No such page"];

const main = document.getElementById("main");
// The server takes a slash at the end too.
const path = location.pathname.replace(/(?<=.)\/+$/, "");
if (path !== location.pathname) {
  history.replaceState(null, "", path + location.search + location.hash);
}
const [pattern, show, name] = isText(path) ? pages.find(([pattern]) => pattern.test(path)) ?? unknown : unknown;
const [run, device] = path.match(pattern).slice(1).map(decodeURIComponent);
document.title = [device && `Device ${device}`, !device && name, run, "FedOrleans"].filter(Boolean).join(" · ");

try {
  const server = await get("/server");
  put(document.getElementById("top"), header(server));
  await show(main, { run, device: Number(device), server });
} catch (error) {
  put(main, h("p", { class: "wrong", role: "alert" }, error.message), h("p", {}, h("a", { href: "/" }, "All runs")));
}

// Whether what is escaped in it is UTF-8.
function isText(address) {
  try {
    decodeURIComponent(address);
    return true;
  } catch {
    return false;
  }
}

function header(server) {
  const link = (text, target) => h("a", { href: target, "aria-current": text === name ? "page" : null }, text);
  const inside = run === undefined ? [] : ["Overview", "Cell", "Devices", "Scenario"].map(text =>
    link(text, `/runs/${encodeURIComponent(run)}${text === "Overview" ? "" : `/${text.toLowerCase()}`}`));
  return [
    h("a", { class: "brand", href: "/" }, h("img", { src: "/assets/icon.svg", alt: "" }), "FedOrleans"),
    h("nav", { "aria-label": "Pages" }, link("Runs", "/"), server.acceptsRuns ? link("New run", "/submit") : null),
    run === undefined ? null : h("div", { class: "inside" },
      h("span", { class: "crumb", title: run }, run),
      h("nav", { "aria-label": "This run" }, inside)),
    h("div", { class: "aside" },
      h("nav", { "aria-label": "Cluster" }, h("a", { href: "/dashboard/", title: "The dashboard of Orleans: grains, calls, silos" }, "Dashboard")),
      server.asksForToken ? h("form", { method: "post", action: "/sign-out" }, h("button", { class: "plain" }, "Sign out")) : null),
  ];
}
