// Who may sign in, and what each provider tells of them.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const SEXES = { M: 'male', F: 'female' };
const SEXES_IN_VIETNAMESE = { M: 'Nam', F: 'Nữ' };

export const { people, organisations } = JSON.parse(readFileSync(new URL('../people.json', import.meta.url), 'utf8'));

const byUsername = new Map(people.map((person) => [person.username, person]));

/** An account that signs in: a person, or an organisation with the person behind it. Undefined where there is none. */
export function accountOf(username, officers) {
  const officer = officers.find((one) => one.username === username);
  if (officer) return { officer, level: 2 };
  const organisation = organisations.find((one) => one.username === username);
  if (organisation) {
    return { person: byUsername.get(organisation.representative), organisation, level: organisation.eid_level };
  }
  const person = byUsername.get(username);
  return person && person.eid_level ? { person, level: person.eid_level } : undefined;
}

/** The subject of an account: each provider has its own, none tells the name. */
export const subjectOf = (provider, username) =>
  createHash('sha256').update(`${provider}:${username}`).digest('hex').slice(0, 32);

/** Claims as an electronic identity tells them. */
export function electronicIdentity({ person, organisation, level }) {
  const claims = {
    name: person.name,
    birthdate: person.born,
    gender: SEXES[person.sex],
    citizen_id: person.citizen_id,
    eid_level: level,
  };
  if (!organisation) return claims;
  const { tax_code, name } = organisation;
  return { ...claims, org_tax_code: tax_code, org_name: name, org_role: 'legal_representative' };
}

/** The same facts as a national account tells them. */
export function nationalAccount({ person, organisation, level }) {
  const [year, month, day] = person.born.split('-');
  const claims = {
    HoVaTen: person.name,
    NgayThangNamSinh: `${day}/${month}/${year}`,
    GioiTinh: SEXES_IN_VIETNAMESE[person.sex],
    SoDinhDanh: person.citizen_id,
    MucDoDinhDanh: String(level),
  };
  if (!organisation) return claims;
  return { ...claims, MaSoThue: organisation.tax_code, TenToChuc: organisation.name, VaiTro: 'NguoiDaiDien' };
}

/** Claims of a province's officer. */
export const provinceOfficer = ({ officer }) => ({ name: officer.name, preferred_username: officer.username });
