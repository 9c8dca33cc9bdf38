import { h, svg } from "./dom.js";
import { short } from "./format.js";

const width = 420;
const height = 190;
const box = { left: 58, right: 10, top: 8, bottom: 34 };
const mostPoints = 500;

// A picture of series over a common axis.
// series: { name, look (class that gives the colour), points [[x, y]], line ("thin", "dashed", "none") , dots }
// within: places on the horizontal axis that are shown in any case.
// whole: whether the vertical axis counts things.
// bars: { name, look, values [[x, y]] }, stacked in the order given.
export function chart({ title, unit = "", series = [], bars = [], x = "round", within = [], zero = false, whole = false, format = short, formatX = short, legend = true }) {
  const lines = series.map(line => ({ ...line, points: thinned(line.points.filter(point => Number.isFinite(point[1]))) })).filter(line => line.points.length > 0);
  const stacks = stacked(bars);
  const heading = h("h3", {}, title, unit ? h("small", {}, ` (${unit})`) : null);
  if (lines.length === 0 && stacks.length === 0) {
    return h("figure", { class: "chart" }, heading, h("p", { class: "empty" }, "nothing yet"));
  }

  const xs = [...within, ...lines.flatMap(line => line.points.map(point => point[0])), ...stacks.map(stack => stack.x)];
  const ys = [...lines.flatMap(line => line.points.map(point => point[1])), ...stacks.map(stack => stack.top)];
  const [lowX, highX] = range(Math.min(...xs), Math.max(...xs), stacks.length > 0 ? 0.5 : 0);
  const ticksY = ticks(zero || stacks.length > 0 ? Math.min(0, ...ys) : Math.min(...ys), Math.max(...ys), 4, whole);
  const [lowY, highY] = [ticksY[0], ticksY.at(-1)];
  const px = value => box.left + (width - box.left - box.right) * (value - lowX) / (highX - lowX);
  const py = value => height - box.bottom - (height - box.top - box.bottom) * (value - lowY) / (highY - lowY);

  const picture = svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": title });
  for (const tick of ticksY) {
    picture.append(
      svg("line", { class: "grid", x1: box.left, x2: width - box.right, y1: py(tick), y2: py(tick) }),
      svg("text", { x: box.left - 6, y: py(tick) + 4, "text-anchor": "end" }, format(tick, ticksY[1] - ticksY[0])));
  }
  for (const tick of ticks(lowX, highX, 6, x === "round").filter(tick => tick >= lowX && tick <= highX)) {
    picture.append(svg("text", { x: px(tick), y: height - box.bottom + 15, "text-anchor": "middle" }, formatX(tick)));
  }
  picture.append(
    svg("line", { class: "axis", x1: box.left, x2: width - box.right, y1: py(lowY), y2: py(lowY) }),
    svg("text", { x: (width + box.left - box.right) / 2, y: height - 3, "text-anchor": "middle" }, x));
  const thickness = Math.max(1, Math.min(18, 0.7 * (px(1) - px(0))));
  for (const stack of stacks) {
    for (const part of stack.parts) {
      picture.append(svg("rect", {
        class: `mark ${part.look}`, x: px(stack.x) - thickness / 2, width: thickness, y: py(part.to), height: Math.max(0, py(part.from) - py(part.to)),
      }));
    }
  }
  for (const line of lines) {
    if (line.line !== "none") {
      picture.append(svg("path", {
        class: `line ${line.line ?? ""} ${line.look}`, d: "M" + line.points.map(([a, b]) => `${px(a).toFixed(1)} ${py(b).toFixed(1)}`).join("L"),
      }));
    }
    if (line.dots || line.line === "none" || line.points.length < 2) {
      for (const [a, b, look] of line.points) {
        picture.append(svg("circle", { class: `dot ${look ?? line.look}`, cx: px(a), cy: py(b), r: line.points.length > 60 ? 2 : 3.2 }));
      }
    }
  }

  const names = [...new Map([...series, ...bars].filter(entry => entry.name).map(entry => [entry.name, entry])).values()];
  const figure = h("figure", { class: "chart" }, heading, legend && (names.length > 1 || bars.length > 0) ? key(names) : null, picture);
  hover(figure, picture, { lines, stacks, px, py, format, formatX, x, names });
  return figure;
}

export function key(entries) {
  return h("p", { class: "legend" }, entries.map(entry => h("span", {}, h("i", { class: `swatch ${entry.look}` }), entry.name)));
}

// Round steps from at or below the least to at or above the most.
function ticks(low, high, about = 4, whole = false) {
  if (!(high > low)) {
    const room = low === 0 ? 1 : Math.abs(low) * 0.05;
    [low, high] = whole ? [low - 1, low + 1] : [low - room, high + room];
  }
  const rough = (high - low) / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  let step = power * [1, 2, 5, 10].find(size => size * power >= rough * 0.999);
  if (whole) {
    step = Math.max(1, Math.round(step));
  }
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

function range(low, high, room) {
  return high > low ? [low - room, high + room] : [low - 1, high + 1];
}

function thinned(points) {
  if (points.length <= mostPoints) {
    return points;
  }
  const step = (points.length - 1) / (mostPoints - 1);
  return Array.from({ length: mostPoints }, (_, i) => points[Math.round(i * step)]);
}

function stacked(bars) {
  const at = new Map();
  for (const bar of bars) {
    for (const [x, value] of bar.values) {
      const stack = at.get(x) ?? { x, top: 0, parts: [] };
      if (value > 0) {
        stack.parts.push({ name: bar.name, look: bar.look, from: stack.top, to: stack.top + value, value });
        stack.top += value;
      }
      at.set(x, stack);
    }
  }
  return [...at.values()];
}

// A line and a note follow the pointer.
function hover(figure, picture, { lines, stacks, px, py, format, formatX, x, names }) {
  const cursor = svg("line", { class: "cursor", y1: box.top, y2: height - box.bottom, visibility: "hidden" });
  picture.append(cursor);
  let tip = null;
  picture.addEventListener("pointerleave", () => {
    tip?.remove();
    tip = null;
    cursor.setAttribute("visibility", "hidden");
  });
  picture.addEventListener("pointermove", event => {
    const frame = picture.getBoundingClientRect();
    const at = (event.clientX - frame.left) * width / frame.width;
    const all = [...lines.flatMap(line => line.points.map(point => point[0])), ...stacks.map(stack => stack.x)];
    const nearest = all.reduce((best, value) => Math.abs(px(value) - at) < Math.abs(px(best) - at) ? value : best);
    const found = lines
      .map(line => ({ name: line.name ?? "", look: line.look, point: line.points.find(point => point[0] === nearest) }))
      .filter(entry => entry.point)
      .map(entry => [entry.name, entry.point[2] ?? entry.look, format(entry.point[1])]);
    const parts = (stacks.find(stack => stack.x === nearest)?.parts ?? []).map(part => [part.name, part.look, format(part.value)]);
    tip ??= figure.appendChild(h("div", { class: "tip" }));
    tip.replaceChildren(h("b", {}, `${x} ${formatX(nearest)}`), ...[...found, ...parts].slice(0, 12).map(([name, look, value]) =>
      h("div", {}, h("i", { class: `swatch ${look}` }), names.length > 1 ? `${name}: ` : "", value)));
    cursor.setAttribute("x1", px(nearest));
    cursor.setAttribute("x2", px(nearest));
    cursor.setAttribute("visibility", "visible");
    const host = figure.getBoundingClientRect();
    const left = frame.left - host.left + px(nearest) * frame.width / width;
    tip.style.left = `${Math.max(4, left + 12 + tip.offsetWidth > host.width ? left - tip.offsetWidth - 12 : left + 12)}px`;
    tip.style.top = `${event.clientY - host.top + 14}px`;
  });
}
