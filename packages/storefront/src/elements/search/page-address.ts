/** The query that the page's address names, if it names one. */
export function queryInAddress(parameter: string): string | undefined {
  return new URL(location.href).searchParams.get(parameter)?.trim() || undefined
}

/** Writes a query into the page's address, as a step that the shopper can go back from. */
export function writeAddress(parameter: string, query: string): void {
  const url = new URL(location.href)
  if (url.searchParams.get(parameter) === query) return
  url.searchParams.set(parameter, query)
  history.pushState(history.state, '', url)
}
