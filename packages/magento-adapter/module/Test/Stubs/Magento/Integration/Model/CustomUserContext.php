<?php

declare(strict_types=1);

namespace Magento\Integration\Model;

class CustomUserContext implements \Magento\Authorization\Model\UserContextInterface
{
    public function __construct(private readonly ?int $userId = null, private readonly ?int $userType = null)
    {
    }

    public function getUserId(): ?int
    {
        return $this->userId;
    }

    public function getUserType(): ?int
    {
        return $this->userType;
    }
}
