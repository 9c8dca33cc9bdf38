import { h, put } from "./dom.js";

// An address that no page has.
export function showUnknown(main) {
  put(main,
    h("div", { class: "title" }, h("h1", {}, "No such page")),
    h("div", { class: "panel empty" },
      h("p", {}, "There is nothing at ", h("code", {}, location.pathname), "."),
      h("p", {}, h("a", { href: "/" }, "All runs"))));
}
