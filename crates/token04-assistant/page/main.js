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

// The browser may keep the page for back navigation; the secret must not be kept with it.
addEventListener('pagehide', () => {
  for (const id of ['secret', 'check-secret']) {
    byId(id).value = ''
  }
  // Also removes the contents that were decrypted with it.
  byId('check-form').dispatchEvent(new Event('input'))
})
