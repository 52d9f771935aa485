<?php

declare(strict_types=1);

namespace Magento\Framework\App\Config;

class Value
{
    public function __construct(private mixed $value = null)
    {
    }

    public function getValue()
    {
        return $this->value;
    }

    public function setValue($value)
    {
        $this->value = $value;
        return $this;
    }

    public function beforeSave()
    {
        return $this;
    }
}
