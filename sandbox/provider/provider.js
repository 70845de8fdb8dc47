// One OpenID provider: its client, its claims, its levels, its keys.

import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';

import Provider, { interactionPolicy } from 'oidc-provider';

import { accountOf, electronicIdentity, nationalAccount, provinceOfficer, subjectOf } from './people.js';
import { remembering } from './memory.js';
import * as pages from './pages.js';

const SECOND = 1, MINUTE = 60, HOUR = 3600;

export const KINDS = {
  vneid: {
    title: 'VNeID', claims: electronicIdentity, takes: (account) => !account.officer,
    scopes: {
      profile: ['name', 'birthdate', 'gender'],
      identity: ['citizen_id', 'eid_level', 'org_tax_code', 'org_name', 'org_role'],
    },
  },
  national: {
    title: 'Tài khoản Cổng Dịch vụ công quốc gia', claims: nationalAccount, takes: (account) => !account.officer,
    scopes: {
      profile: ['HoVaTen', 'NgayThangNamSinh', 'GioiTinh'],
      identity: ['SoDinhDanh', 'MucDoDinhDanh', 'MaSoThue', 'TenToChuc', 'VaiTro'],
    },
  },
  province: {
    title: 'Tài khoản cán bộ của tỉnh', claims: provinceOfficer, takes: (account) => Boolean(account.officer),
    scopes: { profile: ['name', 'preferred_username'] },
  },
};

const newKey = () => ({
  ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
  kid: randomUUID(), use: 'sig', alg: 'RS256',
});

/** The levels asked for, when the browser's session at the provider does not have the highest of them. */
const asksForMore = ({ oidc }) => {
  const wanted = (oidc.params.acr_values ?? '').split(' ');
  return wanted.includes('level2') && oidc.session.acr !== 'level2' && !oidc.result?.login;
};

function policy() {
  const prompts = interactionPolicy.base();
  const { Check } = interactionPolicy;
  prompts.get('login').checks.add(
    new Check('level', 'a higher level is asked for', (ctx) => asksForMore(ctx)),
  );
  return prompts;
}

/** A provider below `base`; `faults` is looked at whenever a token is made. */
export class Place {
  constructor(name, base, { homes, secret, officers }, faults) {
    Object.assign(this, { name, base, homes, secret, officers, faults, kind: KINDS[name], signedIn: [] });
    this.cookieKey = randomBytes(24).toString('hex');
    this.accounts = new Map();
    this.memory = remembering();
    this.rotate();
  }

  get issuer() {
    return `${this.base}/${this.name}`;
  }

  /** A new key; whatever was signed with the old one cannot be checked any more. Sessions stay. */
  rotate() {
    this.provider = this.#made(newKey());
    this.forger = this.#made(newKey());
  }

  /** Who answers now: with foreign keys, the tokens come from somebody whose keys nobody publishes. */
  answering(path) {
    return this.faults.foreign_keys && path.startsWith('/token') ? this.forger : this.provider;
  }

  /** The account behind a name, if this provider takes it. */
  account(username) {
    const account = accountOf(username, this.officers);
    if (!account || !this.kind.takes(account)) return undefined;
    const subject = subjectOf(this.name, username);
    this.accounts.set(subject, account);
    return { ...account, subject };
  }

  /** End every session of a subject, and tell the client of each. */
  async end(subject) {
    const ended = this.signedIn.filter((one) => one.subject === subject);
    this.signedIn = this.signedIn.filter((one) => one.subject !== subject);
    const client = await this.provider.Client.find('motcua');
    await Promise.all(ended.map(({ sid }) => client.backchannelLogout(subject, sid)));
    await Promise.all(ended.map(async ({ uid }) => (await this.provider.Session.findByUid(uid))?.destroy()));
    return ended.length;
  }

  #made(key) {
    const provider = new Provider(this.issuer, this.#configuration(key));
    // A token that has run out is made on purpose here; the package itself refuses to make one.
    provider.IdToken.expiresIn = () => (this.faults.expired_tokens ? -HOUR : 10 * MINUTE);
    provider.on('authorization.success', ({ oidc }) => {
      const { accountId: subject, uid } = oidc.session;
      this.signedIn.push({ subject, uid, sid: oidc.session.sidFor('motcua') });
    });
    return provider;
  }

  #configuration(key) {
    return {
      adapter: this.memory,
      clients: [this.#client()],
      jwks: { keys: [key] },
      acrValues: ['level1', 'level2'],
      scopes: ['openid', ...Object.keys(this.kind.scopes)],
      claims: { ...this.kind.scopes, acr: null, auth_time: null, iss: null, sid: null },
      cookies: { keys: [this.cookieKey], names: this.#cookieNames() },
      features: {
        devInteractions: { enabled: false },
        backchannelLogout: { enabled: true },
        rpInitiatedLogout: {
          logoutSource: (ctx, form) => { ctx.body = pages.leave(this.kind.title, form); },
          postLogoutSuccessSource: (ctx) => { ctx.body = pages.left(this.kind.title); },
        },
      },
      interactions: { policy: policy(), url: (ctx, { uid }) => `/${this.name}/interaction/${uid}` },
      findAccount: (ctx, subject) => this.#found(subject),
      loadExistingGrant: (ctx) => this.#granted(ctx),
      renderError: (ctx, out) => { ctx.type = 'html'; ctx.body = pages.failed(this.kind.title, out); },
      // The package's own guard would not tell a relying party that runs on this machine.
      fetch: (url, { dispatcher, ...options }) => globalThis.fetch(url, options),
      pkce: { required: () => true },
      ttl: { AccessToken: 10 * MINUTE, AuthorizationCode: MINUTE, Grant: HOUR, Interaction: HOUR, Session: 8 * HOUR },
      clockTolerance: 5 * SECOND,
    };
  }

  #client() {
    return {
      client_id: 'motcua',
      client_secret: this.secret,
      redirect_uris: this.homes.map((home) => `${home}/dang-nhap/${this.name}/ve`),
      post_logout_redirect_uris: this.homes.map((home) => `${home}/dang-xuat/xong`),
      backchannel_logout_uri: `${this.homes[0]}/dang-nhap/${this.name}/het-phien`,
      backchannel_logout_session_required: true,
      grant_types: ['authorization_code'],
      response_types: ['code'],
    };
  }

  #cookieNames() {
    const named = (what) => `sandbox_${this.name}_${what}`;
    return { session: named('session'), interaction: named('interaction'), resume: named('resume') };
  }

  #found(subject) {
    const account = this.accounts.get(subject);
    return account && { accountId: subject, claims: async () => ({ sub: subject, ...this.kind.claims(account) }) };
  }

  /** Nobody is asked what the client may know: that is settled between the offices. */
  async #granted({ oidc }) {
    const { accountId } = oidc.session;
    const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId });
    grant.addOIDCScope(['openid', ...Object.keys(this.kind.scopes)].join(' '));
    await grant.save();
    return grant;
  }
}
