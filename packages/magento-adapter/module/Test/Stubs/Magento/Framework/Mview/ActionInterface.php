<?php

declare(strict_types=1);

namespace Magento\Framework\Mview;

interface ActionInterface
{
    public function execute($ids);
}
