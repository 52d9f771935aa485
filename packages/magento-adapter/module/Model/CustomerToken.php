<?php

declare(strict_types=1);

namespace Cloister\Storefront\Model;

use Magento\Authorization\Model\UserContextInterface;
use Magento\Integration\Api\Data\UserTokenParametersInterfaceFactory;
use Magento\Integration\Api\UserTokenIssuerInterface;
use Magento\Integration\Model\CustomUserContext;

/** Issues a token of the customer who is signed in: it reads that customer's orders and holds as long as the shop says. */
class CustomerToken
{
    public function __construct(
        private readonly UserTokenIssuerInterface $issuer,
        private readonly UserTokenParametersInterfaceFactory $parameters
    ) {
    }

    /** Empty for a guest. */
    public function of(int $customerId): string
    {
        if ($customerId < 1) {
            return '';
        }
        $customer = new CustomUserContext($customerId, UserContextInterface::USER_TYPE_CUSTOMER);
        return $this->issuer->create($customer, $this->parameters->create());
    }
}
