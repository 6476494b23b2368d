// Answers each request with how many checks held, as a Worker.

import * as token04 from 'token04-wasm'
import { check } from './check.js'

export default {
  async fetch() {
    return new Response(`${await check(token04)}`)
  },
}
