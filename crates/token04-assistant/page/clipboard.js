// Copies to the clipboard and reports the result.

/** Copies the text, which `element` shows, and reports the result in `status`. */
export async function copy(text, element, status) {
  let copied = true
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    // Not every browser offers the Clipboard API to a page from a file.
    getSelection().selectAllChildren(element)
    element.select?.()
    copied = document.execCommand('copy')
  }
  status.textContent = copied ? 'Copied' : 'Could not copy: select the text and copy it by hand'
  setTimeout(() => {
    status.textContent = ''
  }, 4000)
}
