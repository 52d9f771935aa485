/** What somebody's name and address look like in a trace. */
export const TRACE_CANARY: string = 'qux.trace@canary.example'

const FILE = '/var/www/html/vendor/magento/module-customer/Model/ResourceModel/CustomerRepository.php'

/** What developer mode adds to a failure of GraphQL: files, lines, and the arguments of every call. */
export const GRAPHQL_DEBUG: Readonly<Record<string, unknown>> = {
  debugMessage: `No such entity with email = ${TRACE_CANARY}, websiteId = 1`,
  trace: [{ file: FILE, line: 337, call: `loadByEmail(instance of Customer, '${TRACE_CANARY}')` }],
}

/** What it adds to one of REST. */
export const REST_TRACE: string = `#0 ${FILE}(337): loadByEmail(Object(Customer), '${TRACE_CANARY}')\n#1 {main}`
