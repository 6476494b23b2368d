// Copying, with a word on how it went.

/** Copies the text, and says so in `status`. `element` shows the text. */
export async function copy(text, element, status) {
  let done = true
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    // Not every browser has a clipboard for a page from a file.
    getSelection().selectAllChildren(element)
    element.select?.()
    done = document.execCommand('copy')
  }
  status.textContent = done ? 'Copied' : 'Not copied: select it, and copy by hand'
  setTimeout(() => {
    status.textContent = ''
  }, 4000)
}
