/**
 * What was typed into a form, kept when its page is left and put back when one comes back to it. SvelteKit keeps it in
 * the tab's session storage.
 */
export interface FormMemory {
  at: number
  entries: [name: string, value: string][]
}

const FORGOTTEN = 'pinqiao:forgotten'

export function rememberForm(form: HTMLFormElement): FormMemory {
  const entries = [...new FormData(form)].flatMap(([name, value]): FormMemory['entries'] =>
    typeof value === 'string' ? [[name, value]] : [],
  )
  return { at: Date.now(), entries }
}

/** Puts values back without a sound: nobody typed, so no field should suggest. */
export function restoreForm(form: HTMLFormElement, memory: FormMemory): void {
  if (memory.at < forgottenAt()) return
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && field.type === 'checkbox') {
      field.checked = memory.entries.some(([name, value]) => name === field.name && value === field.value)
    } else if (
      (field instanceof HTMLInputElement && field.type !== 'hidden') ||
      field instanceof HTMLSelectElement ||
      field instanceof HTMLTextAreaElement
    ) {
      const kept = memory.entries.find(([name]) => name === field.name)
      if (kept) field.value = kept[1]
    }
  }
}

/** Nothing remembered before now is put back: the person had their answers forgotten. */
export function forgetForms(): void {
  storage()?.setItem(FORGOTTEN, String(Date.now()))
}

const forgottenAt = () => Number(storage()?.getItem(FORGOTTEN) ?? 0)

/** Where a browser lets pages keep nothing, SvelteKit remembers no form over a reload either. */
function storage(): Storage | null {
  try {
    return sessionStorage
  } catch (error) {
    if (error instanceof DOMException) return null
    throw error
  }
}
