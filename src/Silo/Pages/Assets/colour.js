// The colour map viridis (Smith and van der Walt 2015), even to the eye and safe for the colour-blind.
const stops = [[68, 1, 84], [71, 44, 122], [59, 81, 139], [44, 113, 142], [33, 144, 141], [39, 173, 129], [92, 200, 99], [170, 220, 50], [253, 231, 37]];

const dark = matchMedia("(prefers-color-scheme: dark)");

// Its darkest part is left out where the ground is dark, and its brightest where the ground is bright.
export function viridis(fraction) {
  const [from, to] = dark.matches ? [0.2, 1] : [0, 0.96];
  const position = (from + (to - from) * Math.min(Math.max(fraction, 0), 1)) * (stops.length - 1);
  const below = Math.min(Math.floor(position), stops.length - 2);
  const part = position - below;
  const [r, g, b] = stops[below].map((from, i) => Math.round(from + part * (stops[below + 1][i] - from)));
  return `rgb(${r} ${g} ${b})`;
}

// From the 2nd to the 98th percentile, so that one outlier does not take all the colours.
export function spread(values) {
  const sorted = Float64Array.from(values.filter(Number.isFinite)).sort();
  if (sorted.length === 0) {
    return [0, 1];
  }
  const at = share => sorted[Math.round(share * (sorted.length - 1))];
  const [low, high] = [at(0.02), at(0.98)];
  return high > low ? [low, high] : [low - 1, high + 1];
}

// What a custom property of the page is at this moment, light or dark.
export const themed = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
