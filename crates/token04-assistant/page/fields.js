// Shows errors at the fields that caused them.

import { byId, make } from './dom.js'

/** Shows an error of the core at a field and focuses the field. */
export function showProblem(id, message) {
  const field = byId(id)
  const sign = make('span', { 'aria-hidden': 'true' }, '✗ ')
  const problem = make('p', { class: 'problem', id: `${id}-problem` }, sign, message)
  field.closest('.field').append(problem)
  field.setAttribute('aria-invalid', 'true')
  const described = field.getAttribute('aria-describedby')
  field.setAttribute('aria-describedby', [described, problem.id].filter(Boolean).join(' '))
  field.focus()
}

/** The argument that caused an error of the core: the first that its message names. */
export function argumentOf({ message }) {
  const [, name] = message.match(/`(\w+)`|\b([a-z]+_(?:id|name))\b/)?.filter(Boolean) ?? []
  return name?.replace(/_(\w)/g, (_, letter) => letter.toUpperCase())
}

/** Removes all errors from a form. */
export function clearProblems(form) {
  for (const problem of form.querySelectorAll('.problem')) {
    const field = byId(problem.id.replace(/-problem$/, ''))
    field.removeAttribute('aria-invalid')
    const described = field.getAttribute('aria-describedby').replace(problem.id, '').trim()
    if (described) {
      field.setAttribute('aria-describedby', described)
    } else {
      field.removeAttribute('aria-describedby')
    }
    problem.remove()
  }
}

/** Connects the buttons that show and hide a secret. */
export function watchReveals() {
  for (const button of document.querySelectorAll('[data-reveals]')) {
    button.addEventListener('click', () => {
      const field = byId(button.dataset.reveals)
      const shown = field.type === 'text'
      field.type = shown ? 'password' : 'text'
      button.setAttribute('aria-pressed', String(!shown))
    })
  }
}
