// Faults on demand, for whoever runs the sandbox on this machine.

import { subjectOf } from './people.js';
import { json, readJson } from './http.js';

const KNOWN = new Set(['down', 'delay_ms', 'expired_tokens', 'foreign_keys']);

/** The faults of each path, changed in place. */
export function noFaults(names) {
  return Object.fromEntries(names.map((name) => [name, {}]));
}

/** POST /control/…: change the faults, rotate keys, end sessions. */
export async function control(path, { faults, places }, request, response) {
  if (request.method === 'GET') return json(response, faults);
  const asked = await readJson(request);
  if (path === '/control/reset') Object.values(faults).forEach(clear);
  else if (path === '/control/faults') change(faults, asked);
  else if (path === '/control/rotate') places[asked.at].rotate();
  else if (path === '/control/end') {
    return json(response, { ended: await places[asked.at].end(subjectOf(asked.at, asked.username)) });
  } else return json(response, { error: 'unknown_path' }, 404);
  json(response, faults);
}

function change(faults, asked) {
  for (const [name, wanted] of Object.entries(asked)) {
    const unknown = Object.keys(wanted).filter((fault) => !KNOWN.has(fault));
    if (!faults[name] || unknown.length) throw new Error(`unknown fault: ${name} ${unknown}`);
    Object.assign(faults[name], wanted);
  }
}

const clear = (of) => Object.keys(of).forEach((name) => delete of[name]);
