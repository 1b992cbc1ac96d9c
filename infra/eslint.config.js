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
    },
  },
  { ignores: ['**/build/**', '**/.svelte-kit/**', '**/node_modules/**'] },
]
