<?php

declare(strict_types=1);

namespace Magento\Framework\Event;

class Observer
{
    /** @param array<string, mixed> $data */
    public function __construct(private readonly array $data = [])
    {
    }

    public function getData($key = '')
    {
        return $this->data[$key] ?? null;
    }
}
