<?php

declare(strict_types=1);

namespace Magento\Authorization\Model;

interface UserContextInterface
{
    public const USER_TYPE_CUSTOMER = 3;

    public function getUserId();

    public function getUserType();
}
