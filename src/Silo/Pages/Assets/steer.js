import { post, remove, runPath } from "./api.js";
import { h } from "./dom.js";

// The buttons of a run. keeps: whether it stays when it has ended, so that it can be deleted. done(view) gets what it came to,
// failed(error) what went wrong.
export function steering(run, view, keeps, done, failed) {
  const act = async (button, ask) => {
    button.disabled = true;
    try {
      done(await ask());
    } catch (error) {
      failed(error);
      button.disabled = false;
    }
  };
  const button = (text, verb, properties = {}) =>
    h("button", { ...properties, onclick: event => act(event.currentTarget, () => post(`${runPath(run)}/${verb}`)) }, text);
  if (view.stage === "running") {
    return [
      view.stopRequested
        ? h("button", { disabled: true, title: "It pauses when the round under way is committed" }, "Pausing…")
        : button("Pause", "pause", { title: "Stops when the round under way is committed" }),
      h("button", { class: "danger", onclick: () => confirm(stopping(run), () => act({}, () => post(`${runPath(run)}/stop`))) }, "Stop"),
    ];
  }
  if (view.stage === "deleting") {
    return [h("button", { disabled: true }, "Deleting…")];
  }
  return [
    view.stage === "completed" ? null : button(view.stage === "failed" ? "Try again" : "Resume", "resume", { class: "main" }),
    keeps ? h("button", { class: "danger", onclick: () => confirm(deleting(run), () => act({}, () => remove(runPath(run)))) }, "Delete") : null,
  ].filter(one => one);
}

const stopping = run => ({
  question: `Stop ${run}?`,
  text: "The round under way is given up. What is committed stays, and the run can be resumed from there.",
  no: "Keep running",
  yes: "Stop the run",
});

const deleting = run => ({
  question: `Delete ${run}?`,
  text: "Its rounds, and the private states of all its devices, are taken out of the storage and cannot be brought back. Download its results first. Its name stays taken.",
  no: "Keep it",
  yes: "Delete the run",
});

function confirm({ question, text, no, yes }, act) {
  const dialog = h("dialog", { onclose: () => dialog.remove() },
    h("h3", {}, question),
    h("p", {}, text),
    h("form", { method: "dialog", class: "row" },
      h("button", { value: "no" }, no),
      h("button", { class: "danger", value: "yes", onclick: act }, yes)));
  document.body.append(dialog);
  dialog.showModal();
}
