// A Worker that responds to each request with the number of checks that passed.

import * as token04 from 'token04-wasm'
import { check } from './check.js'

export default {
  async fetch() {
    return new Response(`${await check(token04)}`)
  },
}
