<?php

declare(strict_types=1);

namespace Cloister\Storefront\Test\Served;

use Magento\Store\Api\Data\StoreInterface;
use Magento\Store\Model\StoreManagerInterface;

/** A shop with one store view. */
final class OneStore implements StoreInterface, StoreManagerInterface
{
    public function getStore($storeId = null)
    {
        return $this;
    }

    public function getCode()
    {
        return 'default';
    }
}
