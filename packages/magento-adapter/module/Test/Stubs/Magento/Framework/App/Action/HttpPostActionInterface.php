<?php

declare(strict_types=1);

namespace Magento\Framework\App\Action;

interface HttpPostActionInterface extends \Magento\Framework\App\ActionInterface
{
}
