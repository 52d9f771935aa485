import type { CheckCases } from '../../../../test-support/check-case.ts'

const config = '{"architectures":["LlamaForCausalLM"],"hidden_size":4096}'

export const cases: CheckCases = {
  fails: [
    {
      title: 'a repository',
      role: 'storefront',
      routes: { '/.git/HEAD': { text: 'ref: refs/heads/main\n' } },
      certainty: 'confirmed',
    },
    { title: 'variables', role: 'storefront', routes: { '/.env': { text: 'DB_PASSWORD=abc\n' } } },
    { title: 'a dump', role: 'storefront', routes: { '/dump.sql': { text: 'CREATE TABLE a (b int);\n' } } },
    { title: 'a model', routes: { '/config.json': { text: config } } },
    {
      title: 'a repository in a web root',
      kind: 'webroot',
      files: { '.git/HEAD': 'ref: refs/heads/main\n' },
    },
    {
      title: 'an adapter in a web root',
      kind: 'webroot',
      files: { 'm/adapter_config.json': '{"peft_type":"LORA"}' },
    },
    {
      title: 'a copy of Magento’s configuration',
      kind: 'webroot',
      files: { 'app/etc/env.php.bak': "<?php\nreturn ['crypt' => []];" },
    },
  ],
  passes: [
    {
      title: 'a page for every path',
      role: 'storefront',
      routes: { '*': { text: '<!doctype html>A=1', headers: { 'content-type': 'text/html' } } },
    },
    {
      title: 'text for every path',
      role: 'storefront',
      routes: { '*': { text: 'ref: refs/heads/main\nKEY=value\n' } },
    },
    {
      title: 'the configuration of a page',
      role: 'storefront',
      routes: { '/config.json': { text: '{"api":"/v1"}' } },
    },
    { title: 'an example', kind: 'webroot', files: { '.env.example': 'KEY=value\n' } },
  ],
}
