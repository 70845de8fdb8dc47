// What happens between "somebody wants to sign in" and "this is who it is".

import { timingSafeEqual } from 'node:crypto';

import * as pages from './pages.js';
import { html, readForm } from './http.js';

const NO_LEVEL = { error: 'access_denied', error_description: 'the account has no level 2' };
const REFUSED = { error: 'access_denied', error_description: 'refused by the person' };

/** Answer one request for a page of a sign-in under way. */
export async function interact(place, passwords, request, response) {
  const { provider, kind } = place;
  const details = await provider.interactionDetails(request, response);
  const asked = (details.params.acr_values ?? '').split(' ').includes('level2');
  const wants = { details, asked, finish: (result) => provider.interactionFinished(request, response, result) };
  const known = await signedInAlready(place, details);
  if (request.method !== 'POST') {
    html(response, known ? pages.confirm(kind.title, nameOf(known)) : pages.signIn(kind.title));
    return;
  }
  const form = await readForm(request);
  if (form.get('does') === 'refuse') return wants.finish(REFUSED);
  if (known) return wants.finish(known.level < 2 ? NO_LEVEL : login(known, 'level2'));
  await passwordGiven(place, passwords, form, wants, response);
}

async function passwordGiven(place, passwords, form, { details, asked, finish }, response) {
  const username = (form.get('username') ?? '').trim();
  const account = place.account(username);
  if (!account || !same(passwords[username], form.get('password') ?? '')) {
    html(response, pages.signIn(place.kind.title, { username, wrong: true }), 422);
    return;
  }
  if (!asked) return finish(login(account, 'level1'));
  details.result = { half: account.subject };
  await details.save(details.exp - Math.floor(Date.now() / 1000));
  html(response, pages.confirm(place.kind.title, nameOf(account)));
}

/** Who has given his password for this sign-in, or is signed in at the provider and lacks only the level. */
async function signedInAlready(place, { prompt, session, result, params }) {
  const again = (params.prompt ?? '').split(' ').includes('login');
  const subject = result?.half ?? (prompt.reasons.includes('level') && !again ? session?.accountId : undefined);
  const account = subject && place.accounts.get(subject);
  return account && { ...account, subject };
}

const nameOf = ({ person, officer }) => (person ?? officer).name;

const login = ({ subject }, acr) => ({
  login: { accountId: subject, acr, amr: acr === 'level2' ? ['pwd', 'mfa'] : ['pwd'] },
});

function same(expected, given) {
  const [a, b] = [Buffer.from(expected ?? ''), Buffer.from(given)];
  return a.length > 0 && a.length === b.length && timingSafeEqual(a, b);
}
