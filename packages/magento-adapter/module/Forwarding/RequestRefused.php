<?php

declare(strict_types=1);

namespace Cloister\Storefront\Forwarding;

use RuntimeException;

/** A request that is not forwarded. It says a status and nothing of the request. */
final class RequestRefused extends RuntimeException
{
    public function __construct(public readonly int $status)
    {
        parent::__construct('Cloister request refused');
    }
}
