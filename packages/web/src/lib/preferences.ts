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

/** Attributes of `<html>`: the language, and what tokens.css listens to. */
export function htmlAttributes({ lang, theme, size }: Preferences): string {
  const attributes = [`lang="${lang === 'zh' ? 'zh-CN' : 'en'}"`]
  if (theme !== 'auto') attributes.push(`data-theme="${theme}"`)
  if (size === 'large') attributes.push('data-size="large"')
  return attributes.join(' ')
}
