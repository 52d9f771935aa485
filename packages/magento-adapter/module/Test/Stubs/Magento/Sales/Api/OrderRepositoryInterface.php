<?php

declare(strict_types=1);

namespace Magento\Sales\Api;

interface OrderRepositoryInterface
{
    public function getList(\Magento\Framework\Api\SearchCriteria $searchCriteria);
}
