/**
 * The three languages of Magento's GraphQL. `2.4.6` is Open Source and Adobe Commerce 2.4.6, `2.4.7` is 2.4.7 to
 * 2.4.9, `saas` is Adobe Commerce as a Cloud Service.
 */
export type MagentoDialect = '2.4.6' | '2.4.7' | 'saas'
