define(['jquery', 'mage/translate'], ($, $t) => {
  // Magento adds the key of the form to what is posted in the admin.
  return (_options, element) => {
    const button = element.querySelector('button')
    const output = element.querySelector('output')
    const failed = () => $t('The test could not be made. Sign in again and repeat it.')
    button.addEventListener('click', () => {
      button.disabled = true
      output.textContent = '…'
      $.post(element.dataset.url, { form_key: window.FORM_KEY })
        .then(({ message }) => message ?? failed(), failed)
        .always((message) => {
          output.textContent = typeof message === 'string' ? message : failed()
          button.disabled = false
        })
    })
  }
})
