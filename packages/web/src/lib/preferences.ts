import { LANGUAGES, type Language } from '@pinqiao/matcher/vocabulary'

export const THEMES = ['auto', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export const SIZES = ['normal', 'large'] as const
export type Size = (typeof SIZES)[number]

/** How a person wants pages shown; kept in three plain cookies, so that the server draws them right at once. */
export interface Preferences {
  lang: Language
  theme: Theme
  size: Size
}

/** The member of `allowed` equal to `value`, else `fallback`: cookies and forms are anybody's text. */
export function oneOf<T extends string>(allowed: readonly T[], value: unknown, fallback: T): T {
  return allowed.find((one) => one === value) ?? fallback
}

/** Chinese first: English only for people who chose it. */
export function readPreferences(cookie: (name: string) => string | undefined): Preferences {
  return {
    lang: oneOf(LANGUAGES, cookie('lang'), 'zh'),
    theme: oneOf(THEMES, cookie('theme'), 'auto'),
    size: oneOf(SIZES, cookie('size'), 'normal'),
  }
}

/** Attributes of `<html>` that tokens.css listens to. */
export function htmlAttributes({ theme, size }: Preferences): string {
  return [theme === 'auto' ? '' : `data-theme="${theme}"`, size === 'large' ? 'data-size="large"' : '']
    .filter(Boolean)
    .join(' ')
}

/** Value of the `lang` attribute. */
export const htmlLang = (lang: Language) => (lang === 'zh' ? 'zh-CN' : 'en')
