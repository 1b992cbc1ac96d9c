import type { Employer } from '@pinqiao/api/employers/schema'
import type { Uploaded } from '@pinqiao/api/uploads/schema'
import { type Answer, type Asker, act, upload } from './api.ts'
import { fileOf, textOf, textOrNull } from './form.ts'

/** What the registration form holds, to be shown again when it is refused. */
export interface RegistrationValues {
  name: string
  creditCode: string
  district: string
  address: string
  contactName: string
  contactPhone: string
  about: string
  industry: string
  /** Upload that was taken already, with the name it had: it is not chosen a second time. */
  licence: string
  licenceName: string
}

export function valuesOf(form: FormData): RegistrationValues {
  return {
    name: textOf(form, 'name'),
    creditCode: textOf(form, 'creditCode'),
    district: textOf(form, 'district'),
    address: textOf(form, 'address'),
    contactName: textOf(form, 'contactName'),
    contactPhone: textOf(form, 'contactPhone'),
    about: textOf(form, 'about'),
    industry: textOf(form, 'industry'),
    licence: textOf(form, 'licence'),
    licenceName: textOf(form, 'licenceName'),
  }
}

/** Keeps the licence that was chosen, then sends the registration. `values` learns of the licence, for the form. */
export async function sendRegistration(
  event: Asker,
  form: FormData,
  values: RegistrationValues,
  to: { method: 'POST' | 'PUT'; path: string; key: string | undefined },
): Promise<Answer<{ id: number }>> {
  const file = fileOf(form, 'licenceFile')
  if (file) {
    const kept = await upload<Uploaded>(event, 'licence', file)
    if (!kept.ok)
      return { ...kept, problem: { ...kept.problem, fields: [{ path: 'licence', code: 'wrong_format' }] } }
    values.licence = String(kept.data.id)
    values.licenceName = file.name.slice(0, 200)
  }
  const { licence, licenceName: _, industry: _industry, ...texts } = values
  return act(
    event,
    to.method,
    to.path,
    {
      // An empty field is one left out, and the API says so.
      ...Object.fromEntries(Object.entries(texts).filter(([name, text]) => text !== '' || name === 'about')),
      industry: textOrNull(form, 'industry'),
      licence: /^\d{1,15}$/.test(licence) ? Number(licence) : null,
    },
    // A licence that was uploaded by this very sending makes another body of the same form.
    file ? undefined : to.key,
  )
}

export const registeredValues = (employer: Employer): RegistrationValues => ({
  name: employer.name,
  creditCode: employer.creditCode ?? '',
  district: employer.district?.code ?? '',
  address: employer.address,
  contactName: employer.contactName,
  contactPhone: employer.contactPhone,
  about: employer.about,
  industry: employer.industry ?? '',
  licence: '',
  licenceName: employer.licence?.originalName ?? '',
})
