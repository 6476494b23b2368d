// Evaluates to the number of checks that passed, when run as a script.

import * as token04 from 'token04-wasm'
import { check } from './check.js'

globalThis.result = check(token04)
