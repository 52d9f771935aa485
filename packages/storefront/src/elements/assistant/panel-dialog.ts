/** As narrow as this, the panel covers the page. The same width stands in the styles. */
export const NARROW = '(width < 40rem)'

/**
 * Opens or closes a dialog as it should be. Where it covers the page it is modal, so that nothing behind it can be
 * reached; elsewhere the page stays in use beside it.
 */
export function panelDialog(
  dialog: HTMLDialogElement,
  { isOpen, isModal }: { readonly isOpen: boolean; readonly isModal: boolean },
): void {
  if (dialog.open === isOpen && dialog.matches(':modal') === (isOpen && isModal)) return
  if (dialog.open) dialog.close()
  if (!isOpen) return
  if (isModal) dialog.showModal()
  // Without `show()`, which would take the focus also where the page opens the panel by itself.
  else dialog.open = true
}
