<?php

declare(strict_types=1);

namespace Cloister\Storefront\Test\Served;

use Magento\Framework\App\ActionFactory;
use Magento\Framework\App\ActionInterface;

/** Gives the action that was made before. */
final class OneAction extends ActionFactory
{
    public function __construct(private readonly ActionInterface $action)
    {
    }

    public function create($actionName)
    {
        return $this->action;
    }
}
