<?php

declare(strict_types=1);

namespace Cloister\Storefront\Test\Served;

use Psr\Log\LoggerInterface;

/** Hears nothing. */
final class QuietLogger implements LoggerInterface
{
    public function warning(string|\Stringable $message, array $context = []): void
    {
    }
}
