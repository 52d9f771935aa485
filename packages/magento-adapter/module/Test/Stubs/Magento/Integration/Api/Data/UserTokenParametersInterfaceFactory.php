<?php

declare(strict_types=1);

namespace Magento\Integration\Api\Data;

class UserTokenParametersInterfaceFactory
{
    public function create(array $data = []): UserTokenParametersInterface
    {
        return new class implements UserTokenParametersInterface {
        };
    }
}
