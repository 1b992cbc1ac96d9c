// What the shadow prices of congestion do to an invented market. It reads no data and writes none.

import { showMarket } from '../packages/matcher/bench/market.ts'
import { readArguments, wholeNumber } from './arguments.ts'

const USAGE = 'npm run market [-- --seekers N --postings N]'

const { values } = readArguments(USAGE, {
  options: {
    seekers: { type: 'string', default: '20000' },
    postings: { type: 'string', default: '5000' },
  },
})
await showMarket(wholeNumber('--seekers', values.seekers), wholeNumber('--postings', values.postings))
