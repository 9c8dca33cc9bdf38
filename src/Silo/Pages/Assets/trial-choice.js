import { rounds } from "./api.js";
import { h } from "./dom.js";
import { Trials } from "./trials.js";

// The trial that the address names; null for the one under way.
export function trialOfAddress() {
  const text = new URLSearchParams(location.search).get("trial");
  return text !== null && /^\d+$/.test(text) ? Number(text) : null;
}

// Changes the address without loading the page again.
export function note(values) {
  const address = new URL(location);
  for (const [key, value] of Object.entries(values)) {
    if (value === null || value === "" || value === undefined) {
      address.searchParams.delete(key);
    } else {
      address.searchParams.set(key, value);
    }
  }
  history.replaceState(null, "", address);
}

// A choice among the trials that have begun; nothing where there is one alone.
export async function trialChoice(run, view, trial, choose) {
  if (view.trials < 2) {
    return null;
  }
  const known = new Trials(await rounds(run)).all;
  const seeds = new Set(known.map(entry => entry.seed)).size;
  return h("select", { "aria-label": "Method", onchange: event => choose(event.target.value === "" ? null : Number(event.target.value)) },
    h("option", { value: "", selected: trial === null }, view.stage === "completed" ? "the method under test" : "the method under way"),
    known.map(entry => h("option", { value: String(entry.number), selected: entry.number === trial }, entry.method + (seeds > 1 ? `, seed ${entry.seed}` : ""))));
}
