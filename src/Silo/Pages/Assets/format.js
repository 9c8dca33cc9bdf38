const none = "–";

function known(value) {
  return value !== null && value !== undefined && Number.isFinite(Number(value));
}

// With so many decimals, thousands grouped, and a true minus sign.
export function fixed(value, decimals = 0) {
  if (!known(value)) {
    return none;
  }
  const text = Math.abs(value).toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  return value < 0 && /[1-9]/.test(text) ? "\u2212" + text : text;
}

// With its sign, as what was gained or lost.
export function signed(value, decimals = 0) {
  const text = fixed(value, decimals);
  return known(value) && value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

export function percent(share, decimals = 1) {
  return known(share) ? `${fixed(100 * share, decimals)} %` : none;
}

function scaled(value, units) {
  if (!known(value)) {
    return none;
  }
  const size = Math.abs(value);
  const [symbol, unit] = units.findLast(([, least]) => size >= 0.9995 * least) ?? units[0];
  const number = size / unit;
  const decimals = symbol === "B" || number >= 100 || number === 0 ? 0 : number >= 10 ? 1 : 2;
  return `${fixed(value / unit, decimals)} ${symbol}`;
}

export const bytes = value => scaled(value, [["B", 1], ["kB", 1e3], ["MB", 1e6], ["GB", 1e9], ["TB", 1e12]]);
export const energy = value => scaled(value, [["mJ", 1e-3], ["J", 1], ["kJ", 1e3], ["MJ", 1e6]]);
export const work = value => scaled(value, [["kFLOP", 1e3], ["MFLOP", 1e6], ["GFLOP", 1e9], ["TFLOP", 1e12], ["PFLOP", 1e15]]);
export const rate = value => scaled(value, [["bit/s", 1], ["kbit/s", 1e3], ["Mbit/s", 1e6], ["Gbit/s", 1e9]]);
export const hertz = value => scaled(value, [["Hz", 1], ["kHz", 1e3], ["MHz", 1e6]]);
export const metres = value => known(value) ? `${fixed(value)} m` : none;
export const decibels = value => known(value) ? `${fixed(value, 1)} dB` : none;

export function seconds(value) {
  if (!known(value)) {
    return none;
  }
  const whole = Math.round(value);
  if (value < 10) {
    return `${fixed(value, value < 1 ? 2 : 1)} s`;
  }
  if (whole < 120) {
    return `${whole} s`;
  }
  if (whole < 7200) {
    return `${Math.round(whole / 60)} min`;
  }
  return whole < 172800 ? `${fixed(whole / 3600, 1)} h` : `${fixed(whole / 86400, 1)} d`;
}

// A short number for an axis; two that lie the given step apart read differently.
export function short(value, step = 0) {
  if (value === 0) {
    return "0";
  }
  const size = Math.abs(value);
  return size >= 1e5 || size < 1e-3 ? value.toExponential(1).replace("e+", "e").replace("-", "\u2212") : String(Number(value.toPrecision(step > 0 ? Math.max(4, 2 + Math.floor(Math.log10(size / step))) : 4))).replace("-", "\u2212");
}

export function when(text) {
  return new Date(text).toLocaleString("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", second: "2-digit" });
}

// "1 device", "2 devices".
export function count(number, noun) {
  return `${fixed(number)} ${noun}${number === 1 ? "" : "s"}`;
}
