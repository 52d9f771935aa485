<?php

declare(strict_types=1);

namespace Magento\Sales\Api\Data;

interface OrderItemInterface
{
    public function getParentItem();

    public function getBasePrice();

    public function getQtyOrdered();

    public function getProductType();
}
