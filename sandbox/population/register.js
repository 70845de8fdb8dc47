// The population database as one asks it: does this number, name and birth date belong together?

import { people } from '../provider/people.js';
import { json, readJson } from '../provider/http.js';

const folded = (text) => String(text ?? '').normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleUpperCase('vi');

/** POST /population/query {citizen_id, name, birth_date, purpose}: match, mismatch or unknown. Never what is right. */
export async function query(secret, request, response) {
  if (request.method !== 'POST') return json(response, { error: 'post_only' }, 405);
  if (request.headers.authorization !== `Bearer ${secret}`) return json(response, { error: 'not_allowed' }, 401);
  const asked = await readJson(request);
  if (!asked.citizen_id || !asked.purpose) return json(response, { error: 'incomplete' }, 422);
  json(response, { outcome: outcomeOf(asked) });
}

function outcomeOf({ citizen_id: number, name, birth_date: born }) {
  const person = people.find((one) => one.citizen_id === number);
  if (!person) return 'unknown';
  return folded(person.name) === folded(name) && person.born === born ? 'match' : 'mismatch';
}
