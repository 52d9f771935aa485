<?php

declare(strict_types=1);

namespace Magento\Backend\App;

abstract class Action implements \Magento\Framework\App\ActionInterface
{
    public function __construct(Action\Context $context)
    {
    }
}
