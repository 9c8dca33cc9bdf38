import { post, runPath } from "./api.js";
import { h } from "./dom.js";

// The buttons of a run. done(view) gets what it came to, failed(error) what went wrong.
export function steering(run, view, done, failed) {
  const act = async (button, verb) => {
    button.disabled = true;
    try {
      done(await post(`${runPath(run)}/${verb}`));
    } catch (error) {
      failed(error);
      button.disabled = false;
    }
  };
  const button = (text, verb, properties = {}) => h("button", { ...properties, onclick: event => act(event.currentTarget, verb) }, text);
  if (view.stage === "running") {
    return [
      view.stopRequested
        ? h("button", { disabled: true, title: "It pauses when the round under way is committed" }, "Pausing…")
        : button("Pause", "pause", { title: "Stops when the round under way is committed" }),
      h("button", { class: "danger", onclick: () => confirmStop(run, async () => act({}, "stop")) }, "Stop"),
    ];
  }
  return view.stage === "completed" ? [] : [button(view.stage === "failed" ? "Try again" : "Resume", "resume", { class: "main" })];
}

function confirmStop(run, stop) {
  const dialog = h("dialog", { onclose: () => dialog.remove() },
    h("h3", {}, `Stop ${run}?`),
    h("p", {}, "The round under way is given up. What is committed stays, and the run can be resumed from there."),
    h("form", { method: "dialog", class: "row" },
      h("button", { value: "no" }, "Keep running"),
      h("button", { class: "danger", value: "yes", onclick: stop }, "Stop the run")));
  document.body.append(dialog);
  dialog.showModal();
}
