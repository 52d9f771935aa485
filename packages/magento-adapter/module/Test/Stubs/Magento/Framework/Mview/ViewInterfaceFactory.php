<?php

declare(strict_types=1);

namespace Magento\Framework\Mview;

class ViewInterfaceFactory
{
    public function create(array $data = []): ViewInterface
    {
        throw new \LogicException('Made by Magento.');
    }
}
