<?php

declare(strict_types=1);

namespace Cloister\Storefront\Forwarding;

/** What the sidecar learns of whoever asks. */
final class Shopper
{
    /**
     * @param string $storeView Code of the store view.
     * @param string $addressToken See {@see ShopperToken}.
     * @param string $customerToken See {@see ShopperToken}; empty for a guest.
     * @param string $bearerToken A token that reads the customer's own orders; empty for a guest.
     */
    public function __construct(
        public readonly string $storeView,
        public readonly string $addressToken,
        public readonly string $customerToken = '',
        #[\SensitiveParameter] public readonly string $bearerToken = ''
    ) {
    }
}
