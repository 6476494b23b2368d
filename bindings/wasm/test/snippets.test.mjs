// Runs every snippet of the README and of the types.

import { test } from 'node:test'
import { runSnippets } from './snippets.mjs'
import { packageFile } from './support.mjs'

// Without the asterisks of doc comments.
const code = (types) => `${types}`.replaceAll(/^ *\* ?/gm, '')

runSnippets(test, 'the README', `${packageFile('README.md')}`, 4)
runSnippets(test, 'the types', code(packageFile('index.d.mts')), 8)
runSnippets(test, 'the types of init', code(packageFile('init.d.mts')), 1)
