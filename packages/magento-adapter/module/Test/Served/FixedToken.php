<?php

declare(strict_types=1);

namespace Cloister\Storefront\Test\Served;

use Magento\Authorization\Model\UserContextInterface;
use Magento\Framework\Encryption\EncryptorInterface;
use Magento\Integration\Api\Data\UserTokenParametersInterface;
use Magento\Integration\Api\UserTokenIssuerInterface;

/** In place of the key of the shop. */
final class FixedToken implements EncryptorInterface, UserTokenIssuerInterface
{
    public function hash($data)
    {
        return hash('sha256', (string)$data);
    }

    public function create(UserContextInterface $userContext, UserTokenParametersInterface $params): string
    {
        return 'token-of-a-customer';
    }
}
