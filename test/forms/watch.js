// Every way by which a page of these could send itself is noted.
window.tried = []
window.sent = (how) => window.tried.push(how)
addEventListener('submit', (event) => {
  sent('submit')
  event.preventDefault()
})
addEventListener(
  'click',
  (event) => {
    if (event.target.closest?.('button') && !event.isTrusted) sent('click')
  },
  true,
)
