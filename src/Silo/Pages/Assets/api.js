const root = "/api/v1";

export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

export const get = path => ask(path, {});
export const post = (path, body) => ask(path, {
  method: "POST",
  headers: body === undefined ? {} : { "Content-Type": "application/json" },
  body: body === undefined ? undefined : JSON.stringify(body),
});

export const remove = path => ask(path, { method: "DELETE" });

export async function text(path) {
  return (await send(path, {})).text();
}

export const runPath = run => `/runs/${encodeURIComponent(run)}`;

async function ask(path, options) {
  return (await send(path, options)).json();
}

async function send(path, options) {
  let response;
  try {
    response = await fetch(root + path, options);
  } catch {
    throw new ApiError(0, "The server does not answer.");
  }
  if (response.ok) {
    return response;
  }
  if (response.status === 401) {
    location.assign(`/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`);
  }
  throw new ApiError(response.status, await reason(response));
}

async function reason(response) {
  const body = await response.text();
  try {
    return JSON.parse(body).detail ?? body;
  } catch {
    return body || `The server answered ${response.status}.`;
  }
}

// All committed rounds from one on.
export async function rounds(run, from = 0) {
  const rows = [];
  for (;;) {
    const page = await get(`${runPath(run)}/rounds?from=${from + rows.length}`);
    rows.push(...page);
    if (page.length === 0) {
      return rows;
    }
  }
}

// Follows a run until it ends. A connection that breaks is made again, from the rounds that were seen.
// on: { round(row), status(view), connection(isThere) }. Returns how to leave.
export function follow(run, seen, on) {
  let source = null;
  let timer = 0;
  let pause = 1000;
  let left = false;

  function open() {
    source = new EventSource(`${root}${runPath(run)}/events?from=${seen}`);
    source.addEventListener("open", () => {
      pause = 1000;
      on.connection?.(true);
    });
    source.addEventListener("round", event => {
      seen++;
      on.round?.(JSON.parse(event.data));
    });
    source.addEventListener("status", event => on.status?.(JSON.parse(event.data)));
    source.addEventListener("end", event => {
      close();
      on.status?.(JSON.parse(event.data));
    });
    source.addEventListener("error", () => {
      source.close();
      on.connection?.(false);
      timer = setTimeout(again, pause);
      pause = Math.min(2 * pause, 10000);
    });
  }

  // The plain call tells why: a session that has ended leads to the sign-in page.
  async function again() {
    try {
      await get(runPath(run));
    } catch (error) {
      if (error.status === 404) {
        return;
      }
    }
    if (!left) {
      open();
    }
  }

  function close() {
    left = true;
    clearTimeout(timer);
    source.close();
  }

  open();
  addEventListener("pagehide", close, { once: true });
  return close;
}
