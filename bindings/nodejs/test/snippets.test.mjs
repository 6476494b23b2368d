// Runs every snippet of the README and of the types.

import { test } from 'node:test'
import { runSnippets } from './snippets.mjs'
import { repositoryFile } from './support.mjs'

const README = repositoryFile('bindings/nodejs/README.md')
// Without the asterisks of doc comments.
const TYPES = repositoryFile('bindings/nodejs/index.d.ts').replaceAll(/^ *\* ?/gm, '')

runSnippets(test, 'the README', README, 6)
runSnippets(test, 'the types', TYPES, 12)
