import type { CheckCases } from '../../../../test-support/check-case.ts'

const page = {
  text: '<!doctype html><script type="module" src="/app.js"></script>',
  headers: { 'content-type': 'text/html' },
}
const script = (text: string) => ({ text, headers: { 'content-type': 'text/javascript' } })
const told = 'ask("https://llm.shop.example/v1/chat/completions")'

export const cases: CheckCases = {
  fails: [
    {
      title: 'a script with the address of a model',
      role: 'storefront',
      routes: { '/': page, '/app.js': script(told) },
      certainty: 'suspected',
    },
    {
      title: 'a script with the address of a model and what it is told',
      role: 'storefront',
      routes: {
        '/': page,
        '/app.js': script(
          `${told}; const systemPrompt = 'You are the assistant of a shop and never speak of the margin.'`,
        ),
      },
      certainty: 'confirmed',
    },
    {
      title: 'a source map with a prompt',
      role: 'storefront',
      routes: {
        '/': page,
        '/app.js': script('ask()\n//# sourceMappingURL=app.js.map'),
        '/app.js.map': {
          json: {
            sourcesContent: [
              "const systemPrompt = 'You are the assistant of a shop and never speak of the margin.'",
            ],
          },
        },
      },
    },
    { title: 'a file of a web root', kind: 'webroot', files: { 'assets/app.js': told } },
  ],
  passes: [
    {
      title: 'a script that asks the edge',
      role: 'storefront',
      routes: { '/': page, '/app.js': script('ask("/cloister/support")') },
    },
    {
      title: 'a script of somebody else',
      role: 'storefront',
      routes: { '/': { ...page, text: '<script src="https://cdn.example/app.js"></script>' } },
    },
    { title: 'a text about models', kind: 'webroot', files: { 'a.txt': told } },
  ],
}
