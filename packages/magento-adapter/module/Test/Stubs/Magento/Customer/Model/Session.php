<?php

declare(strict_types=1);

namespace Magento\Customer\Model;

class Session
{
    public function isLoggedIn()
    {
        return false;
    }

    public function getCustomerId()
    {
        return null;
    }

    public function writeClose()
    {
    }
}
