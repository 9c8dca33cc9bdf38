import { themed, viridis } from "./colour.js";

const idle = 0;
const away = 1;
const scheduled = 2;
const delivered = 3;
const lost = 4;
const dead = 5;
const shades = 64;
const reach = 14;

// Draws a cell on a canvas and tells which device is pointed at.
export class Sky {
  #canvas;
  #on;
  #cell = null;
  #hidden = new Set();
  #shade = [];
  #grid = new Map();
  #zoom = 1;
  #shift = [0, 0];
  #frame = 0;
  #held = new Map();
  #moved = 0;
  pointed = -1;

  // on: { point(device or -1), open(device) }
  constructor(canvas, on) {
    this.#canvas = canvas;
    this.#on = on;
    new ResizeObserver(() => this.draw()).observe(canvas);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
    canvas.addEventListener("pointermove", event => this.#move(event));
    canvas.addEventListener("pointerleave", () => this.#point(-1));
    canvas.addEventListener("pointerdown", event => {
      canvas.setPointerCapture(event.pointerId);
      this.#held.set(event.pointerId, [event.offsetX, event.offsetY]);
      this.#moved = 0;
    });
    for (const end of ["pointerup", "pointercancel"]) {
      canvas.addEventListener(end, event => this.#held.delete(event.pointerId));
    }
    canvas.addEventListener("click", event => {
      const device = this.#nearest(event.offsetX, event.offsetY);
      if (device >= 0 && this.#moved < 6) {
        this.#on.open(device);
      }
    });
    canvas.addEventListener("dblclick", () => this.#look(1, [0, 0]));
    canvas.addEventListener("wheel", event => {
      event.preventDefault();
      this.#enlarge(Math.exp(-event.deltaY * 0.0015), event.offsetX, event.offsetY);
    }, { passive: false });
  }

  show(cell, low, high, hidden) {
    this.#cell = cell;
    this.#hidden = hidden;
    this.#shade = cell.snrDb.map(snr => Math.min(shades - 1, Math.max(0, Math.floor(shades * (snr - low) / (high - low)))));
    this.draw();
  }

  draw() {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#cell && this.#paint());
  }

  get #size() {
    return [this.#canvas.clientWidth, this.#canvas.clientHeight];
  }

  // Pixels a metre when all is in view.
  get #fit() {
    const { xm, ym, stationsM, radiusM } = this.#cell;
    let far = radiusM;
    for (let i = 0; i < xm.length; i++) {
      far = Math.max(far, Math.abs(xm[i]), Math.abs(ym[i]));
    }
    stationsM.forEach(value => far = Math.max(far, Math.abs(value)));
    return Math.min(...this.#size) / (2.08 * far);
  }

  #paint() {
    const ratio = devicePixelRatio || 1;
    const [width, height] = this.#size;
    if (this.#canvas.width !== Math.round(width * ratio) || this.#canvas.height !== Math.round(height * ratio)) {
      [this.#canvas.width, this.#canvas.height] = [Math.round(width * ratio), Math.round(height * ratio)];
    }
    const pen = this.#canvas.getContext("2d");
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    const scale = this.#fit * this.#zoom;
    const place = (x, y) => [width / 2 + this.#shift[0] + x * scale, height / 2 + this.#shift[1] - y * scale];
    const colour = Object.fromEntries(["ink", "soft", "edge", "panel", "accent", "good", "lost"].map(name => [name, themed(`--${name}`)]));
    this.#rings(pen, place, scale, colour);
    const spots = this.#spots(place, width, height);
    const size = this.#dot(spots.length);
    this.#links(pen, spots, place, colour);
    this.#devices(pen, spots, size, colour);
    this.#stations(pen, place, colour);
    this.#mark(pen, spots, size, place, colour);
    this.#index(spots);
  }

  // Devices in view, those with something to say last, so that they lie on top.
  #spots(place, width, height) {
    const { xm, ym, states } = this.#cell;
    const spots = [];
    for (let device = 0; device < xm.length; device++) {
      const [x, y] = place(xm[device], ym[device]);
      if (!this.#hidden.has(states[device]) && x > -20 && y > -20 && x < width + 20 && y < height + 20) {
        spots.push({ device, x, y, state: states[device] });
      }
    }
    return spots.sort((a, b) => a.state - b.state);
  }

  #dot(number) {
    return Math.min(8, Math.max(1.6, 95 / Math.sqrt(number + 1) * Math.min(...this.#size) / 560));
  }

  #rings(pen, place, scale, colour) {
    const { stationsM, radiusM } = this.#cell;
    const [x, y] = place(0, 0);
    const step = niceStep(radiusM / 3);
    pen.strokeStyle = colour.edge;
    pen.fillStyle = colour.soft;
    pen.lineWidth = 1;
    pen.font = "11px system-ui, sans-serif";
    for (let metres = step; metres <= radiusM * 1.001; metres += step) {
      circle(pen, x, y, metres * scale);
      pen.stroke();
      if (stationsM.length === 2) {
        pen.fillText(`${metres} m`, x + 4, y - metres * scale + 13);
      }
    }
  }

  #links(pen, spots, place, colour) {
    const { sites, stationsM } = this.#cell;
    if (sites.length === 0) {
      return;
    }
    for (const [state, look] of [[scheduled, colour.accent], [delivered, colour.good], [lost, colour.lost]]) {
      const linked = spots.filter(spot => spot.state === state);
      pen.strokeStyle = look;
      pen.globalAlpha = linked.length > 150 ? 0.16 : 0.45;
      pen.lineWidth = 1.2;
      pen.setLineDash(state === lost ? [4, 4] : []);
      pen.beginPath();
      for (const { device, x, y } of linked) {
        pen.moveTo(...place(stationsM[2 * sites[device]], stationsM[2 * sites[device] + 1]));
        pen.lineTo(x, y);
      }
      pen.stroke();
    }
    pen.setLineDash([]);
    pen.globalAlpha = 1;
  }

  #devices(pen, spots, size, colour) {
    const palette = Array.from({ length: shades }, (_, i) => viridis(i / (shades - 1)));
    const ring = { [scheduled]: colour.accent, [delivered]: colour.good, [lost]: colour.lost };
    for (const { device, x, y, state } of spots) {
      circle(pen, x, y, size);
      if (state === away) {
        pen.strokeStyle = colour.soft;
        pen.lineWidth = 1;
        pen.stroke();
        continue;
      }
      pen.fillStyle = palette[this.#shade[device]];
      pen.fill();
      if (ring[state]) {
        pen.strokeStyle = colour.panel;
        pen.lineWidth = 1;
        pen.stroke();
        pen.strokeStyle = ring[state];
        pen.lineWidth = Math.max(1.4, size * 0.42);
        circle(pen, x, y, size + pen.lineWidth / 2 + 0.6);
        pen.stroke();
      } else if (state === dead) {
        pen.strokeStyle = colour.ink;
        pen.lineWidth = Math.max(1.3, size * 0.3);
        pen.beginPath();
        pen.moveTo(x - size, y - size);
        pen.lineTo(x + size, y + size);
        pen.moveTo(x - size, y + size);
        pen.lineTo(x + size, y - size);
        pen.stroke();
      } else if (size > 3 && state === idle) {
        pen.strokeStyle = colour.soft;
        pen.lineWidth = 0.5;
        pen.stroke();
      }
    }
  }

  #stations(pen, place, colour) {
    const { stationsM } = this.#cell;
    for (let i = 0; i < stationsM.length; i += 2) {
      const [x, y] = place(stationsM[i], stationsM[i + 1]);
      pen.beginPath();
      pen.moveTo(x, y - 11);
      pen.lineTo(x + 9, y + 7);
      pen.lineTo(x - 9, y + 7);
      pen.closePath();
      pen.fillStyle = colour.ink;
      pen.strokeStyle = colour.panel;
      pen.lineWidth = 1.5;
      pen.fill();
      pen.stroke();
    }
  }

  #mark(pen, spots, size, place, colour) {
    const spot = spots.find(({ device }) => device === this.pointed);
    if (!spot) {
      return;
    }
    const { sites, stationsM } = this.#cell;
    pen.strokeStyle = colour.ink;
    pen.lineWidth = 1.6;
    if (sites.length > 0) {
      pen.beginPath();
      pen.moveTo(...place(stationsM[2 * sites[spot.device]], stationsM[2 * sites[spot.device] + 1]));
      pen.lineTo(spot.x, spot.y);
      pen.stroke();
    }
    circle(pen, spot.x, spot.y, size + 5);
    pen.stroke();
  }

  #index(spots) {
    this.#grid = new Map();
    for (const spot of spots) {
      const key = `${Math.floor(spot.x / reach)},${Math.floor(spot.y / reach)}`;
      const cell = this.#grid.get(key);
      if (cell) {
        cell.push(spot);
      } else {
        this.#grid.set(key, [spot]);
      }
    }
  }

  #nearest(x, y) {
    let best = { device: -1, far: reach };
    for (let i = -1; i <= 1; i++) {
      for (let j = -1; j <= 1; j++) {
        for (const spot of this.#grid.get(`${Math.floor(x / reach) + i},${Math.floor(y / reach) + j}`) ?? []) {
          const far = Math.hypot(spot.x - x, spot.y - y);
          if (far <= best.far) {
            best = { device: spot.device, far };
          }
        }
      }
    }
    return best.device;
  }

  #move(event) {
    const before = this.#held.get(event.pointerId);
    if (!before) {
      this.#point(this.#nearest(event.offsetX, event.offsetY));
      return;
    }
    const [dx, dy] = [event.offsetX - before[0], event.offsetY - before[1]];
    this.#moved += Math.abs(dx) + Math.abs(dy);
    const other = [...this.#held.entries()].find(([id]) => id !== event.pointerId)?.[1];
    this.#held.set(event.pointerId, [event.offsetX, event.offsetY]);
    if (other) {
      const apart = Math.hypot(before[0] - other[0], before[1] - other[1]);
      this.#enlarge(Math.hypot(event.offsetX - other[0], event.offsetY - other[1]) / Math.max(1, apart), other[0], other[1]);
    } else {
      this.#look(this.#zoom, [this.#shift[0] + dx, this.#shift[1] + dy]);
    }
  }

  #point(device) {
    if (device !== this.pointed) {
      this.pointed = device;
      this.#canvas.classList.toggle("over", device >= 0);
      this.#on.point(device);
      this.draw();
    }
  }

  #enlarge(factor, x, y) {
    const zoom = Math.min(60, Math.max(0.5, this.#zoom * factor));
    const [width, height] = this.#size;
    const moved = (at, half, shift) => at - half - (at - half - shift) * zoom / this.#zoom;
    this.#look(zoom, [moved(x, width / 2, this.#shift[0]), moved(y, height / 2, this.#shift[1])]);
  }

  #look(zoom, shift) {
    this.#zoom = zoom;
    this.#shift = shift;
    this.draw();
  }
}

function circle(pen, x, y, radius) {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
}

function niceStep(rough) {
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * [1, 2, 5, 10].find(size => size * power >= rough * 0.75);
}
