// Biome lints and formats everything; ESLint is here only for what Biome does not know of Svelte.

import tsParser from '@typescript-eslint/parser'
import svelte from 'eslint-plugin-svelte'

export default [
  ...svelte.configs['flat/recommended'],
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: tsParser } },
    rules: {
      // Addresses here are plain strings by design (URL is state); the app is always served at the root.
      'svelte/no-navigation-without-resolve': 'off',
      // svelte-check says this better: it knows which warnings there are.
      'svelte/no-unused-svelte-ignore': 'off',
      // Takes a flag that an effect sets once scripts run for a value that could be derived.
      'svelte/prefer-writable-derived': 'off',
    },
  },
  { ignores: ['**/build/**', '**/.svelte-kit/**', '**/node_modules/**'] },
]
