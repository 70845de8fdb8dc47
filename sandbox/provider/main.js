// The sandbox on one port of this machine: providers, population register, control.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import { query } from '../population/register.js';
import { control, noFaults } from './control.js';
import { html, json } from './http.js';
import { interact } from './interaction.js';
import { front } from './pages.js';
import { organisations, people } from './people.js';
import { KINDS, Place } from './provider.js';

const { values } = parseArgs({ options: { config: { type: 'string' }, port: { type: 'string', default: '0' } } });
const config = { officers: [], passwords: {}, ...JSON.parse(readFileSync(values.config, 'utf8')) };
const faults = noFaults([...Object.keys(KINDS), 'population']);
const places = {};

async function answer(request, response) {
  const path = new URL(request.url, 'http://sandbox').pathname;
  const name = path.split('/')[1];
  if (name === 'control') return control(path, { faults, places }, request, response);
  if (faults[name] && (await fails(faults[name], response))) return undefined;
  if (places[name]) return provide(places[name], path.slice(name.length + 1), request, response);
  if (path === '/population/query') return query(config.secret, request, response);
  if (path === '/') return html(response, front(Object.values(places), [...people, ...organisations]));
  return json(response, { error: 'unknown_path' }, 404);
}

async function fails({ down, delay_ms: delay }, response) {
  if (delay) await sleep(delay);
  if (down) response.destroy();
  return Boolean(down);
}

function provide(place, path, request, response) {
  if (path.startsWith('/interaction/')) return interact(place, config.passwords, request, response);
  request.originalUrl = request.url;
  request.url = request.url.slice(place.name.length + 1) || '/';
  return place.answering(path).callback()(request, response);
}

const server = createServer((request, response) => {
  answer(request, response).catch((problem) => {
    console.error(problem);
    if (!response.headersSent) json(response, { error: String(problem.message) }, 400);
    else response.destroy();
  });
});

server.listen(Number(values.port), '127.0.0.1', () => {
  const url = `http://127.0.0.1:${server.address().port}`;
  for (const name of Object.keys(KINDS)) places[name] = new Place(name, url, config, faults[name]);
  console.log(JSON.stringify({ url }));
});
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => process.exit(0));
