// What a provider remembers: in memory, for as long as the sandbox runs, also when its keys change.

const UNDER = { uid: 'uid', userCode: 'userCode' };

/** A class of adapters as oidc-provider asks for, over one store. */
export function remembering() {
  const store = new Map();
  const alive = (key) => {
    const kept = store.get(key);
    if (kept && kept.until < Date.now()) store.delete(key);
    return store.get(key)?.payload;
  };

  return class Memory {
    constructor(model) {
      this.model = model;
    }

    #key(id) {
      return `${this.model}:${id}`;
    }

    async upsert(id, payload, seconds) {
      const until = seconds ? Date.now() + seconds * 1000 : Infinity;
      store.set(this.#key(id), { payload, until });
      for (const [name, field] of Object.entries(UNDER)) {
        if (payload[field]) store.set(this.#key(`${name}:${payload[field]}`), { payload: { id }, until });
      }
    }

    async find(id) {
      return alive(this.#key(id));
    }

    async findByUid(uid) {
      const kept = alive(this.#key(`uid:${uid}`));
      return kept && this.find(kept.id);
    }

    async findByUserCode(code) {
      const kept = alive(this.#key(`userCode:${code}`));
      return kept && this.find(kept.id);
    }

    async consume(id) {
      const payload = alive(this.#key(id));
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
    }

    async destroy(id) {
      store.delete(this.#key(id));
    }

    async revokeByGrantId(grantId) {
      for (const [key, { payload }] of store) if (payload.grantId === grantId) store.delete(key);
    }
  };
}
