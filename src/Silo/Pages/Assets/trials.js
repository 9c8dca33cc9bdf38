// So few points are marked, for a line through them tells little.
const fewPoints = 12;

const isKnown = value => value !== null && value !== undefined;

// Rounds by trial: a method and a seed, in the order in which they came.
export class Trials {
  #trials = new Map();
  #methods = [];

  constructor(rows) {
    rows.forEach(row => this.add(row));
  }

  add(row) {
    const key = `${row.method} ${row.seed}`;
    if (!this.#methods.includes(row.method)) {
      this.#methods.push(row.method);
    }
    const trial = this.#trials.get(key) ?? new Trial(this.#trials.size, row.method, row.seed, this.#methods.indexOf(row.method));
    trial.add(row);
    this.#trials.set(key, trial);
  }

  get all() {
    return [...this.#trials.values()];
  }

  get seeds() {
    return new Set(this.all.map(trial => trial.seed)).size;
  }

  // One line a trial; of a method's seeds the first has its name in the legend.
  // start: the figure of the start model, which has cost nothing yet, from an evaluated row.
  lines(value, x = row => row.round, start = () => null) {
    return this.all.map(trial => {
      const points = trial.rows.map((row, i) => [x(row, trial, i), value(row, trial, i)]).filter(point => isKnown(point[1]));
      const first = trial.rows.map(start).find(isKnown);
      return {
        name: trial.method,
        look: trial.look,
        line: this.seeds > 1 ? "thin" : "",
        dots: points.length <= fewPoints,
        points: first === undefined ? points : [[0, first], ...points],
      };
    });
  }
}

class Trial {
  rows = [];
  delivered = 0;
  lost = 0;
  energyJ = 0;
  uplink = [];

  constructor(number, method, seed, index) {
    this.number = number;
    this.method = method;
    this.seed = seed;
    this.look = `m${index % 10}`;
  }

  add(row) {
    this.rows.push(row);
    this.delivered += row.delivered;
    this.lost += row.lost;
    this.energyJ += row.energyJ;
    this.uplink.push((this.uplink.at(-1) ?? 0) + row.uplinkBytes);
  }

  get last() {
    return this.rows.at(-1);
  }

  // The figure of the last round that has it.
  latest(figure) {
    return this.rows.findLast(row => isKnown(row[figure]))?.[figure] ?? null;
  }
}
