// npm run market [-- --seekers N --postings N]
// What the shadow prices of congestion do to an invented market. It reads no data and writes none.

import { parseArgs } from 'node:util'
import { showMarket } from '../packages/matcher/bench/market.ts'

const { values } = parseArgs({
  options: {
    seekers: { type: 'string', default: '20000' },
    postings: { type: 'string', default: '5000' },
  },
})
await showMarket(Number(values.seekers), Number(values.postings))
