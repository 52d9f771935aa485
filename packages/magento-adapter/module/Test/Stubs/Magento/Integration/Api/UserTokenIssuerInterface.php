<?php

declare(strict_types=1);

namespace Magento\Integration\Api;

interface UserTokenIssuerInterface
{
    public function create(
        \Magento\Authorization\Model\UserContextInterface $userContext,
        \Magento\Integration\Api\Data\UserTokenParametersInterface $params
    ): string;
}
