<?php

declare(strict_types=1);

namespace Magento\Framework;

class Phrase
{
    public function __construct(private readonly string $text)
    {
    }

    public function __toString(): string
    {
        return $this->text;
    }
}
