// Starts the page.

import './broken.js'
import { watchCheck } from './check.js'
import { byId } from './dom.js'
import { watchReveals } from './fields.js'
import { watchMake } from './make.js'
import { watchTabs } from './tabs.js'

watchTabs()
watchReveals()
watchMake()
watchCheck()

// Where the browser keeps a left page to come back to, it comes back without the secret.
addEventListener('pagehide', () => {
  for (const id of ['secret', 'check-secret']) {
    byId(id).value = ''
  }
  // What was read with it goes, too.
  byId('check-form').dispatchEvent(new Event('input'))
})
