<?php

declare(strict_types=1);

namespace Magento\Framework\App;

class ActionFactory
{
    public function create($actionName)
    {
        throw new \LogicException($actionName);
    }
}
