<?php

declare(strict_types=1);

namespace Magento\Framework\Data\Form\Element;

class AbstractElement
{
    public function __call($method, $args)
    {
        return $this;
    }
}
