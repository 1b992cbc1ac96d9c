import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig } from 'vite'

declare global {
  /** The request being answered, in development only. */
  var pinqiaoDev: { getStore(): App.Platform | undefined } | undefined
}

/** What adapter-node gives the pages as `platform`, infra/dev.ts gives them; the adapter itself emulates nothing. */
function platformInDevelopment(): App.Platform {
  const platform = globalThis.pinqiaoDev?.getStore()
  if (!platform) throw new Error('The pages need the API beside them: npm run dev')
  return platform
}

export default defineConfig({
  plugins: [
    sveltekit({
      adapter: { ...adapter({ out: 'build/next' }), emulate: () => ({ platform: platformInDevelopment }) },
      // adapter-node guesses https when no proxy says otherwise, so its own origin check would refuse every form on
      // plain http. hooks.server.ts compares Origin with Host instead, which holds behind any proxy.
      csrf: { trustedOrigins: ['*'] },
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['self'],
          'script-src': ['self'],
          'style-src': ['self'],
          // The one style attribute there is: SvelteKit's own line for screen readers, hidden by base.css as well.
          'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
          'img-src': ['self', 'data:'],
          'connect-src': ['self'],
          'object-src': ['none'],
          'base-uri': ['self'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
        },
      },
    }),
  ],
  build: { target: ['chrome88', 'safari14'] },
})
