import type { CheckCases } from '../../../../test-support/check-case.ts'

export const cases: CheckCases = {
  fails: [
    {
      title: 'tags of Magento’s cache and the bar of a debugger',
      role: 'storefront',
      routes: {
        '/': {
          text: '<div class="phpdebugbar">',
          headers: { 'X-Magento-Tags': 'cms_b', 'content-type': 'text/html' },
        },
      },
      certainty: 'confirmed',
    },
    {
      title: 'Magento’s own file',
      files: { 'app/etc/env.php': "<?php\nreturn [\n  'MAGE_MODE' => 'developer',\n];\n" },
    },
    {
      title: 'a container',
      files: { 'compose.yaml': 'services: { web: { image: shop, environment: [MAGE_MODE=developer] } }\n' },
    },
    { title: 'a variable', files: { '.env': 'MAGE_MODE=developer\n' } },
    { title: 'a theme that tells', files: { 'theme/cart.js': "console.log('cart', cart.items)\n" } },
  ],
  passes: [
    {
      title: 'a page in production',
      role: 'storefront',
      routes: { '/': { text: '<html>', headers: { 'content-type': 'text/html', 'x-cache': 'HIT' } } },
    },
    { title: 'production', files: { 'app/etc/env.php': "<?php return ['MAGE_MODE' => 'production'];\n" } },
    { title: 'a message without a shopper', files: { 'theme/cart.js': "console.log('cart loaded')\n" } },
    { title: 'a server that logs', files: { 'server/orders.js': "console.log('order', order.id)\n" } },
    { title: 'a comment', files: { 'theme/cart.js': '// console.log(cart)\n' } },
  ],
}
