// Shows an error if the page cannot work, for instance without WebAssembly. Imported first.

import { byId } from './dom.js'

addEventListener('error', ({ message }) => {
  byId('broken').textContent = `This page does not work here: ${message}`
  byId('broken').hidden = false
})
