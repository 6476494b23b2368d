// The two panels, as tabs: arrow keys move between them.

export function watchTabs() {
  const tabs = [...document.querySelectorAll('[role="tab"]')]
  for (const [index, tab] of tabs.entries()) {
    tab.addEventListener('click', () => show(tab))
    tab.addEventListener('keydown', (event) => {
      const steps = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: -1 }
      if (event.key in steps) {
        event.preventDefault()
        const next = tabs.at(steps[event.key] % tabs.length)
        show(next)
        next.focus()
      }
    })
  }
}

/** Shows the panel of a tab. */
export function show(tab) {
  for (const other of document.querySelectorAll('[role="tab"]')) {
    const selected = other === tab
    other.setAttribute('aria-selected', String(selected))
    other.tabIndex = selected ? 0 : -1
    document.getElementById(other.getAttribute('aria-controls')).hidden = !selected
  }
}
